#!/usr/bin/env python3
"""Scores main text, title, author and date of web pages beside peers: quality_pages.py [--shared DIR] [--ours]
[--misses text|title|author|date].

article-text: segments that must be in the text and segments that must not, white space collapsed and invisible marks left out: a required one that
is there is a true positive, a forbidden one that is there a false positive; P, R, F, accuracy. Title: the letters and
digits are the same, any case. Author: the same names in any order, as P, R, F over the pages with an author and
accuracy over all (none asked and none given is right). Date: the day, likewise.
article-text-hard: shingles are sets of four tokens in a row (runs of letters and digits, any case; fewer tokens are
one shingle) of the text and of the expected text, P, R and F1 of each page, averaged over the pages. ROUGE-L:
F1 of the longest common subsequence of the same tokens of the whole texts (with texts that are copied, not written
anew, ROUGE-LSum differs only where blocks change places, and takes minutes).
publication-date: as htmldate counts: right, wrong or none; P = right / given, R = right / (right + none), accuracy
over all. No address is handed to anyone.

The half of each set whose hash of the address is even is open to reading; the other half is never read. Both are
scored. Peers are installed into .deps/page-peers for this and for nothing else; one that cannot be had is said to be
missing. Their answers are kept in out/quality/pages and made again with --fresh.
"""
import argparse
import gzip
import hashlib
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import page_peers  # noqa: E402

OUT = ROOT / "out" / "quality" / "pages"
SITREP = ROOT / "build" / "sitrep"
WORDS = re.compile(r"[^\W_]+")
SHINGLE = 4


# ---- the sets

class Page:
    def __init__(self, name, path, gold):
        self.name, self.path, self.gold = name, path, gold
        self.open = hashlib.sha256(name.encode()).digest()[0] % 2 == 0

    def html(self):
        return gzip.decompress(self.path.read_bytes())


def listed(folder, under):
    rows = [json.loads(line) for line in (folder / "pages.jsonl").read_text(encoding="utf-8").splitlines()]
    # Names of files: of some, the hash stands for the name.
    def place(name):
        hashed = folder / under / (hashlib.md5(name.encode()).hexdigest() + ".gz")
        options = [folder / name, folder / under / name, folder / under / (name + ".gz"), hashed]
        return next((path for path in options if path.exists()), None)
    return [Page(row["url"], path, row) for row in rows if (path := place(row["file"])) is not None]


def hard(folder):
    out = []
    for path in sorted(folder.glob("*/source.html.gz")):
        expected = gzip.decompress((path.parent / "expected.html.gz").read_bytes()).decode("utf-8", "replace")
        out.append(Page(path.parent.name, path, {"text": plain(expected)}))
    return out


BLOCKS = "p|div|li|ul|ol|h[1-6]|tr|table|blockquote|pre|section|article|figure|figcaption|dt|dd|br|hr|header|footer"


def plain(markup):
    """The text of an expected article, a block a line."""
    markup = re.sub(r"(?s)<!--.*?-->|<(script|style)\b.*?</\1>", " ", markup)
    markup = re.sub(r"\s+", " ", markup)
    markup = re.sub(r"(?i)</?(?:%s)\b[^>]*>" % BLOCKS, "\n", markup)
    text = html.unescape(re.sub(r"<[^>]+>", "", markup))
    return "\n".join(filter(None, (line.strip() for line in text.split("\n"))))


# ---- answers: text, title, authors, date of each page

def ours(pages, program):
    folder = pathlib.Path(tempfile.mkdtemp(dir=OUT))
    for index, page in enumerate(pages):
        (folder / ("%05d.html" % index)).write_bytes(page.html())
    done = subprocess.run([str(program), "text", "--json", "--quiet", str(folder)], stdout=subprocess.PIPE, check=False)
    shutil.rmtree(folder)
    out = [dict(text="", title="", authors=[], date="")] * len(pages)
    for row in map(json.loads, done.stdout.decode("utf-8").splitlines()):
        index = int(pathlib.Path(row["path"]).stem)
        out[index] = dict(text=row["text"], title=row["title"] or "", authors=row["bylines"],
                          date=(row["published"] or {}).get("date") or "")
    return out


def of_peer(name, pages, fresh):
    """(answers, None) or (None, why there are none)."""
    kept = OUT / (name + ".json")
    known = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() and not fresh else {}
    missing = [page for page in pages if page.name not in known]
    if missing:
        read, reason = page_peers.reader(name)
        if reason:
            return None, reason
        for page in missing:
            known[page.name] = read(page.html())
        kept.write_text(json.dumps(known), encoding="utf-8")
    return [known[page.name] for page in pages], None


# ---- scores

def ratio(a, b):
    return a / b if b else 0.0


def prf(tp, fp, fn, tn):
    p, r = ratio(tp, tp + fp), ratio(tp, tp + fn)
    return "P %.3f R %.3f F %.3f acc %.3f" % (p, r, ratio(2 * p * r, p + r), ratio(tp + tn, tp + fp + fn + tn))


def collapse(text):
    """Marks that no reader sees are no difference: soft hyphens, spaces of no width."""
    return " ".join(re.sub("[\u00ad\u200b-\u200d\u2060\ufeff]", "", text).split())


def segments(page, answer):
    text = collapse(answer["text"])
    wanted = [collapse(s) in text for s in page.gold["with"]]
    banned = [collapse(s) in text for s in page.gold["without"]]
    return sum(wanted), sum(banned), len(wanted) - sum(wanted), len(banned) - sum(banned)


def letters(text):
    return "".join(WORDS.findall(html.unescape(text).casefold()))


def same_title(page, answer):
    return letters(page.gold["title"]) == letters(answer["title"])


