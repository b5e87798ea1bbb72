#!/usr/bin/env python3
"""Scores the grouping of pages into stories and happenings: quality_stories.py [--shared DIR] [--parts dev,train].

ECB+ (CC BY 3.0): pages about 43 pairs of near-identical happenings; a page's right group is its sub-topic, for example
`12_3ecb` is one of 12ecb and `12_3ecbplus` one of 12ecbplus. BCubed (Bagga and Baldwin 1998) and the adjusted Rand
index. Stories are those that `sitrep build` makes; happenings give a page that of its story with most mentions of
other pages. Beside them a TF-IDF baseline: cosine of log-weighted words, average-link clusters down to the threshold
that is best on the pages themselves, which favours it. Nothing is installed.
"""
import argparse
import collections
import json
import math
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parent.parent
SITREP = os.environ.get("SITREP", str(ROOT / "build" / "sitrep"))
THRESHOLDS = [i / 100 for i in range(4, 60, 4)]
CLOSE = {".", ",", ";", ":", "!", "?", "'s", "n't", ")", "%", "'", "'re", "'ve"}


def text_of(path):
    sentences = collections.OrderedDict()
    for token in xml.parse(path).getroot().iter("token"):
        sentences.setdefault(int(token.get("sentence")), []).append(token.text or "")
    lines = []
    for words in sentences.values():
        line = ""
        for word in words:
            line += word if not line or word in CLOSE else " " + word
        lines.append(line)
    return "\n\n".join(lines)


def pages(folder):
    """(id, text, sub-topic) of every page."""
    for path in sorted(folder.glob("*/*.xml")):
        topic, kind = re.fullmatch(r"(\d+)_\d+(ecb|ecbplus)\.xml", path.name).groups()
        yield path.stem, text_of(path), topic + kind


# ---- measures

def bcubed(gold, found):
    in_gold, in_found = collections.Counter(gold), collections.Counter(found)
    both = collections.Counter(zip(gold, found))
    precision = sum(n * n / in_found[f] for (_, f), n in both.items()) / len(gold)
    recall = sum(n * n / in_gold[g] for (g, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def rand_index(gold, found):
    """Adjusted for chance (Hubert and Arabie 1985)."""
    pairs = lambda counts: sum(n * (n - 1) / 2 for n in counts.values())
    both = pairs(collections.Counter(zip(gold, found)))
    of_gold, of_found = pairs(collections.Counter(gold)), pairs(collections.Counter(found))
    total = len(gold) * (len(gold) - 1) / 2
    expected = of_gold * of_found / total
    most = (of_gold + of_found) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


# ---- the baseline

def vectors(texts):
    words = [collections.Counter(re.findall(r"[a-z0-9]{2,}", t.lower())) for t in texts]
    pages_of = collections.Counter(w for page in words for w in page)
    out = []
    for page in words:
        v = {w: (1 + math.log(n)) * math.log(len(texts) / pages_of[w]) for w, n in page.items()}
        norm = math.sqrt(sum(x * x for x in v.values())) or 1
        out.append({w: x / norm for w, x in v.items()})
    return out


def average_links(texts):
    """The merges of average-link clustering, best first: (similarity, a, b)."""
    v = vectors(texts)
    n = len(v)
    similar = [{} for _ in range(n)]
    postings = collections.defaultdict(list)
    for i, page in enumerate(v):
        for w, x in page.items():
            for j, y in postings[w]:
                similar[i][j] = similar[j][i] = similar[i].get(j, 0) + x * y
            postings[w].append((i, x))
    size = [1] * n
    alive = set(range(n))
    best = {i: max(similar[i].items(), key=lambda x: (x[1], -x[0]), default=(i, -1)) for i in alive}
    merges = []
    while len(alive) > 1:
        a = max(alive, key=lambda i: (best[i][1], -i))
        b, value = best[a]
        if value < THRESHOLDS[0]:
            break
        merges.append((value, a, b))
        for k in alive - {a, b}:
            s = (size[a] * similar[a].get(k, 0) + size[b] * similar[b].get(k, 0)) / (size[a] + size[b])
            similar[a][k] = similar[k][a] = s
            similar[k].pop(b, None)
        similar[a].pop(b, None)
        size[a] += size[b]
        alive.discard(b)
        for k in alive:
            if k == a or best[k][0] in (a, b) or similar[k].get(a, 0) > best[k][1]:
                best[k] = max(similar[k].items(), key=lambda x: (x[1], -x[0]), default=(k, -1))
    return merges


def groups_at(count, merges, threshold):
    parent = list(range(count))

    def find(x):
        while parent[x] != x:
            x = parent[x]
        return x
    for value, a, b in merges:
        if value < threshold:
            break
        parent[find(b)] = find(a)
    return [find(i) for i in range(count)]


# ---- ours

def export(database, what):
    out = subprocess.run([SITREP, "export", database, what], check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def ours(rows):
    """The story and the happening of each page; a page that has none is alone."""
    with tempfile.TemporaryDirectory(prefix="sitrep-stories-") as folder:
        feed = pathlib.Path(folder) / "pages.jsonl"
        feed.write_text("".join(json.dumps({"id": i, "text": t}) + "\n" for i, t, _ in rows))
        subprocess.run([SITREP, "build", str(feed), "-o", folder + "/out", "--quiet"], check=True,
                       stdout=subprocess.DEVNULL)
        database = folder + "/out/sitrep.db"
        story = {d: s["id"] for s in export(database, "stories") for d in s["documents"]}
        happening = {}
        for event in sorted(export(database, "events"), key=lambda e: (-len({m["doc"] for m in e["mentions"]}), e["id"])):
            if event["background"] or event["running_total"]:
                continue
            for mention in event["mentions"]:
                happening.setdefault(mention["doc"], event["id"])
    return [story.get(i, i) for i, _, _ in rows], [happening.get(i, i) for i, _, _ in rows]


def report(name, gold, found):
    print("%-28s %6d  %.3f %.3f %.3f  %.3f" % ((name, len(set(found))) + bcubed(gold, found) + (rand_index(gold, found),)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", default=str(ROOT.parent / "shared"))
    parser.add_argument("--parts", default="dev,train")
    args = parser.parse_args()
    for part in args.parts.split(","):
        folder = pathlib.Path(args.shared) / "data" / "stories-ecbplus" / part
        if not folder.is_dir():
            print("quality_stories: %s is not there, skipped" % folder.name, file=sys.stderr)
            continue
        rows = list(pages(folder))
        gold = [g for _, _, g in rows]
        merges = average_links([t for _, t, _ in rows])
        threshold = max(THRESHOLDS, key=lambda t: bcubed(gold, groups_at(len(rows), merges, t))[2])
        print("\nECB+ %s: %d pages, %d sub-topics\n%-28s %6s  BCubed P, R, F    ARI" %
              (part, len(rows), len(set(gold)), "", "groups"))
        stories, happenings = ours(rows)
        report("sitrep stories", gold, stories)
        report("sitrep happenings", gold, happenings)
        report("TF-IDF, best at %.2f" % threshold, gold, groups_at(len(rows), merges, threshold))
        report("TF-IDF at 0.20", gold, groups_at(len(rows), merges, 0.20))
        report("all apart", gold, list(range(len(rows))))


if __name__ == "__main__":
    main()
