"""The commands from end to end: what they promise in docs/commands.md."""
import csv
import io
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import unittest

from support import PAGES, RECORDS, SITREP, CliTest, run

EXPORTS = ["documents", "figures", "series", "relations"]


class Determinism(CliTest):
    def everything(self, database):
        return {what: self.export(database, what) for what in EXPORTS}

    def test_jobs_locale_and_time_zone(self):
        one = self.build("one", "--jobs", "1")
        env = dict(os.environ, LC_ALL="C", TZ="Pacific/Kiritimati")
        self.check(0, "build", "pages", "-o", "eight", "--jobs", "8", cwd=self.folder, env=env)
        eight = self.folder / "eight" / "sitrep.db"
        self.assertEqual(self.everything(one), self.everything(eight))
        self.assertEqual((one.parent / "report.html").read_bytes(), (eight.parent / "report.html").read_bytes())

    def test_order_of_inputs(self):
        files = [f"pages/{name}" for name in [*PAGES, "wire.jsonl"]]
        first = self.everything(self.build("a", inputs=files))
        random.Random(7).shuffle(files)
        self.assertEqual(first, self.everything(self.build("b", inputs=files)))

    def test_order_of_records(self):
        first = self.everything(self.build("a"))
        (self.pages / "wire.jsonl").write_text("".join(json.dumps(r) + "\n" for r in reversed(RECORDS)))
        self.assertEqual(first, self.everything(self.build("b")))

    def test_any_split_into_build_and_add(self):
        files = [f"pages/{name}" for name in [*PAGES, "wire.jsonl"]]
        whole = self.everything(self.build("whole", inputs=files))
        for cut in range(1, len(files)):
            database = self.build(f"split{cut}", inputs=files[cut:])
            self.check(0, "add", database, *files[:cut], cwd=self.folder)
            self.assertEqual(whole, self.everything(database))

    def test_adding_again_changes_nothing(self):
        database = self.build()
        before = (self.everything(database), run("status", database).stdout)
        done = self.check(0, "add", database, "pages", "--json", cwd=self.folder)
        self.assertEqual(json.loads(done.stdout)["states"]["duplicate"], len(PAGES) + len(RECORDS))
        self.assertEqual(before, (self.everything(database), run("status", database).stdout))


class Summary(CliTest):
    def test_states_add_up(self):
        (self.pages / "empty.txt").write_text("")
        done = run("build", "pages", "gone.txt", "-o", "out", "--json", cwd=self.folder)
        self.assertEqual(done.returncode, 3, done.stderr)
        summary = json.loads(done.stdout)
        self.assertEqual(summary["inputs"], len(PAGES) + len(RECORDS) + 2)
        self.assertEqual(sum(summary["states"].values()), summary["inputs"])
        self.assertIn("gone.txt", done.stderr)

    def test_last_line_names_the_report(self):
        done = self.check(0, "build", "pages", "-o", "out", cwd=self.folder)
        self.assertEqual(done.stdout.splitlines()[-1], "report: out/report.html")


class Versions(CliTest):
    def test_two_pages_under_one_path_are_two_documents(self):
        database = self.build()
        page = self.pages / "flood-1.txt"
        page.write_text(page.read_text().replace("58", "61"))
        self.check(0, "add", database, "pages", cwd=self.folder)
        ids = [json.loads(line)["id"] for line in self.export(database, "documents").splitlines()]
        same = [i for i in ids if i.startswith("pages/flood-1.txt")]
        self.assertEqual(len(same), 2)
        self.assertEqual(len(set(ids)), len(ids))
        self.check(0, "verify", database)


