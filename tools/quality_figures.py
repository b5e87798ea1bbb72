#!/usr/bin/env python3
"""Scores numbers on third-party annotations: quality_figures.py [--shared DIR] [--misses]. Standard library only.

DIR (default: ../shared beside the checkout) holds data/figures/. Every text is one document of
`build/sitrep annotate --layers quantities,places`. What is not there is skipped, and said.

idmc_133.tsv: one displacement figure an excerpt. The program answers with one figure an excerpt: of those with a
measure of the reporting terms the first, displaced people before lost homes before damaged ones; its term follows
from the measure and the words that say it, its unit from the unit, its country from its place, else from that of the
first figure of the page that has one, else it is the country that the page names most often. The page is the
excerpt, and behind it the article where idmc_articles_482.jsonl has it: figures behind the excerpt are no answers.
Each of the four fields is compared as a label; the score is F1 of each label weighted by its support, and an excerpt
is all right if all four are. "anywhere" asks whether any figure of the excerpt is right in value, value and unit, or
all four. Excerpts in another language than English are not read and count as missed.

*-model.json: values and units of sentences. A quantity is right in value if an annotated value of its sentence, not
yet taken, is equal ("8-10" is a range, a bare scale word its scale); right in value and unit if the units are equal
too after the names of UNITS, without plural and case: of a count the counted noun phrase, of which the annotated one
must be the whole or the end. What a rule calls no quantity at all (a date, a clock time, a name; see NO_QUANTITY) is
not an answer. The files annotate neither change nor concept: nothing to score there.
"""
import argparse
import csv
import json
import pathlib
import re
import subprocess
import sys
from collections import Counter

ROOT = pathlib.Path(__file__).resolve().parent.parent
SITREP = ROOT / "build" / "sitrep"

# Rules that say that a number is no quantity, by their beginnings.
NO_QUANTITY = ("year", "clock", "date", "phone", "address", "name", "number-label", "number-glued",
               "number-malformed", "list-number", "footnote", "ordinal", "decade", "slash", "century", "model",
               "world-war", "act-scene", "one-", "score", "vote", "twenty-four", "half-second", "half-time", "both-sides")
UNITS = {"percent": "percentage", "share": "-", "money:USD": "dollar", "money:EUR": "euro",
         "money:GBP": "pound sterling", "money:CNY": "chinese yuan", "money:JPY": "japanese yen",
         "money:CAD": "canadian dollar", "money:AUD": "australian dollar", "money:CHF": "swiss franc",
         "money:INR": "rupee", "money:TRY": "turkish lira", "money:MXN": "mexican peso",
         "money:HKD": "hong kong dollar", "money:NZD": "new zealand dollar", "money:BTC": "bitcoin",
         "money:cent": "cent", "money:penny": "penny", "money:FIM": "finnish markka", "money:ESP": "peseta",
         "money:GUILDER": "netherlands guilde", "money:GEL": "georgian lari", "money:LAK": "lao kip",
         "tonne": "metric ton", "pound": "pound-mass", "hectare": "acre"}


def annotate(program, documents):
    """{id: the object that annotate prints} of documents {id: fields}."""
    lines = "".join(json.dumps({"id": key, **fields}) + "\n" for key, fields in documents.items())
    command = [str(program), "annotate", "--layers", "quantities,places", "--quiet", "-"]
    done = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit("quality_figures: %s: %s" % (" ".join(command), done.stderr.decode().strip()))
    return {page["id"]: page for page in map(json.loads, done.stdout.decode().splitlines())}


def f1(right, said, asked):
    return 2 * right / (said + asked) if said + asked else 0.0


# ---- IDMC

MEASURES = ("evacuated", "displaced", "homeless", "buildings_destroyed", "buildings_damaged", "stranded", "left",
            "assisted", "returned", "in_need", "affected", "without_service")
HOMES = {"household", "family", "home", "house", "building", "dwelling"}