def names(authors):
    """Of one string or of several."""
    authors = [authors] if isinstance(authors, str) else authors or []
    parts = re.split(r"[,;&|/]| und | and ", ",".join(authors))
    return {letters(part) for part in parts} - {""}


def judged(given, asked):
    """One answer as (tp, fp, fn, tn): a wrong one is both given wrongly and missed."""
    if not asked:
        return (0, int(bool(given)), 0, int(not given))
    return (1, 0, 0, 0) if given == asked else (0, int(bool(given)), 1, 0)


def summed(rows):
    return tuple(map(sum, zip(*rows))) or (0, 0, 0, 0)


def field(rows):
    tp, fp, fn, tn = summed(rows)
    p, r = ratio(tp, tp + fp), ratio(tp, tp + fn)
    return "P %.3f R %.3f F %.3f acc %.3f" % (p, r, ratio(2 * p * r, p + r), ratio(tp + tn, len(rows)))


def dated(page, answer):
    """As htmldate counts: a wrong day is no miss."""
    given = answer["date"]
    return (given == page.gold["date"], bool(given) and given != page.gold["date"], not given, 0)


def tokens(text):
    return [word.casefold() for word in WORDS.findall(text)]


def shingles(text):
    words = tokens(text)
    return {tuple(words[i:i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))} if words else set()


def overlap(page, answer):
    have, want = shingles(answer["text"]), shingles(page.gold["text"])
    p, r = ratio(len(have & want), len(have)), ratio(len(have & want), len(want))
    return p, r, ratio(2 * p * r, p + r)


def mean(values):
    return ratio(sum(values), len(values))


def rouge_l(wanted, given):
    """By bits, after Hyyro 2004: a row of the table of lengths is one long number."""
    wanted, given = tokens(wanted), tokens(given)
    where = {}
    for i, word in enumerate(wanted):
        where[word] = where.get(word, 0) | 1 << i
    ones = row = (1 << len(wanted)) - 1
    for word in given:
        met = row & where.get(word, 0)
        row = (row + met | row - met) & ones
    return ratio(2 * (len(wanted) - row.bit_count()), len(wanted) + len(given))


def score_articles(pages, answers):
    pairs = list(zip(pages, answers))
    print("    text    %s" % prf(*summed([segments(p, a) for p, a in pairs])))
    about = [(p, a) for p, a in pairs if "title" in p.gold]
    print("    title   same %.3f" % mean([same_title(p, a) for p, a in about if p.gold["title"]]))
    print("    author  %s" % field([judged(names(a["authors"]), names(p.gold["author"])) for p, a in about]))
    print("    date    %s" % field([judged(a["date"], p.gold["date"] or "") for p, a in about]))


def score_hard(pages, answers):
    p, r, f = (mean(values) for values in zip(*(overlap(p, a) for p, a in zip(pages, answers))))
    print("    shingles P %.3f R %.3f F1 %.3f  ROUGE-L %.3f" % (
        p, r, f, mean([rouge_l(p.gold["text"], a["text"]) for p, a in zip(pages, answers)])))


def score_dates(pages, answers):
    print("    date    %s" % prf(*summed([dated(p, a) for p, a in zip(pages, answers)])))


def misses(kind, pages, answers):
    """Prints what is wrong on the open half."""
    for page, answer in zip(pages, answers):
        if not page.open or "with" not in page.gold and kind != "date":
            continue
        gold = page.gold
        if kind == "text":
            text = collapse(answer["text"])
            for sign, wrong, given in (("-", False, gold["with"]), ("+", True, gold["without"])):
                for segment in given:
                    if (collapse(segment) in text) == wrong:
                        print(sign, page.path, "\t", segment)
        elif kind in gold:
            asked, given = gold[kind] or "", answer["authors" if kind == "author" else kind]
            right = {"title": lambda: same_title(page, answer), "date": lambda: asked == given,
                     "author": lambda: names(asked) == names(given)}[kind]()
            if not right:
                print(page.path, "\t", asked, "\t", given)


SETS = {
    "article-text": (lambda folder: listed(folder, "html"), score_articles, ("trafilatura", "resiliparse", "newspaper")),
    "article-text-hard": (hard, score_hard, ("trafilatura", "resiliparse", "newspaper")),
    "publication-date": (lambda folder: listed(folder, "html"), score_dates, ("htmldate", "trafilatura", "newspaper")),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--program", type=pathlib.Path, default=SITREP)
    parser.add_argument("--ours", action="store_true", help="no peers")
    parser.add_argument("--fresh", action="store_true", help="ask the peers again")
    parser.add_argument("--misses", choices=["text", "title", "author", "date"])
    options = parser.parse_args()
    folders = {name: options.shared / "data" / name for name in SETS}
    for name in [name for name, folder in folders.items() if not folder.is_dir()]:
        print("quality_pages: no pages at %s: skipped" % folders.pop(name))
    if not folders:
        return 0
    page_peers.enter_environment()
    OUT.mkdir(parents=True, exist_ok=True)
    for name, folder in folders.items():
        read, score, peers = SETS[name]
        pages = read(folder)
        if options.misses:
            misses(options.misses, pages, ours(pages, options.program))
            continue
        print("== %s: %d pages, %d of them open" % (name, len(pages), sum(p.open for p in pages)))
        for reader in ("sitrep", *(() if options.ours else peers)):
            answers, reason = ((ours(pages, options.program), None) if reader == "sitrep" else
                               of_peer(reader, pages, options.fresh))
            if reason:
                print("  %s missing: %s" % (reader, reason))
                continue
            for half, is_open in (("open", True), ("kept", False)):
                chosen = [(p, a) for p, a in zip(pages, answers) if p.open == is_open]
                print("  %s, %s half" % (reader, half))
                score(*zip(*chosen))
    return 0


if __name__ == "__main__":
    sys.exit(main())
