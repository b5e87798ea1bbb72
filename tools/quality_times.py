#!/usr/bin/env python3
"""Scores time expressions on third-party annotations: quality_times.py [--shared DIR]. Standard library only.

DIR (default: ../shared beside the checkout) holds data/time/SET/*.tml: articles in TimeML with TIMEX3 tags in their
TEXT and the day of writing in DCT. Every TEXT, without its tags, is one document of `build/sitrep annotate --layers
times`, with that day as `published`. What is not there is skipped, and said.

The measure is that of TempEval-3, on characters instead of tokens: an expression is right strictly when begin and end
are those of the annotation, relaxed when they share a letter. An annotated expression is right once at most; pairs
are made strict ones first, then by the letters in common. Value F1 is relaxed F1 times the share of relaxed pairs
whose value is equal letter for letter; type F1 likewise. Empty tags and the day of writing itself are not asked for.

--list prints what is missed, too much, cut otherwise or valued otherwise, one a line.
"""
import argparse
import json
import pathlib
import re
import subprocess
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
SITREP = ROOT / "build" / "sitrep"


def annotated(path):
    """(day of writing, text, [(begin, end, type, value)]) of a TimeML file."""
    root = ElementTree.parse(path).getroot()
    day = root.find("DCT/TIMEX3").get("value")[:10]
    text, times = [""], []

    def walk(element):
        begin = len(text[0])
        text[0] += element.text or ""
        for child in element:
            walk(child)
            text[0] += child.tail or ""
        if element.tag == "TIMEX3":
            begin, end = trimmed(text[0], begin, len(text[0]))
            if begin < end:
                times.append((begin, end, element.get("type"), element.get("value")))

    walk(root.find("TEXT"))
    return day, text[0], sorted(times)


def trimmed(text, begin, end):
    """(begin, end) without space at either end and a last stop or comma."""
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and (text[end - 1].isspace() or text[end - 1] in ".,"):
        end -= 1
    return begin, end


def found(program, articles):
    """{id: [(begin, end, type, value)]} by the program."""
    lines = "".join(json.dumps({"id": key, "published": day, "text": text}) + "\n"
                    for key, (day, text, _) in articles.items())
    done = subprocess.run([str(program), "annotate", "--layers", "times", "--quiet", "-"], input=lines,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit("quality_times: annotate: %s" % done.stderr.strip())
    out = {}
    for line in done.stdout.splitlines():
        page = json.loads(line)
        text = articles[page["id"]][1]
        at = [0]  # byte -> character
        for index, letter in enumerate(text):
            at.extend([index] * (len(letter.encode()) - 1) + [index + 1])
        out[page["id"]] = sorted(
            trimmed(text, at[t["begin"]], at[t["end"]]) + (t["type"], t["value"])
            for t in page["times"] if t["field"] == "text")
    return out


def pair(said, gold):
    """[(said, gold)] that share a letter, equal spans first, each once."""
    ranked = sorted(
        (s[:2] != g[:2], -(min(s[1], g[1]) - max(s[0], g[0])), i, k)
        for i, s in enumerate(said) for k, g in enumerate(gold) if min(s[1], g[1]) > max(s[0], g[0]))
    taken, used, pairs = set(), set(), []
    for _, _, i, k in ranked:
        if i not in used and k not in taken:
            used.add(i)
            taken.add(k)
            pairs.append((said[i], gold[k]))
    return pairs


def report(key, text, said, gold, pairs):
    def show(kind, begin, end, what):
        around = text[max(0, begin - 40):begin] + "[" + text[begin:end] + "]" + text[end:end + 40]
        print("%s\t%s\t%s\t%s" % (kind, re.sub(r"\s+", " ", around), what, key))

    for s, g in pairs:
        if s[:2] != g[:2]:
            show("SPAN", g[0], g[1], "said [%s]" % re.sub(r"\s+", " ", text[s[0]:s[1]]))
        if s[3] != g[3]:
            show("VALUE", g[0], g[1], "%s, not %s" % (s[3], g[3]))
    for s in said:
        if all(s is not p[0] for p in pairs):
            show("EXTRA", s[0], s[1], s[3])
    for g in gold:
        if all(g is not p[1] for p in pairs):
            show("MISSED", g[0], g[1], g[3])


def score(name, rows):
    """rows: [(said, gold, pairs)] a document."""
    said, gold = (sum(len(row[i]) for row in rows) for i in (0, 1))
    pairs = [p for row in rows for p in row[2]]
    relaxed = 2 * len(pairs) / max(1, said + gold)
    strict = 2 * sum(s[:2] == g[:2] for s, g in pairs) / max(1, said + gold)
    kind, value = (relaxed * sum(s[i] == g[i] for s, g in pairs) / max(1, len(pairs)) for i in (2, 3))
    print("%-10s %3d articles  said %4d of %4d  relaxed P %.3f R %.3f F1 %.3f  strict F1 %.3f  value F1 %.3f  type F1 %.3f"
          % (name, len(rows), said, gold, len(pairs) / max(1, said), len(pairs) / max(1, gold), relaxed, strict, value,
             kind))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--program", type=pathlib.Path, default=SITREP)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    folder = options.shared / "data" / "time"
    if not folder.is_dir():
        print("quality_times: %s is not there, skipped" % folder.name)
        return
    whole = []
    for part in sorted(path for path in folder.iterdir() if path.is_dir()):
        articles = {path.stem: annotated(path) for path in sorted(part.glob("*.tml"))}
        times = found(options.program, articles)
        rows = []
        for key, (_, text, gold) in articles.items():
            said = times.get(key, [])
            rows.append((said, gold, pair(said, gold)))
            if options.list:
                report(key, text, *rows[-1])
        whole += rows
        score(part.name, rows)
    score("all", whole)


if __name__ == "__main__":
    main()