class Verify(CliTest):
    def test_passes(self):
        done = self.check(0, "verify", self.build(), "--json")
        self.assertGreater(json.loads(done.stdout)["figures"], 0)

    def test_names_the_figure_of_a_changed_source(self):
        database = self.build()
        self.check(0, "verify", database, "--sources", self.pages)
        page = self.pages / "flood-2.txt"
        page.write_text(page.read_text().replace("86", "87"))
        done = self.check(1, "verify", database, "--sources", self.pages)
        figures = [json.loads(line) for line in self.export(database, "figures").splitlines()]
        wanted = [f["id"] for f in figures if f["doc"] == "pages/flood-2.txt" and f["value"] == 86]
        self.assertTrue(wanted)
        self.assertIn(wanted[0], done.stdout)

    def test_finds_a_flipped_byte_in_the_stored_page(self):
        database = self.build()
        with sqlite3.connect(database) as db:
            (raw,) = db.execute("SELECT raw FROM pages WHERE given_id = 'pages/flood-1.txt'").fetchone()
            middle = len(raw) // 2
            raw = raw[:middle] + bytes([raw[middle] ^ 1]) + raw[middle + 1:]
            db.execute("UPDATE pages SET raw = ? WHERE given_id = 'pages/flood-1.txt'", (raw,))
        db.close()
        self.assertIn("flood-1.txt", self.check(1, "verify", database).stdout)

    def test_cannot_check(self):
        self.check(4, "verify", self.folder / "none.db")
        database = self.build("lean", "--no-raw")
        self.check(4, "verify", database)
        self.check(4, "verify", database, "--sources", self.folder / "nowhere")
        self.check(0, "verify", database, "--sources", self.pages)


class Explain(CliTest):
    def test_figure_and_byte(self):
        database = self.build()
        figure = next(f for f in map(json.loads, self.export(database, "figures").splitlines())
                      if f["doc"] == "pages/flood-1.txt" and f["value"] == 58)
        by_id = self.check(0, "explain", database, figure["id"]).stdout
        self.assertIn(figure["evidence"]["exact"], by_id)
        self.assertEqual(by_id, self.check(0, "explain", database, f"{figure['doc']}:{figure['number']['begin']}").stdout)
        self.check(0, "explain", database, figure["series"])
        self.check(1, "explain", database, "f-0000000000000000")


class Exports(CliTest):
    def test_formats_parse(self):
        database = self.build()
        for what in [*EXPORTS, "stories", "sources", "quotes", "events"]:
            for line in self.export(database, what).splitlines():
                json.loads(line)
            text = self.check(0, "export", database, what, "--format", "csv").stdout
            self.assertEqual(len({len(row) for row in csv.reader(io.StringIO(text))} - {0}), 1 if text.strip() else 0)
        geo = json.loads(self.check(0, "export", database, "figures", "--format", "geojson").stdout)
        self.assertEqual(geo["type"], "FeatureCollection")
        self.check(2, "export", database, "series", "--format", "geojson")
        for form in ("md", "json", "html"):
            self.check(0, "report", database, "--format", form, "-o", self.folder / f"report.{form}")

    def test_spans_are_those_of_the_file(self):
        for figure in map(json.loads, self.export(self.build(), "figures").splitlines()):
            if not figure["doc"].endswith(".txt"):
                continue
            source = (self.folder / figure["doc"]).read_bytes()
            e = figure["evidence"]
            self.assertEqual(source[e["begin"]:e["end"]].decode(), e["exact"])

    def test_pages_as_json(self):
        done = self.check(0, "text", "--json", self.pages)
        self.assertEqual(len(done.stdout.splitlines()), len(PAGES) + len(RECORDS))
        done = self.check(0, "annotate", "--layers", "tokens,quantities,times,places,names", self.pages, "--jobs", "1")
        for page in map(json.loads, done.stdout.splitlines()):
            self.assertLessEqual({"tokens", "quantities", "times", "places", "names", "blocks"}, set(page))

    def annotated(self, **env):
        """The first record of one text, and what was said on the way."""
        text = self.folder / "one.txt"
        text.write_text("Rescuers in Karsa found 14 people alive on Monday, the Interior Ministry said.\n")
        done = self.check(0, "annotate", "--layers", "tokens,names", text, env=dict(os.environ, **env))
        return json.loads(done.stdout), done.stderr

    def test_tokens_of_the_trained_pipeline(self):
        page, messages = self.annotated()
        if any(t["tag"] is None for t in page["tokens"]):
            self.skipTest("no trained pipeline beside the program: " + messages)
        text = page["blocks"][0]["text"]
        said = next(t for t in page["tokens"] if text[t["begin"]:t["end"]] == "said")
        self.assertEqual(("VBD", "VERB", "say", "ROOT", said["i"]),
                         (said["tag"], said["pos"], said["lemma"], said["dep"], said["head"]))
        self.assertIn(("the Interior Ministry", "ORG"), [(n["exact"], n["type"]) for n in page["names"]])

    def test_tokens_without_a_trained_pipeline(self):
        alone = self.folder / "bin" / "sitrep"  # no pipeline lies beside it
        alone.parent.mkdir()
        shutil.copy(SITREP, alone)
        env = {**os.environ, "SITREP_MODEL": ""}
        env.setdefault("SITREP_KB", str(pathlib.Path(SITREP).resolve().parent / "sitrep.kb"))
        done = subprocess.run([alone, "annotate", "--layers", "tokens,names", self.pages / "flood-1.txt"],
                              capture_output=True, text=True, timeout=120, check=False, env=env)
        self.assertEqual(0, done.returncode, done.stderr)
        page = json.loads(done.stdout)
        self.assertTrue(page["tokens"])
        self.assertTrue(all(t["tag"] is None for t in page["tokens"]))
        self.assertEqual([], page["names"])
        self.assertIn("found by rules", done.stderr)

    def test_a_trained_pipeline_that_is_named_must_be_there(self):
        nowhere = str(self.folder / "nowhere")
        for args, env in ((["--model", nowhere], {}), ([], {"SITREP_MODEL": nowhere})):
            missing = self.check(1, "annotate", "--layers", "tokens", *args, self.pages, env={**os.environ, **env})
            self.assertIn("no config.cfg", missing.stderr)
            self.assertEqual("", missing.stdout)

    def test_a_path_of_vectors_that_is_not_there_is_refused(self):
        done = self.check(1, "annotate", "--layers", "tokens", self.pages, env={**os.environ, "SITREP_SIMD": "NONSENSE"})
        self.assertIn("SITREP_SIMD: NONSENSE is no path of this processor; it has ", done.stderr)


