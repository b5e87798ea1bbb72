"""review: what a person decides about figures holds on every later command, shows, and can be taken back."""
import json
import os
import sqlite3
import unittest

from support import CliTest

EXPORTS = ["documents", "figures", "series", "relations", "stories", "sources", "quotes", "events"]
EPOCH = {"SOURCE_DATE_EPOCH": "1933999200", "SITREP_AUTHOR": "A. Voss"}
ENV = dict(os.environ, **EPOCH)


class ReviewTest(CliTest):
    def setUp(self):
        super().setUp()
        self.database = self.build()

    def figures(self, database=None):
        return [json.loads(line) for line in self.export(database or self.database, "figures").splitlines()]

    def figure(self, value, measure="killed", database=None):
        return next(f for f in self.figures(database) if f["value"] == value and f["measure"] == measure)

    def review(self, *args, status=0, database=None, env=ENV):
        return self.check(status, "review", database or self.database, *args, env=env)

    def listed(self, database=None):
        return [json.loads(line) for line in self.review("list", "--json", database=database).stdout.splitlines()]

    def report(self, form="html", database=None, *args):
        return self.check(0, "report", database or self.database, "--format", form, *args, "-o", "-").stdout

    def everything(self, database=None):
        database = database or self.database
        return {**{what: self.export(database, what) for what in EXPORTS},
                **{form: self.report(form, database) for form in ("html", "md", "json")}}


class Acts(ReviewTest):
    def test_seen(self):
        f = self.figure(86)
        self.assertEqual(("machine-read", "F", []), (f["reviewed"], f["letter"], f["overrides"]))
        self.assertIn("Machine-read, not reviewed", self.report("md"))
        done = self.review("seen", f["id"], "--note", "read on paper")
        self.assertIn("override 1: seen and found right", done.stdout)
        self.assertEqual(("seen", [1]), (lambda g: (g["reviewed"], g["overrides"]))(self.figure(86)))
        total = len(self.figures())
        for form in ("md", "html", "json"):
            report = self.report(form)
            self.assertIn(f"1 of {total} figures reviewed by a person (1 seen and found right)", report)
            for words in ("A. Voss", "read on paper"):
                self.assertIn(words, report)
        self.assertIn("seen and found right (A. Voss", self.check(0, "explain", self.database, f["id"]).stdout)

    def test_reject_keeps_the_row_out_of_every_series(self):
        f = self.figure(120, "injured")
        self.assertIn("--note", self.review("reject", f["id"], status=1).stderr)
        self.review("reject", f["id"], "--note", "no figure at all")
        gone = self.figure(120, "injured")
        self.assertEqual(("rejected", "rejected", None), (gone["reviewed"], gone["lifecycle"], gone["series"]))
        self.assertEqual(f["evidence"], gone["evidence"])
        self.assertNotIn(f["id"], self.export(self.database, "series"))
        self.assertNotIn(f["id"], self.export(self.database, "relations"))
        self.assertNotIn("120 people", json.dumps(json.loads(self.report("json"))["stories"]))
        for words in ("no figure at all", "rejected", "120"):
            self.assertIn(words, self.check(0, "explain", self.database, f["id"]).stdout)
        self.assertIn("no figure at all", self.check(
            0, "explain", self.database, f"{f['doc']}:{f['evidence']['raw']['begin'] + f['number']['begin'] - f['evidence']['begin']}").stdout)
        self.check(0, "verify", self.database)

    def test_rename_one_and_all(self):
        root = self.figure(86)["root"]
        ids = [f["id"] for f in self.figures() if f["root"] == root]
        self.assertGreater(len(ids), 1)
        self.review("rename", root.upper(), "--to", "Orlen Fire Brigade")
        self.assertEqual(sorted(ids), sorted(f["id"] for f in self.figures() if f["root"] == "Orlen Fire Brigade"))
        self.assertNotIn(f'"root":"{root}"', self.export(self.database, "sources"))
        self.review("rename", ids[0], "--to", "Harbour Office")
        listed = self.listed()
        self.assertEqual("in part", listed[0]["state"])
        self.assertIn("overruled by override 2", listed[0]["why"])
        self.assertEqual("Harbour Office", next(f for f in self.figures() if f["id"] == ids[0])["root"])
        self.assertIn("Harbour Office", self.report("md"))
        self.review("rename", ids[0], "--to", "UNATTRIBUTED", "--note", "nobody is named")
        self.assertEqual("UNATTRIBUTED", next(f for f in self.figures() if f["id"] == ids[0])["root"])

    def test_place(self):
        f = self.figure(86)
        self.review("place", f["id"], "--to", "Old Mill,50.45,30.52")
        place = self.figure(86)["place"]
        self.assertEqual(("Old Mill", 50.45, 30.52, "site"), tuple(place[k] for k in ("name", "lat", "lon", "level")))
        self.assertEqual("review", self.figure(86)["fields"]["place"]["rule"])
        geo = json.loads(self.check(0, "export", self.database, "figures", "--format", "geojson").stdout)
        point = next(x for x in geo["features"] if x["id"] == f["id"])
        self.assertEqual([30.52, 50.45], point["geometry"]["coordinates"])
        self.review("place", f["id"], "--to", "iso:FR", "--role", "from")
        self.assertEqual(("FR", "from"), tuple(self.figure(86)["place"][k] for k in ("country", "role")))
        self.review("place", f["id"], "--to", "-")
        self.assertNotEqual("FR", (self.figure(86)["place"] or {}).get("country"))
        for to, words in (("Xyzzyqua", "no place of this name"), ("Paris", "say which"), ("Mill,95,10", "between -90 and 90")):
            self.assertIn(words, self.review("place", f["id"], "--to", to, status=1).stderr)

    def test_letter(self):
        f = self.figure(86)
        self.review("letter", f["root"], "b")
        self.assertEqual("B", self.figure(86)["letter"])
        row = next(r for r in map(json.loads, self.export(self.database, "sources").splitlines()) if r["root"] == f["root"])
        self.assertEqual("B", row["letter"])
        self.assertIn("rated B", self.report("md"))
        self.review("letter", f["root"], "D")
        self.assertEqual(["overruled", "in force"], [o["state"] for o in self.listed()])
        self.review("letter", f["root"], "F")
        self.assertEqual("F", self.figure(86)["letter"])

    def test_split_and_merge(self):
        before = self.everything()
        first, second = self.figure(58), self.figure(86)
        self.assertEqual(first["series"], second["series"])
        self.review("split", second["id"], "--note", "another dam")
        self.assertNotEqual(self.figure(58)["series"], self.figure(86)["series"])
        series = {s["id"]: s for s in map(json.loads, self.export(self.database, "series").splitlines())}
        self.assertEqual([1], series[self.figure(86)["series"]]["overrides"])
        self.review("merge", self.figure(58)["series"], second["id"])
        self.assertEqual(self.figure(58)["series"], self.figure(86)["series"])
        self.assertIn("put into one series", self.report("html"))
        self.review("undo", "2")
        self.review("undo", "1")
        self.assertEqual(before, self.everything())

    def test_never_merges_other_sorts(self):
        killed, injured = self.figure(58), self.figure(120, "injured")
        kept = self.listed()
        done = self.review("merge", killed["id"], injured["id"], status=1)
        self.assertIn("Nothing was changed", done.stderr)
        self.assertIn("injured", done.stderr)
        self.assertEqual(kept, self.listed())