def term_of(figure):
    words = ((figure["fields"].get("measure") or {}).get("exact") or "").lower()
    measure = figure["measure"]
    said = words + " " + figure["evidence"]["sentence"].lower()
    if "homeless" in words:
        return "Homeless"
    if measure == "evacuated":
        return "Relocated" if re.search(r"relocat|resettl|moved", words) else "Evacuated"
    if measure == "displaced" and re.search(r"camp", words):
        return "In Relief Camp"
    if measure in ("displaced", "left") and re.search(r"forc|fle[ed]|leave|left|abandon", words):
        return "Forced to Flee"
    if measure in ("displaced", "assisted", "in_need") and re.search(r"shelter|accommodat", words):
        return "In Relief Camp" if "camp" in said else "Sheltered"
    return {"displaced": "Displaced", "homeless": "Homeless", "buildings_destroyed": "Destroyed Housing",
            "buildings_damaged": "Partially Destroyed Housing", "left": "Forced to Flee"}.get(measure, "")


def countries():
    """{two-letter code: names} of lang/en/countries.tsv, in lower case."""
    out = {}
    with open(ROOT / "lang" / "en" / "countries.tsv", encoding="utf-8") as table:
        for row in csv.DictReader((line for line in table if not line.startswith("#")), delimiter="\t"):
            names = [row["name"], *(row["alternates"] or "").split("|")]
            out[row["iso2"]] = {name.lower() for name in names if name}
    return out


def country_label(gold, code, names):
    """The annotated name where the country is right, else the code: one label for both."""
    said = names.get(code, set())
    words = [part.strip().lower() for part in re.split(r",", gold)]
    turned = " ".join(reversed(words))
    return gold if said & {gold.lower(), turned, words[0]} else code


def weighted_f1(pairs):
    """Of (expected, said) labels: F1 of each expected label, weighted by how often it is expected."""
    asked, said = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    right = Counter(a for a, b in pairs if a == b)
    return sum(n * f1(right[label], said[label], n) for label, n in asked.items()) / max(1, len(pairs))


def named_country(page, names):
    """The code of the country that the page names most often, the first of equals."""
    said = Counter((p["name"] or "").lower() for p in page.get("places", []))
    counts = {code: sum(said[name] for name in forms) for code, forms in names.items()}
    code = max(counts, key=counts.get, default=None)
    return code if code and counts[code] else None


def figure_fields(figure, page, names, country_of):
    place = figure["place"] or {}
    country = place.get("country") or next(
        (p["country"] for f in page["figures"] for p in f["places"] if p.get("country")), None)
    country = country or named_country(page, names)
    value = figure["value"] if figure["value"] is not None else figure["low"]
    unit = "Households" if figure["unit"] in HOMES else "People"
    return value, term_of(figure), unit, country_of(country)


def best_of(figures):
    """The answer for an excerpt, in the order of the text."""
    fit = [f for f in figures if f["measure"] in MEASURES and (f["value"] or f["low"])]
    order = {"": 3, "Partially Destroyed Housing": 2, "Destroyed Housing": 1}
    return min(fit, key=lambda f: order.get(term_of(f), 0), default=None)


