#!/usr/bin/env python3
"""The example crisis end to end: what a reader must find in its ledger, and the whole of it as a golden file.

SITREP_UPDATE=1 rewrites tests/golden/examples/; read the difference before you commit it."""
import json
import os
import unittest

from support import ROOT, CliTest

GOLDEN = ROOT / "tests" / "golden" / "examples"


def short(doc):
    return doc.rsplit("/", 1)[-1]


class Examples(CliTest):
    @classmethod
    def setUpClass(cls):
        cls.cache = None

    def setUp(self):
        super().setUp()
        if Examples.cache is None:
            # Document ids are paths as given: a relative one gives every checkout the same ids.
            self.check(0, "build", "tarvel-dam", "-o", self.folder / "out", cwd=ROOT / "examples")
            database = self.folder / "out" / "sitrep.db"
            Examples.cache = {what: [json.loads(line) for line in self.export(database, what).splitlines()]
                              for what in ("documents", "figures", "relations", "series", "quotes")}
        self.figures = Examples.cache["figures"]
        self.by_id = {f["id"]: f for f in self.figures}

    def figure(self, doc, number, measure):
        """The one figure of a page with this number and measure."""
        found = [f for f in self.figures if short(f["doc"]) == doc and f["number"]["exact"] == number
                 and f["measure"] == measure and f["part_of_text"] != "title"]
        self.assertEqual(len(found), 1, f"{doc}: {number} {measure}: {len(found)} rows")
        return found[0]

    def relations(self, kind):
        return [(self.by_id[r["a"]], self.by_id[r["b"]]) for r in Examples.cache["relations"]
                if r["type"] == kind and r["a"] in self.by_id and r["b"] in self.by_id]

    def values(self, kind):
        return {(a["value"], b["value"]) for a, b in self.relations(kind)}

    def test_the_toll_grows(self):
        toll = self.figure("0407-kpa-flash.txt", "12", "killed")
        for doc, number in (("0408-herald-toll.html", "31"), ("0410-herald-brenn.html", "47"), ("kpa-0411", "51")):
            self.assertEqual(self.figure(doc, number, "killed")["series"], toll["series"], f"{doc} {number}")
        self.assertTrue(self.values("GROWS"), "no growth in the ledger")

    def test_a_correction_withdraws_the_old_count(self):
        self.assertIn((310, 130), self.values("CORRECTS"))
        self.assertEqual(self.figure("0409-courier-children.html", "310", "injured")["status"], "CORRECTED_OLD")
        self.assertEqual(self.figure("0409-courier-children.html", "130", "injured")["status"], "CORRECTED_NEW")

    def test_two_rivals_conflict(self):
        pair = {frozenset(p) for p in self.values("CONFLICTS")}
        self.assertIn(frozenset((44, 61)), pair)

    def test_a_denied_figure_is_no_claim(self):
        rumour = [f for f in self.figures if short(f["doc"]) == "0409-continental-rumour.html" and f["value"] == 200]
        self.assertTrue(rumour)
        self.assertEqual({f["status"] for f in rumour}, {"DENIED"})
        shown = {s["view"][k]["figure"] for s in Examples.cache["series"] for k in ("low", "best", "high") if s["view"][k]}
        self.assertFalse(shown & {f["id"] for f in rumour})

    def test_quotes_are_told_apart_and_a_denial_reads_as_one(self):
        quotes = Examples.cache["quotes"]
        self.assertEqual(len({q["id"] for q in quotes if q["id"].startswith("q-")}), len(quotes))
        self.check(0, "build", "tarvel-dam", "-o", self.folder / "out", cwd=ROOT / "examples")
        text = self.check(0, "report", self.folder / "out" / "sitrep.db", "--format", "md", "-o", "-").stdout
        lines = [l for l in text.splitlines() if l.startswith("- ") and "200 people had died" in l and "Continental" in l]
        self.assertTrue(lines)
        self.assertTrue(all("denied): " in l for l in lines), lines)

    def test_plans_are_apart(self):
        plan = self.figure("0410-herald-brenn.html", "4,000", "evacuated")
        done = self.figure("0411-relief-bulletin.txt", "3,800", "evacuated")
        self.assertEqual(plan["status"], "PLANNED")
        self.assertNotEqual(plan["series"], done["series"])

    def test_stock_and_flow_are_apart(self):
        stock = self.figure("0408-relief-bulletin.txt", "6,400", "displaced")
        flow = [f for f in self.figures if short(f["doc"]) == "0408-relief-bulletin.txt" and f["value"] == 2100]
        self.assertEqual(len(flow), 1)
        self.assertEqual(flow[0]["window"]["type"], "LAST_N")
        self.assertNotEqual(stock["series"], flow[0]["series"])

    def test_a_copy_is_named(self):
        copies = {short(d["id"]): d["copies_of"] for d in Examples.cache["documents"]}
        self.assertIsNotNone(copies["0408-harbour-copy.html"])
        self.assertEqual(short(copies["0408-harbour-copy.html"]), "0408-herald-toll.html")

    def test_two_outlets_of_one_ministry_are_one_root(self):
        herald = self.figure("0408-herald-toll.html", "31", "killed")
        radio = self.figure("meridian-0408", "31", "killed")
        self.assertEqual(herald["series"], radio["series"])
        series = [s for s in Examples.cache["series"] if s["id"] == herald["series"]][0]
        ministries = [n for n in series["view"]["roots"]["names"] if "Interior Ministry" in n]
        self.assertLessEqual(len(ministries), 1, series["view"]["roots"])

    def test_furniture_is_no_figure(self):
        for value in (99, 500, 12000, 45000, 1204, 1100):
            self.assertFalse([f for f in self.figures if f["value"] == value], f"{value} stands outside the articles")

    def test_golden_ledger(self):
        rows = sorted("\t".join(str(x) for x in (
            short(f["doc"]), f["evidence"]["exact"], f["bound"], f["value"], f["measure"], f["unit"],
            f["population"], (f["place"] or {}).get("name"), f["as_of"]["to"], f["root"], f["status"])) for f in self.figures)
        name = lambda f: f"{short(f['doc'])}: {f['evidence']['exact']}"
        edges = sorted("\t".join((r["type"], r["finer"] or "", name(self.by_id[r["a"]]),
                                  name(self.by_id[r["b"]]) if r["b"] in self.by_id else "a quote"))
                       for r in Examples.cache["relations"])
        views = sorted(s["view"]["sentence"] for s in Examples.cache["series"])
        for what, lines in (("figures.tsv", rows), ("relations.tsv", edges), ("sentences.txt", views)):
            text = "\n".join(lines) + "\n"
            path = GOLDEN / what
            if os.environ.get("SITREP_UPDATE"):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            self.assertEqual(path.read_text(encoding="utf-8"), text, f"{what}: SITREP_UPDATE=1 rewrites it")


if __name__ == "__main__":
    unittest.main()