class Undo(ReviewTest):
    def test_exports_and_report_are_as_before(self):
        f, g = self.figure(86), self.figure(120, "injured")
        acts = (["seen", f["id"]], ["reject", f["id"], "--note", "no"], ["rename", f["id"], "--to", "Harbour Office"],
                ["rename", f["root"], "--to", "Harbour Office"], ["place", f["id"], "--to", "Old Mill,50,30"],
                ["letter", f["root"], "A"], ["split", f["id"]], ["seen", g["series"]])
        before = self.everything()
        for number, act in enumerate(acts):
            self.review(*act)
            self.assertNotEqual(before, self.everything(), act)
            self.review("undo", 2 * number + 1)
            self.assertEqual(before, self.everything(), act)
        self.check(0, "verify", self.database)

    def test_undo_of_an_undo_and_what_cannot_be_undone(self):
        f = self.figure(86)
        self.review("seen", f["id"])
        self.review("undo", 1)
        self.assertIn("undone already", self.review("undo", 1, status=1).stderr)
        self.assertIn("no override 9", self.review("undo", 9, status=1).stderr)
        self.review("undo", 2)
        self.assertEqual("seen", self.figure(86)["reviewed"])
        self.assertEqual(["in force", "undone", "in force"], [o["state"] for o in self.listed()])

    def test_rows_are_only_added(self):
        self.review("seen", self.figure(86)["id"])
        with sqlite3.connect(self.database) as db:
            for sql in ("DELETE FROM overrides", "UPDATE overrides SET author = 'x'",
                        "DELETE FROM override_figures", "UPDATE override_figures SET words = 'x'"):
                with self.assertRaises(sqlite3.DatabaseError):
                    db.execute(sql)
        db.close()


