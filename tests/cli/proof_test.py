"""explain and verify: where every answer stands in the bytes of the source."""
import json
import re
import sqlite3
import unittest

from support import CliTest, run

PAGE = """<!doctype html><html><head><title>Orlen flood</title><script>var deaths = 41;</script></head><body>
<nav><ul><li><a href="/a">Rates rise to 7 percent</a></li></ul></nav>
<article><h1>Orlen &amp; the flood</h1><p>At&nbsp;least <b>58</b> people were killed when the dam above Orlen gave
way on Saturday, the city&rsquo;s emergency service said.</p>
<p>The council met for hours and its members spoke of nothing else than the water and the dam.</p></article>
<div class="comments"><p>My uncle says 900 people were killed, believe me.</p></div></body></html>
"""


class ExplainBytes(CliTest):
    def setUp(self):
        super().setUp()
        (self.pages / "site.html").write_text(PAGE)
        self.database = self.build()
        self.doc = "pages/site.html"

    def explain(self, words, status=0, doc=None, text=PAGE):
        return self.check(status, "explain", self.database, f"{doc or self.doc}:{text.index(words)}")

    def test_bytes_are_those_of_the_source(self):
        figure = next(f for f in map(json.loads, self.export(self.database, "figures").splitlines())
                      if f["doc"] == self.doc and f["value"] == 58)
        raw = figure["evidence"]["raw"]
        self.assertNotEqual(raw["begin"], figure["evidence"]["begin"])
        by_id = self.check(0, "explain", self.database, figure["id"]).stdout
        self.assertEqual(by_id, self.explain("58").stdout)
        self.assertIn(f"bytes {raw['begin']}..{raw['end']}", by_id)
        for words, begin, end in re.findall(r'"([^"]*)"  bytes (\d+)\.\.(\d+)', by_id):
            source = re.sub(r"<[^>]*>", "", PAGE.encode()[int(begin):int(end)].decode()).replace("&nbsp;", " ")
            self.assertEqual(source.replace("&rsquo;", "\u2019").split(), words.split())

    def test_pages_about_towns_of_a_known_land_resolve(self):
        (self.pages / "town.txt").write_text("A blast in Odesa killed five people on Monday, police in Kharkiv said.\n")
        database = self.build()
        self.check(0, "verify", database)

    def test_the_report_prints_the_same_bytes(self):
        report = (self.database.parent / "report.html").read_text()
        begin = PAGE.index("At&nbsp;least")
        self.assertIn(f"bytes {begin}\u2013", report)
        self.assertIn("58", self.explain("58").stdout)

    def test_a_byte_beyond_the_end_is_an_error(self):
        size = len(PAGE.encode())
        for at in (size, size + 5, 2**32 + 1, 2**70):
            done = self.check(1, "explain", self.database, f"{self.doc}:{at}")
            self.assertIn(f"{size} bytes", done.stderr)
        self.check(0, "explain", self.database, f"{self.doc}:{size - 1}")
        self.assertIn("field title", self.check(1, "explain", self.database, "wire-1:title:500").stderr)

    def test_text_that_is_not_read_says_why(self):
        for words, answer in (("900", "comment"), ("7 percent", "boilerplate"), ("41;", "hidden"),
                              ("<article>", "markup"), ("spoke of nothing", "body of the article, read")):
            self.assertIn(answer, self.explain(words).stdout, words)

    def test_without_the_bytes_it_says_so(self):
        self.database = self.build("lean", "--no-raw")
        self.assertIn("not in the database", self.explain("900").stdout)
        self.check(1, "explain", self.database, f"{self.doc}:{len(PAGE)}")

    def test_unknown_documents_and_inputs_that_were_not_read(self):
        (self.pages / "blob.bin").write_bytes(bytes(64))
        self.check(0, "add", self.database, "pages", cwd=self.folder)
        self.assertIn("skipped: binary", self.check(1, "explain", self.database, "pages/blob.bin:3").stderr)
        self.assertIn("sitrep export", self.check(1, "explain", self.database, "pages/none.txt:3").stderr)
        self.assertIn("no field", self.check(1, "explain", self.database, "wire-1:body:3").stderr)
        self.assertIn("DOC:BYTE", self.check(1, "explain", self.database, self.doc).stderr)

    def test_help_says_which_bytes(self):
        self.assertIn("source", self.check(0, "explain", "--help").stdout)


class VerifyLines(CliTest):
    LINE = re.compile(r"does not resolve: ([fq]-\w+|page) of (\S+): field (\w+), bytes (\d+)\.\.(\d+): .+")

    def lines(self, database, *args):
        done = self.check(1, "verify", database, "--quiet", *args)
        found = [self.LINE.fullmatch(line) for line in done.stdout.splitlines() if not line.startswith("not checked")]
        self.assertTrue(found and all(found), done.stdout)
        return [m.groups() for m in found]

    def test_a_changed_page_names_document_figure_field_and_bytes(self):
        (self.pages / "site.html").write_text(PAGE)
        database = self.build()
        rows = [f for f in map(json.loads, self.export(database, "figures").splitlines()) if f["value"] == 58]
        wanted = next(f for f in rows if f["doc"] == "pages/site.html")
        (self.pages / "site.html").write_text(PAGE.replace("58", "59"))
        begin = PAGE.index("58")
        self.assertIn((wanted["id"], "pages/site.html", "number", str(begin), str(begin + 2)),
                      self.lines(database, "--sources", self.pages))

    def test_every_way_to_fail_names_them(self):
        database = self.build()
        with sqlite3.connect(database) as db:
            for path, change in (("pages/flood-1.txt", lambda raw: raw[:9] + bytes([raw[9] ^ 1]) + raw[10:]),
                                 ("pages/flood-2.txt", lambda raw: b"")):
                (raw,) = db.execute("SELECT raw FROM pages WHERE given_id = ?", (path,)).fetchone()
                db.execute("UPDATE pages SET raw = ? WHERE given_id = ?", (change(raw) or None, path))
        db.close()
        self.assertEqual({line[1] for line in self.lines(database)}, {"pages/flood-1.txt"})
        self.assertIn("not checked: pages/flood-2.txt", run("verify", database).stdout)

    def test_other_fields_of_the_same_words(self):
        (self.pages / "site.html").write_text(PAGE)
        database = self.build()
        with sqlite3.connect(database) as db:  # the record of one page under the bytes of the other
            (records,) = db.execute("SELECT records FROM pages WHERE given_id = 'pages/flood-1.txt'").fetchone()
            at = records.index(b"killed")
            db.execute("UPDATE pages SET records = ? WHERE given_id = 'pages/flood-1.txt'",
                       (records[:at] + b"filled" + records[at + 6:],))
        db.close()
        done = run("verify", database, "--quiet")
        self.assertEqual(done.returncode, 1)
        self.assertTrue(all("pages/flood-1.txt" in line for line in done.stdout.splitlines()), done.stdout)


if __name__ == "__main__":
    unittest.main()
