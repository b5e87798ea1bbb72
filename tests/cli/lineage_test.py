"""export lineage and the report say who copies, credits and cites whom, with the words that say so."""
import json
import unittest

from support import CliTest

STORY = ("A grain silo burst in Orlen on Saturday morning and buried two lorries under wheat. At least 14 people were "
         "killed, the fire service said. Divers from the port searched the flooded cellar for a missing watchman. The "
         "mayor closed the harbour road until the walls had been inspected.")
CITING = ("According to the Harbour Post, at least 14 people were killed in Orlen. Schools stayed shut and a choir sang "
          "on the quay at noon.")
FEED = [
    {"id": "a-1", "title": "Silo bursts in Orlen", "published": "2031-04-12", "outlet": "Harbour Post", "text": STORY},
    {"id": "b-1", "title": "Fourteen dead in Orlen", "published": "2031-04-13", "outlet": "Vell Courier", "text": STORY},
    {"id": "c-1", "title": "Orlen counts its dead", "published": "2031-04-13", "outlet": "Tarvel Times", "text": CITING},
]


class LineageTest(CliTest):
    def setUp(self):
        super().setUp()
        (self.folder / "feed.jsonl").write_text("".join(json.dumps(r) + "\n" for r in FEED))
        self.database = self.build(inputs=["feed.jsonl"])
        self.links = {line["from"]: line for line in
                      (json.loads(text) for text in self.export(self.database, "lineage").splitlines())}

    def test_each_page_that_owes_something_has_a_link(self):
        self.assertEqual({"b-1": ("copies", "a-1"), "c-1": ("cites", "a-1")},
                         {page: (link["type"], link["to"]) for page, link in self.links.items()})

    def test_a_copy_shows_its_sentences_in_both_pages(self):
        link = self.links["b-1"]
        self.assertEqual("published on an earlier day", link["why"])
        self.assertEqual(4, link["sentences"])
        for evidence in link["evidence"]:
            self.assertEqual("same", evidence["kind"])
            self.assertEqual(STORY[evidence["begin"]:evidence["end"]], STORY[evidence["to_begin"]:evidence["to_end"]])

    def test_a_citation_shows_its_words(self):
        evidence, = self.links["c-1"]["evidence"]
        self.assertEqual(("citation", "the Harbour Post"), (evidence["kind"], evidence["exact"]))
        self.assertEqual(evidence["exact"], CITING[evidence["begin"]:evidence["end"]])

    def test_the_report_lists_who_cites_whom(self):
        report = self.check(0, "report", self.database, "--format", "md", "-o", "-").stdout
        listed = report.split("Who credits or cites whom:")[1].split("\n## ")[0].strip().splitlines()
        self.assertEqual(["- Tarvel Times, 13 Apr 2031 cites Harbour Post (source 1)"], listed)


if __name__ == "__main__":
    unittest.main()