class Usage(CliTest):
    def test_wrong_usage_is_2_with_a_way_on(self):
        for args in (["fetch"], [], ["build", "pages"], ["build", "pages", "-o", "x", "--nope"],
                     ["annotate", "--model", "", "pages"], ["report", "x.db", "-o", "y", "--as-of", "yesterday"], ["export", "x.db", "rumours"]):
            self.assertIn("--help", self.check(2, *args).stderr)

    def test_every_command_has_help_with_an_example(self):
        for command in ("build", "add", "report", "export", "text", "annotate", "explain", "verify", "review", "status"):
            self.assertIn("Example", self.check(0, command, "--help").stdout)
        self.assertRegex(self.check(0, "--version").stdout, r"^sitrep \d")
        self.assertIn("GeoNames", self.check(0, "--licenses").stdout)


class Databases(CliTest):
    def test_refuses_what_is_no_database_of_ours(self):
        plain = self.folder / "plain.db"
        plain.write_text("no database\n")
        other = self.folder / "other.db"
        with sqlite3.connect(other) as db:
            db.execute("CREATE TABLE t (x)")
        db.close()
        newer = self.build()
        with sqlite3.connect(newer) as db:
            db.execute("PRAGMA user_version = 999")
        db.close()
        for path, word in ((plain, "no database"), (other, "another program"), (newer, "newer"),
                           (self.folder / "none.db", "sitrep build")):
            self.assertIn(word, self.check(1, "add", path, self.pages).stderr)
            self.assertIn(word, self.check(1, "status", path).stderr)

    def test_a_failed_build_keeps_the_old_database(self):
        database = self.build()
        before = self.export(database, "figures")
        limit = lambda: __import__("resource").setrlimit(__import__("resource").RLIMIT_FSIZE, (40960, 40960))
        done = run("build", "pages", "-o", "out", cwd=self.folder, preexec_fn=limit)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("again", done.stderr)
        self.assertEqual(before, self.export(database, "figures"))

    def test_read_only_folder(self):
        if os.geteuid() == 0:
            self.skipTest("root may write anywhere")
        (self.folder / "ro").mkdir(mode=0o500)
        self.check(1, "build", "pages", "-o", "ro", cwd=self.folder)