class Replay(ReviewTest):
    ACTS = (["seen", 58], ["split", 86], ["place", 120, "--to", "Old Mill,50,30"])

    def act(self, database, acts):
        by_value = {f["value"]: f["id"] for f in self.figures(database) if f["doc"].startswith("pages/")}
        for name, value, *more in acts:
            self.review(name, by_value[value], *more, database=database)

    def without_numbers(self, database):
        return {what: [dict(json.loads(line), overrides=None) for line in self.export(database, what).splitlines()]
                for what in ("figures", "series", "relations")}

    def test_order_of_independent_overrides(self):
        other = self.build("other")
        self.act(self.database, self.ACTS)
        self.act(other, reversed(self.ACTS))
        self.assertEqual(self.without_numbers(self.database), self.without_numbers(other))

    def test_build_and_add_give_the_same(self):
        files = ["pages/flood-1.txt", "pages/flood-3.html"]
        split = self.build("split", inputs=files)
        values = {f["value"]: f["id"] for f in self.figures(split)}
        for database in (split, self.database):
            self.review("seen", values[58], database=database)
            self.review("place", values[120], "--to", "Old Mill,50,30", database=database)
        self.check(0, "add", split, "pages", cwd=self.folder)
        self.assertEqual(self.everything(self.database)["figures"], self.everything(split)["figures"])
        self.assertEqual(self.export(self.database, "series"), self.export(split, "series"))
        self.check(0, "verify", split)

    def test_a_new_build_carries_them_over(self):
        self.act(self.database, self.ACTS)
        before = self.everything()
        done = self.check(0, "build", "pages", "-o", "out", cwd=self.folder)
        self.assertIn("3 overrides", done.stderr)
        self.assertEqual(before, self.everything())
        self.assertEqual(before["html"], (self.database.parent / "report.html").read_text())

    def test_a_build_over_an_older_format_carries_them_over(self):
        self.act(self.database, self.ACTS)
        before = self.everything()
        with sqlite3.connect(self.database) as db:
            db.execute("PRAGMA user_version = 1")
        db.close()
        self.assertIn("into the same folder", self.review("list", status=1).stderr)
        self.assertIn("3 overrides", self.check(0, "build", "pages", "-o", "out", cwd=self.folder).stderr)
        self.assertEqual(before, self.everything())

    def test_later_pages_join_a_merged_series(self):
        self.review("split", self.figure(86)["id"])
        self.review("merge", self.figure(86)["id"], self.figure(58)["id"])
        (self.pages / "flood-4.txt").write_text(
            "Toll in Orlen\n\n15 April 2031\n\nThe city's emergency service said on Tuesday that 91 people had "
            "been killed in the flood at Orlen.\n")
        self.check(0, "add", self.database, "pages", cwd=self.folder)
        self.assertEqual(self.figure(86)["series"], self.figure(91)["series"])
        self.assertEqual([1, 2], self.figure(86)["overrides"])
        self.check(0, "verify", self.database)

    def test_export_and_import(self):
        self.act(self.database, self.ACTS)
        self.review("undo", 2)
        lines = self.review("export").stdout
        other = self.build("other")
        (self.folder / "o.jsonl").write_text(lines)
        self.assertIn("4 overrides imported", self.review("import", self.folder / "o.jsonl", database=other).stdout)
        self.assertEqual(self.everything(), self.everything(other))
        self.assertIn("0 overrides imported, 4 on record", self.review("import", self.folder / "o.jsonl", database=other).stdout)
        self.assertEqual(lines, self.review("export", database=other).stdout)
        (self.folder / "bad.jsonl").write_text(lines + '{"action":"burn"}\n')
        self.assertIn("line 5", self.review("import", self.folder / "bad.jsonl", status=1, database=other).stderr)

    def test_a_dangling_one_changes_nothing_and_is_told(self):
        second = self.build("second", inputs=["pages/flood-1.txt", "pages/wire.jsonl"])
        before = {what: self.export(second, what) for what in EXPORTS}
        self.review("reject", self.figure(86)["id"], "--note", "no")
        (self.folder / "o.jsonl").write_text(self.review("export").stdout)
        done = self.review("import", self.folder / "o.jsonl", database=second)
        self.assertIn("hangs on no figure", done.stderr)
        self.assertEqual(before, {what: self.export(second, what) for what in EXPORTS})
        self.assertEqual(["dangling"], [o["state"] for o in self.listed(second)])
        self.assertIn("changes nothing", self.report("md", second))

    def test_a_view_of_an_earlier_day_knows_no_later_page(self):
        self.review("seen", self.figure(58)["id"], "--note", "early note")
        self.review("split", self.figure(86)["id"], "--note", "late note")
        early = self.report("html", None, "--known-on", "2031-04-12")
        self.assertIn("early note", early)
        self.assertNotIn("late note", early)
        self.assertNotIn("86", json.dumps(json.loads(self.report("json", None, "--known-on", "2031-04-12"))["review"]))

    def test_seen_lapses_where_it_is_read_otherwise(self):
        f = self.figure(86)
        self.review("seen", f["id"])
        self.review("rename", f["id"], "--to", "Harbour Office")
        self.assertEqual("changed", self.figure(86)["reviewed"])
        self.assertEqual("dangling", self.listed()[0]["state"])
        self.assertIn("read otherwise", self.listed()[0]["why"])