def idmc(folder, program, misses):
    path = folder / "idmc_133.tsv"
    if not path.exists():
        print("quality_figures: no %s: skipped" % path.name)
        return
    with open(path, encoding="utf-8", errors="replace") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    articles, path = {}, folder / "idmc_articles_482.jsonl"
    if path.exists():
        articles = {page["url"]: page for page in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    else:
        print("quality_figures: no %s: excerpts alone" % path.name)
    documents = {}
    for index, row in enumerate(rows):
        article = articles.get(row["URL"], {})
        documents[str(index)] = {"text": row["Excerpt"] + "\n\n" + (article.get("content") or ""),
                                 "title": article.get("title") or ""}
    pages, names = annotate(program, documents), countries()
    labels, all_right, anywhere = [[], [], [], []], 0, Counter()
    for index, row in enumerate(rows):
        page = pages[str(index)]
        gold = (float(row["Displacement figure"]), row["Reporting term"], row["Reporting unit"],
                row["Location (Country)"].split(";")[0])
        country_of = lambda code, gold=gold: country_label(gold[3], code, names)  # noqa: E731
        figures = [f for f in page.get("figures", []) if f["evidence"]["field"] == "text"
                   and f["evidence"]["begin"] < len(row["Excerpt"].encode())]
        chosen = best_of(figures)
        said = figure_fields(chosen, page, names, country_of) if chosen else (None, None, None, None)
        for pairs, a, b in zip(labels, gold, said):
            pairs.append((a, b))
        all_right += said == gold
        every = [figure_fields(f, page, names, country_of) for f in figures]
        anywhere["value"] += any(f[0] == gold[0] for f in every)
        anywhere["value and unit"] += any(f[0] == gold[0] and f[2] == gold[2] for f in every)
        anywhere["all four"] += gold in every
        if misses and said != gold:
            print("  %s != %s | %s" % (gold, said, re.sub(r"\s+", " ", row["Excerpt"])[:300]))
    n = len(rows)
    print("== idmc (%d excerpts): weighted F1" % n)
    for name, pairs in zip(("figure", "term", "unit", "country"), labels):
        print("  %-24s %.3f" % (name, weighted_f1(pairs)))
    print("  %-24s %.3f" % ("all four right", all_right / n))
    for name in ("value", "value and unit", "all four"):
        print("  %-24s %.3f" % ("anywhere, " + name, anywhere[name] / n))


# ---- quantities of sentences

def plain(unit):
    words = re.findall(r"[^\s\-]+", unit.lower())
    if words and words[-1].endswith("s") and not words[-1].endswith("ss"):
        words[-1] = words[-1][:-3] + "y" if words[-1].endswith("ies") else words[-1][:-1]
    return " ".join(words)


def value_of(quantity):
    if quantity["low"] is not None:
        return "%g-%g" % (quantity["low"], quantity["high"])
    value = quantity["value"] if quantity["value"] is not None else quantity["scale"]
    return None if value is None or (quantity["value"] is None and value == 1) else "%.10g" % value


def gold_value(text):
    return "-".join("%.10g" % float(part) for part in re.findall(r"(?<!\d)-?[\d.]+", text))


def same_unit(gold, quantity):
    unit = quantity["unit"]
    if unit:
        base, per, rate = unit.partition(" per ")
        return plain(gold) == plain(UNITS.get(base, base) + per + rate)
    counted = quantity["counted"]
    if not counted:
        return gold in ("-", "count")
    return (" " + plain(counted)).endswith(" " + plain(gold))


def answers(page):
    for quantity in page.get("quantities", []):
        refused = quantity["refused"] or ""
        if refused == "time" or (refused.startswith(NO_QUANTITY) and refused != "one-without-measure"):
            continue
        if value_of(quantity) is not None:
            yield quantity


def sentences(path, program, misses):
    rows = json.loads(path.read_text(encoding="utf-8"))
    pages = annotate(program, {str(i): {"text": row["text"]} for i, row in enumerate(rows)})
    asked = said = values = units = 0
    for index, row in enumerate(rows):
        left = [(gold_value(q["value"]), q["normalized_unit"]) for q in row["quantities"]]
        mine = list(answers(pages[str(index)]))
        asked += len(left)
        said += len(mine)
        wrong = []
        for quantity in mine:
            same = [g for g in left if g[0] == value_of(quantity)]
            if not same:
                wrong.append((quantity["exact"], quantity["refused"]))
                continue
            best = next((g for g in same if same_unit(g[1], quantity)), None)
            left.remove(best or same[0])
            values += 1
            units += best is not None
            if best is None:
                wrong.append((quantity["exact"], quantity["unit"], quantity["counted"], "!=", same[0][1]))
        if misses and (left or wrong):
            print("  missed %s, wrong %s | %s" % (left, wrong, row["text"][:200]))
    name = path.name.replace("-model.json", "")
    print("  %-24s value %.3f  value+unit %.3f  (%d annotated, %d said)"
          % (name, f1(values, said, asked), f1(units, said, asked), asked, said))
    return values, units, said, asked


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--program", type=pathlib.Path, default=SITREP)
    parser.add_argument("--misses", action="store_true", help="print what was not right")
    options = parser.parse_args()
    folder = options.shared / "data" / "figures"
    if not folder.is_dir():
        print("quality_figures: no annotations at %s: skipped" % folder)
        return 0
    idmc(folder, options.program, options.misses)
    files = sorted(folder.glob("*-model.json"))
    if not files:
        print("quality_figures: no sentences: skipped")
        return 0
    print("== quantities of sentences: F1")
    values, units, said, asked = map(sum, zip(*(sentences(path, options.program, options.misses) for path in files)))
    print("  %-24s value %.3f  value+unit %.3f" % ("pooled", f1(values, said, asked), f1(units, said, asked)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