class BadInputs(CliTest):
    def states(self, name, content, status):
        (self.folder / name).write_bytes(content)
        done = self.check(status, "build", name, "-o", "out", "--json", cwd=self.folder)
        return json.loads(done.stdout)["states"]

    def test_each_has_a_state(self):
        self.assertEqual(self.states("empty.txt", b"", 0)["skipped"], 1)
        self.assertEqual(self.states("binary.bin", bytes(range(256)) * 64, 0)["skipped"], 1)
        self.assertEqual(sum(self.states("latin.txt", "58 Menschen wurden get\u00f6tet.".encode("latin-1"), 0).values()), 1)
        broken = b'{"id": "a", "text": "Six people were killed in Orlen."}\n{"id": "b", "tex\n'
        self.assertEqual(self.states("broken.jsonl", broken, 3)["quarantined"], 1)

    def test_missing_path_is_named_and_the_rest_is_read(self):
        done = self.check(3, "build", "pages", "nowhere.txt", "-o", "out", cwd=self.folder)
        self.assertIn("nowhere.txt", done.stdout + done.stderr)
        listing = self.check(0, "status", "out/sitrep.db", cwd=self.folder).stdout
        self.assertIn("missing", [l for l in listing.splitlines() if "nowhere.txt" in l][0])

    def test_declared_charset_and_broken_utf8_keep_the_words(self):
        cases = {
            "declared.html": ('<html><head><meta charset="windows-1251"></head><body><article><p>Mayor '
                              '\u0418\u0432\u0430\u043d said 12 people were killed in Orlen on Monday.</p>'
                              '</article></body></html>').encode("cp1251"),
            "broken.txt": b"Six people \xff\xfe were injured in Orlen, and 12 people were killed, police said.",
        }
        for name, content in cases.items():
            (self.folder / name).write_bytes(content)
            database = self.build(f"out-{name}", inputs=[name])
            figures = [json.loads(line) for line in self.export(database, "figures").splitlines()]
            killed = [f for f in figures if f["measure"] == "killed"]
            self.assertEqual([f["value"] for f in killed], [12], name)
            raw = killed[0]["evidence"]["raw"]
            self.assertIn(b"12", content[raw["begin"]:raw["end"]])
            self.check(0, "verify", database)

    def test_full_disk_is_said(self):
        database = self.build()
        done = self.check(1, "report", database, "-o", "/dev/full")
        self.assertIn("/dev/full", done.stderr)
        with open("/dev/full", "w") as full:
            export = subprocess.run([SITREP, "export", database, "figures"], stdout=full,
                                    stderr=subprocess.PIPE, text=True)
        self.assertEqual(export.returncode, 1, export.stderr)
        self.assertTrue(export.stderr.strip())

    def test_interrupt_keeps_what_was_acknowledged(self):
        feed = self.folder / "many.jsonl"
        text = "At least 58 people were killed in Orlen, police said. " * 400
        with feed.open("w") as out:
            for i in range(4000):
                out.write(json.dumps({"id": f"p{i}", "text": f"Page {i}. {text}"}) + "\n")
        self.build()
        process = subprocess.Popen([SITREP, "add", "out/sitrep.db", str(feed), "--acknowledge"],
                                   cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest, error = process.communicate(timeout=120)
        self.assertEqual(process.returncode, 130, error)
        known = {json.loads(line)["id"] for line in self.export(self.folder / "out" / "sitrep.db", "documents").splitlines()}
        for line in [first, *rest.splitlines()]:
            if line.startswith("{"):
                self.assertIn(json.loads(line)["id"], known)

    def test_hostile_pages_end(self):
        for name, content in (("deep.html", b"<html><body>" + b"<div>" * 1_000_000 + b"Six people were killed."),
                              ("open.html", b"<html><body><p>" + b"<b><i>" * 10_000 + b"Six people were killed.")):
            (self.folder / name).write_bytes(content)
            done = run("build", name, "-o", "out", cwd=self.folder, timeout=60)
            self.assertIn(done.returncode, (0, 3), done.stderr)
        (self.folder / "long.jsonl").write_bytes(b'{"id":"x","text":"' + b"a" * 50_000_000 + b'"}\n')
        done = run("build", "long.jsonl", "-o", "out", cwd=self.folder, timeout=60)
        self.assertIn(done.returncode, (0, 3), done.stderr)


if __name__ == "__main__":
    unittest.main()
