"""What reaches a terminal: no control characters of a source, and advice that fits the mistake."""
import json
import unittest

from support import CliTest, run

BAD = "\x1b[31mred\u202egnihtemos\x07"
SEEN = "\\x1b[31mred\\u202egnihtemos\\x07"


class ControlCharacters(CliTest):
    def setUp(self):
        super().setUp()
        record = {"id": f"doc{BAD}\nok\tfake", "title": f"{BAD}\nSeries forged", "published": "2031-04-12",
                  "text": f"At least 58 people were killed in Orlen, the {BAD} city's emergency service said."}
        (self.pages / "bad.jsonl").write_text(json.dumps(record) + "\n")
        (self.pages / f"odd{BAD}.txt").write_text(f"Nine people were killed in {BAD} Orlen.\r\n\r\nMore \ris known.\r\n")
        (self.pages / f"gone{BAD}.bin").write_bytes(bytes(64))

    def assert_clean(self, text):
        self.assertEqual([c for c in text if c in "\x1b\x07\r\u202e"], [], text)

    def test_status(self):
        text = self.check(0, "status", self.build()).stdout
        self.assert_clean(text)
        self.assertIn(f"odd{SEEN}.txt", text)
        self.assertIn(f"gone{SEEN}.bin", text)

    def test_explain(self):
        database = self.build()
        for line in self.export(database, "figures").splitlines():
            figure = json.loads(line)
            for what in (figure["id"], figure["series"]):
                self.assert_clean(self.check(0, "explain", database, what).stdout)
            if figure["doc"].startswith("doc"):
                text = self.check(0, "explain", database, f"{figure['doc']}:26").stdout
                self.assertTrue(text.startswith(f"doc{SEEN}\\x0aok\\x09fake byte 26\n"), text)

    def test_verify(self):
        database = self.build()
        (self.pages / f"odd{BAD}.txt").write_text(f"Ten people were killed in {BAD} Orlen.\n")
        text = self.check(1, "verify", database, "--sources", self.pages).stdout
        self.assert_clean(text)
        self.assertIn(f"odd{SEEN}.txt", text)

    def test_text_keeps_its_lines(self):
        done = self.check(0, "text", self.pages / f"odd{BAD}.txt")
        self.assert_clean(done.stdout)
        self.assertIn(SEEN, done.stdout)
        self.assertIn("\n\nMore", done.stdout)

    def test_messages(self):
        done = self.check(3, "build", "pages", f"no{BAD}\nsitrep: all is well", "-o", "out", cwd=self.folder)
        self.assert_clean(done.stderr)
        self.assertIn(f"no{SEEN}\\x0asitrep: all is well", done.stderr)

    def test_json_stays_exact(self):
        database = self.build()
        ids = {json.loads(line)["id"] for line in run("status", "--json", database).stdout.splitlines()}
        self.assertIn(f"doc{BAD}\nok\tfake", ids)
        ids = {json.loads(line)["id"] for line in self.export(database, "documents").splitlines()}
        self.assertIn(f"doc{BAD}\nok\tfake", ids)


class BadArguments(CliTest):
    def test_threads(self):
        for jobs in ("0", "-1", "100000", "many", "2.5"):
            done = self.check(2, "build", "pages", "-o", "out", f"--jobs={jobs}", cwd=self.folder)
            self.assertIn("1 to 1024", done.stderr, jobs)
            self.assertFalse((self.folder / "out").exists())

    def test_knowledge_file(self):
        for command in (["build", "pages", "-o", "out"], ["annotate", "pages"], ["verify", "x.db"],
                        ["report", "x.db", "-o", "y"]):
            for path in ("none.kb", "pages"):
                done = self.check(2, *command, "--gazetteer", path, cwd=self.folder)
                self.assertIn("sitrep-kb", done.stderr)
                self.assertNotIn("make build", done.stderr)

    def test_measures(self):
        database = self.build()
        done = self.check(2, "export", database, "figures", "--measure", "bogus")
        self.assertEqual(done.stdout, "")
        self.assertIn("killed", done.stderr)
        self.assertIn("displaced", done.stderr)
        near = self.check(2, "export", database, "figures", "--measure", "killings").stderr
        self.assertIn("killed", near)
        self.assertNotIn("displaced", near)
        # One that exists and is not on record is no mistake.
        self.assertEqual(self.check(0, "export", database, "figures", "--measure", "deserted").stdout, "")
        self.assertTrue(self.check(0, "export", database, "figures", "--measure", "killed").stdout)

    def test_days(self):
        database = self.build()
        for option in ("--as-of", "--known-on", "--since"):
            for day in ("2031-02-30", "2031-04", "monday", "20310412"):
                done = self.check(2, "report", database, "-o", "-", f"{option}={day}")
                self.assertIn("2031-04-12", done.stderr, (option, day))

    def test_no_such_page(self):
        done = self.check(3, "text", "none.html", cwd=self.folder)
        self.assertIn("none.html: not read: missing", done.stderr)


class Licences(CliTest):
    def test_its_own_comes_first(self):
        text = self.check(0, "--licenses").stdout
        self.assertRegex(text.splitlines()[0], r"^sitrep\s+MIT")
        for name in ("SQLite", "lexbor", "GeoNames", "Natural Earth"):
            self.assertIn(name, text)


if __name__ == "__main__":
    unittest.main()
