"""The report of pages that a person reviewed: every decision shows where it acts and in a list, with who and when."""
import html
import json
import os
import re

from support import CliTest

# One clock and one name for every decision, so that each line can be told in full.
SIGNED = "A. Voss, 15 Apr 2031 06:00 UTC"
ENV = dict(os.environ, SOURCE_DATE_EPOCH="1933999200", SITREP_AUTHOR="A. Voss")
LATER = ("Rains spread\n\n14 April 2031\n\nThe city's emergency service said on Monday that 41 people had been killed "
         "in a landslide at Brenna. Police said 300 people were evacuated from Brenna.\n")


class Reviewed(CliTest):
    """merge, split, reject, rename, place, letter and seen, all in force at once."""

    def setUp(self):
        super().setUp()
        (self.pages / "slide.txt").write_text(LATER)
        self.database = self.build()
        self.before = {form: self.report(form) for form in ("html", "md", "json")}
        for act in self.acts():
            self.check(0, "review", self.database, *act, env=ENV)
        self.after = {form: self.report(form) for form in ("html", "md", "json")}
        self.model = json.loads(self.after["json"])

    def report(self, form):
        text = self.check(0, "report", self.database, "--format", form, "-o", "-").stdout
        return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"(?s)<(style|script).*?</\1>", "", text))) if form == "html" else text

    def figure(self, value, measure="killed"):
        rows = (json.loads(line) for line in self.export(self.database, "figures").splitlines())
        return next(f for f in rows if f["value"] == value and f["measure"] == measure)

    def acts(self):
        toll, first, slide = self.figure(86), self.figure(58), self.figure(41)
        return [("merge", first["id"], slide["id"], "--note", "the slide belongs to the flood"),
                ("split", toll["id"], "--note", "another dam"),
                ("reject", self.figure(120, "injured")["id"], "--note", "a rehearsal"),
                ("rename", self.figure(300, "evacuated")["id"], "--to", "Harbour Office", "--note", "the police of the port"),
                ("place", toll["id"], "--to", "Old Mill,50.45,30.52", "--note", "named in the caption"),
                ("letter", toll["root"], "B", "--note", "keeps a register"),
                ("seen", first["id"], "--note", "read on paper")]

    def everywhere(self, words):
        """In all three forms of the report, and in none before the review."""
        for form, text in self.after.items():
            self.assertIn(words, text, form)
            self.assertNotIn(words, self.before[form], form)

    def series(self, words):
        return next(s for story in self.model["stories"] for s in story["key_figures"]
                    if any(c["words"] == words for c in s["claims"]))

    def test_the_list_says_what_who_when_and_why(self):
        rows = self.model["review"]["overrides"]
        self.assertEqual(list(range(1, 8)), [o["number"] for o in rows])
        self.assertEqual({"in force"}, {o["state"] for o in rows})
        self.assertEqual({SIGNED}, {o["by"] for o in rows})
        for row, words in zip(rows, ("put into one series", "taken out into a series of its own", "rejected: no figure",
                                     "source changed to “Harbour Office”", "place changed to “Old Mill”", "rated B",
                                     "seen and found right")):
            self.assertIn(words, row["what"])
        for act, row in zip(("the slide belongs to the flood", "another dam", "a rehearsal", "the police of the port",
                             "named in the caption", "keeps a register", "read on paper"), rows):
            self.assertEqual(act, row["note"])
            self.everywhere(act)
            self.assertTrue(row["figures"], row)

    def test_the_share_reviewed_stands_at_the_head(self):
        figures = len(self.export(self.database, "figures").splitlines())
        words = f"of {figures} figures reviewed by a person"
        self.everywhere(words)
        self.assertTrue(any(words in line for line in self.model["coverage"]))
        self.assertNotIn("Machine-read, not reviewed.", self.model["coverage"])
        head = {"html": self.after["html"].split("What do I need to know?")[0], "md": self.after["md"].split("###")[0]}
        for form, text in head.items():
            self.assertIn(words, text, form)

    def test_a_merge_and_a_split_change_the_count_and_say_so(self):
        merged = self.series("at least 58 people")
        self.assertIn("41 people", [c["words"] for c in merged["claims"]])
        self.assertNotIn("86 people", [c["words"] for c in merged["claims"]])
        told = " ".join(merged["changed_by_a_person"])
        self.assertIn("put into one series", told)
        self.assertIn(SIGNED, told)
        apart = self.series("86 people")
        self.assertIn("taken out", " ".join(apart["changed_by_a_person"]))
        self.assertIn("Changed by a person", self.after["html"])
        self.assertIn("Changed by a person", self.after["md"])

    def test_a_rejected_figure_is_told_in_the_list_alone(self):
        for form in ("html", "md"):
            stories, rest = self.after[form].split("Reviewed by a person\n", 1) if form == "md" else \
                self.after[form].rsplit("Reviewed by a person", 1)
            self.assertIn("120 people", self.before[form], form)
            self.assertNotIn("120 people", stories, form)
            told = next(line for line in rest.splitlines() if "120 people" in line)
            for words in ("rejected: no figure", SIGNED, "a rehearsal"):
                self.assertIn(words, told, form)
        self.assertNotIn("120 people", json.dumps(self.model["stories"]))

    def test_a_new_name_a_place_and_a_letter_stand_at_the_figure(self):
        renamed = next(c for c in self.series("300 people")["claims"] if c["words"] == "300 people")
        self.assertEqual("Harbour Office", renamed["root"])
        self.assertIn("Harbour Office", " ".join(renamed["review"]))
        moved = next(c for c in self.series("86 people")["claims"] if c["words"] == "86 people")
        self.assertEqual("B", moved["letter"])
        self.assertIn("Old Mill", self.series("86 people")["place"])
        told = " ".join(moved["review"])
        for words in ("place changed from “Orlen” to “Old Mill”", SIGNED):
            self.assertIn(words, told)
        places = [p for story in self.model["stories"] for p in story["places"] if p["name"] == "Old Mill"]
        self.assertEqual([(50.45, 30.52)], [(p["lat"], p["lon"]) for p in places])
        for words in ("rated B", "Harbour Office", "Old Mill"):
            for form in ("html", "md"):
                self.assertIn(words, self.after[form], form)
                self.assertNotIn(words, self.before[form], form)

    def test_what_was_seen_says_so_and_the_rest_does_not(self):
        seen = next(c for c in self.series("at least 58 people")["claims"] if c["review"])
        self.assertIn("seen and found right", " ".join(seen["review"]))
        self.assertIn("reviewed by a person", self.series("at least 58 people")["review"])
        missing = self.series("thirty people")
        self.assertEqual(("machine-read, not reviewed", []), (missing["review"], missing["changed_by_a_person"]))

    def test_undone_it_is_as_before(self):
        for number in range(7, 0, -1):
            self.check(0, "review", self.database, "undo", str(number), env=ENV)
        self.assertEqual(self.before, {form: self.report(form) for form in ("html", "md", "json")})


if __name__ == "__main__":
    import unittest
    unittest.main()