class Refusals(ReviewTest):
    def test_what_is_not_there(self):
        f = self.figure(86)
        for args, words in ((["seen", "f-0000000000000000"], "sitrep export"), (["seen", "s-0000000000000000"], "series"),
                            (["split", f["series"]], "is a series"), (["seen", "86"], "is no id"),
                            (["rename", "Nobody Known", "--to", "X"], "no source"),
                            (["letter", f["root"], "G"], "A to F"), (["merge", f["id"]], "two"),
                            (["rename", f["id"], "--to", "x" * 300], "at most"),
                            (["seen", f["id"], "--note", "x" * 3000], "at most")):
            self.assertIn(words, self.review(*args, status=1).stderr, args)
        self.assertEqual([], self.listed())
        self.assertIn("sitrep build", self.check(1, "review", self.folder / "none.db", "list").stderr)
        self.check(2, "review", self.database)
        self.check(2, "review", self.database, "burn")

    def test_a_locked_database(self):
        db = sqlite3.connect(self.database, isolation_level=None)
        db.execute("BEGIN EXCLUSIVE")
        done = self.review("seen", "f-0123456789abcdef", status=1)
        self.assertIn("another program", done.stderr)
        db.execute("ROLLBACK")
        db.close()

    def test_a_database_that_may_not_be_written(self):
        if os.geteuid() == 0:
            self.skipTest("root may write anywhere")
        f = self.figure(86)
        self.database.chmod(0o400)
        self.assertIn("permissions", self.review("seen", f["id"], status=1).stderr)
        self.review("list")

    def test_foreign_text_stays_text(self):
        f = self.figure(86)
        evil = "<script>alert(1)</script>\x1b[31m\n\u202eend"
        self.review("seen", f["id"], "--note", evil, "--author", "<b>B</b>\x07")
        self.review("rename", f["id"], "--to", "<img src=x>")
        page = self.report("html")
        self.assertNotIn("<script>alert", page)
        self.assertNotIn("<img src=x", page)
        for text in (page, self.report("md"), self.report("json"), self.review("list").stdout):
            self.assertNotRegex(text, "[\x1b\x07\u202e]")

    def test_every_help_has_an_example(self):
        for command in ("list", "todo", "merge", "split", "reject", "rename", "place", "letter", "seen", "undo",
                        "export", "import"):
            self.assertIn("Example", self.check(0, "review", self.database, command, "--help").stdout, command)
        self.assertIn("Example", self.check(0, "review", "--help").stdout)


class Listing(ReviewTest):
    def test_list_names_author_time_and_words(self):
        f = self.figure(86)
        self.review("seen", f["id"])
        row = self.listed()[0]
        self.assertEqual((1, "A. Voss", "seen", "in force"), tuple(row[k] for k in ("number", "author", "action", "state")))
        self.assertRegex(row["time"], r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertEqual(f["evidence"]["exact"], row["figures"][0]["words"])
        text = self.review("list").stdout
        for words in (f["id"], "A. Voss", "in force", "seen and found right"):
            self.assertIn(words, text)

    def test_the_clock_is_used_without_an_epoch(self):
        env = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
        env["SITREP_AUTHOR"] = "B"
        self.review("seen", self.figure(86)["id"], env=env)
        self.assertNotEqual("2031", self.listed()[0]["time"][:4])
        self.assertIn("SOURCE_DATE_EPOCH", self.check(1, "review", self.database, "seen", self.figure(86)["id"],
                                                      env=dict(env, SOURCE_DATE_EPOCH="soon")).stderr)

    def test_todo_shrinks(self):
        tasks = [json.loads(line) for line in self.review("todo", "--json").stdout.splitlines()]
        self.assertTrue(tasks)
        self.review("seen", tasks[0]["series"])
        left = [json.loads(line)["series"] for line in self.review("todo", "--json").stdout.splitlines()]
        self.assertNotIn(tasks[0]["series"], left)
        self.assertEqual(1, len(self.review("todo", "--most", "1", "--json").stdout.splitlines()))


if __name__ == "__main__":
    unittest.main()
