#!/usr/bin/env python3
"""Scores quotes on third-party annotations: quality_quotes.py [--shared DIR] [--part dev]. Standard library only.

DIR (default: ../shared beside the checkout) holds data/quotes/PART/{text,attributions}: articles and their brat
standoff of Source, Cue and Content, joined by Attribution events. Every text is one document of
`build/sitrep annotate`. What is not there is skipped, and said.

Of each of the three, and of the whole (all three of one event), precision, recall and F1 are printed twice. Exact:
the spans are equal once spaces and marks at their ends are off. Overlap: they share a letter. An annotated event is
right once at most, and a quote matches the free event whose content it shares most letters with.
"""
import argparse
import json
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
SITREP = ROOT / "build" / "sitrep"
ROLES = ("cue", "source", "content")


def trimmed(text, begin, end):
    """(begin, end) without what is no letter or digit at either end."""
    while begin < end and not text[begin].isalnum():
        begin += 1
    while end > begin and not text[end - 1].isalnum():
        end -= 1
    return begin, end


def annotated(path, text):
    """The events of a standoff file: {role: (begin, end)} each; a broken span counts from end to end."""
    spans, events = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("T"):
            numbers = [int(n) for n in re.findall(r"\d+", cells[1])]
            spans[cells[0]] = trimmed(text, min(numbers), max(numbers))
        elif line.startswith("E"):
            parts = dict(part.split(":") for part in cells[1].split() if ":" in part)
            event = {role: spans[parts[role.title()]] for role in ROLES if parts.get(role.title()) in spans}
            if "content" in event:
                events.append(event)
    return events


def found(program, texts):
    """{id: its quotes as {role: (begin, end)}}."""
    lines = "".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in texts.items())
    done = subprocess.run([str(program), "annotate", "--quiet", "-"], input=lines, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit("quality_quotes: annotate: %s" % done.stderr.strip())
    out = {}
    for line in done.stdout.splitlines():
        page = json.loads(line)
        text = texts[page["id"]]
        at = {}  # byte -> character
        byte = 0
        for index, letter in enumerate(text):
            at[byte] = index
            byte += len(letter.encode())
        at[byte] = len(text)
        out[page["id"]] = [
            {role: trimmed(text, at[quote[role]["begin"]], at[quote[role]["end"]]) for role in ROLES if quote.get(role)}
            for quote in page["quotes"]]
    return out


def shared(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def pair(quotes, events):
    """(quote, event) with the most letters of content in common, each once."""
    ranked = sorted(((-shared(q["content"], e["content"]), i, k) for i, q in enumerate(quotes)
                     for k, e in enumerate(events) if shared(q["content"], e["content"])))
    taken, used, pairs = set(), set(), []
    for _, i, k in ranked:
        if i not in used and k not in taken:
            used.add(i)
            taken.add(k)
            pairs.append((quotes[i], events[k]))
    return pairs


def right(quote, event, role, exact):
    if role == "whole":
        return all(right(quote, event, each, exact) for each in ROLES if each in event)
    if role not in quote or role not in event:
        return False
    return quote[role] == event[role] if exact else shared(quote[role], event[role]) > 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--program", type=pathlib.Path, default=SITREP)
    parser.add_argument("--part", default="dev")
    options = parser.parse_args()
    folder = options.shared / "data" / "quotes" / options.part
    if not folder.is_dir():
        print("quality_quotes: %s is not there, skipped" % folder.name)
        return
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in sorted((folder / "text").glob("*.txt"))}
    quotes = found(options.program, texts)
    hits, counts = {}, {}
    for key, text in texts.items():
        files = sorted((folder / "attributions").glob(key + "*.ann"))
        if not files or key not in quotes:
            continue
        events = annotated(files[0], text)
        pairs = pair(quotes[key], events)
        for role in ROLES + ("whole",):
            said, gold = counts.setdefault(role, [0, 0])
            each = (lambda rows: len(rows) if role == "whole" else sum(role in row for row in rows))
            counts[role] = [said + each(quotes[key]), gold + each(events)]
            for exact in (True, False):
                hits[role, exact] = hits.get((role, exact), 0) + sum(right(q, e, role, exact) for q, e in pairs)
    print("%d articles of %s" % (len(texts), options.part))
    for role, (said, gold) in counts.items():
        cells = []
        for exact in (True, False):
            p, r = hits[role, exact] / max(1, said), hits[role, exact] / max(1, gold)
            cells.append("%s P %.3f R %.3f F1 %.3f" % ("exact" if exact else "overlap", p, r, 2 * p * r / max(1e-9, p + r)))
        print("%-8s %s" % (role, "   ".join(cells)))


if __name__ == "__main__":
    main()
