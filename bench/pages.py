#!/usr/bin/env python3
"""How fast pages are read, beside peers, and how time grows on hostile ones: pages.py [--pages N] [--rounds N].

Pages: N of article-text (or, where they are not there, copies of the golden pages). One core, no loading: of ours the
processor time of `sitrep text --jobs 1` that two further copies of all pages add (text, title, byline, dates, language
and JSON); of peers the processor time of a second reading. selectolax only parses, htmldate only dates. Best of the
rounds. Hostile families: the least processor time of three runs at sizes n, 2n, 4n and 8n, the exponent of its growth between the
outermost two without the time of an empty page, and the peak memory of the whole program at 8n.
"""
import argparse
import math
import pathlib
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import page_peers  # noqa: E402

COPIES = 2
FAMILIES = {
    "deep nesting": lambda n: "<div>" * (n * 2000) + "flood in Kelm" + "</div>" * (n * 2000),
    "unclosed tags": lambda n: "<p><b><i><a href=x>flood in Kelm " * (n * 400),
    "table": lambda n: "<table>" + "<tr><td>Kelm</td><td>12</td></tr>" * (n * 400) + "</table>",
    "attributes": lambda n: "<p %s>flood in Kelm</p>" % " ".join("a%d=1" % i for i in range(n * 1500)),
    "classes": lambda n: "<div class='%s'>flood</div>" % "post-date author meta ".rstrip() * (n * 20) * 5,
    "long text": lambda n: "<p>" + "The river rose in Kelm and the road was closed. " * (n * 300),
    "links": lambda n: "<p><a href=/x>Bridge of Kelm reopens</a></p>" * (n * 400),
    "entities": lambda n: "<p>" + "&amp;&lt;&notit;&#8364;" * (n * 700),
    "dates": lambda n: "<span class=date>12 April 2031</span><time>soon</time>" * (n * 300),
    "script text": lambda n: "<script type=application/ld+json>{\"articleBody\":\"" + "<b \\u003c Kelm \\n" * (n * 500),
    "drawings": lambda n: "<svg><g><div>flood in Kelm " * (n * 300),
    "headings": lambda n: "<h1>Flood in Kelm town</h1><h2>More stories</h2>" * (n * 300),
}


def processor(command):
    """Seconds of the processor of a child."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def text_command(program, path):
    return [str(program), "text", "--json", "--quiet", "--jobs", "1", str(path)]


def ours(pages, program, rounds):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="sitrep-pages-"))
    for copy in range(COPIES + 1):
        for index, page in enumerate(pages):
            (folder / ("%d" % copy)).mkdir(exist_ok=True)
            # The same bytes twice would be read once.
            (folder / ("%d" % copy) / ("%05d.html" % index)).write_bytes(page + b"<!-- %d -->" % copy)
    one = min(processor(text_command(program, folder / "0")) for _ in range(rounds))
    all_copies = min(processor(text_command(program, folder)) for _ in range(rounds))
    shutil.rmtree(folder)
    return COPIES * len(pages) / max(all_copies - one, 1e-9)


def of_peer(read, pages, rounds):
    best = math.inf
    for page in pages[:20]:  # what is loaded on first use
        read(page)
    for _ in range(rounds):
        begin = time.process_time()
        for page in pages:
            read(page)
        best = min(best, time.process_time() - begin)
    return len(pages) / best


def parser_of(name):
    if name != "selectolax":
        return page_peers.reader(name)
    reason = page_peers.install(name)
    if reason:
        return None, reason
    from selectolax.lexbor import LexborHTMLParser
    return LexborHTMLParser, None


def some_pages(shared, number):
    import gzip
    files = sorted((shared / "data" / "article-text" / "html").glob("*.gz"))
    if files:
        return [gzip.decompress(f.read_bytes()) for f in random.Random(1).sample(files, min(number, len(files)))]
    golden = [f.read_bytes() for f in sorted((ROOT / "tests" / "golden" / "page").glob("*.html"))]
    return [page + b"<!-- page %d -->" % i for i in range(number // len(golden)) for page in golden]


def hostile(program):
    print("== hostile pages: exponent of growth from n to 8n, MiB at 8n, seconds at 8n")
    with tempfile.TemporaryDirectory() as name:
        path = pathlib.Path(name) / "page.html"
        path.write_text("<p>x", encoding="utf-8")
        empty = min(processor(text_command(program, path)) for _ in range(5))
        for family, make in FAMILIES.items():
            seconds = {}
            for n in (8, 16, 32, 64):
                path.write_text("<html><body>" + make(n), encoding="utf-8")
                seconds[n] = min(processor(text_command(program, path)) for _ in range(3)) - empty
            usage = ["/usr/bin/time", "-f", "%M", *text_command(program, path)]
            done = subprocess.run(usage, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False, text=True)
            memory = done.stderr.split()[-1] if done.stderr.split() else "?"
            exponent = math.log(max(seconds[64], 1e-4) / max(seconds[8], 1e-3)) / math.log(8)
            print("  %-14s %.2f  %s MiB  %.3f s  (%.1f MB)" % (
                family, exponent, int(memory) // 1024 if memory.isdigit() else memory, seconds[64],
                path.stat().st_size / 1e6))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "build" / "sitrep")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    page_peers.enter_environment()
    pages = some_pages(options.shared, options.pages)
    print("== %d pages, %.1f MB, one core: pages a second, and how many times ours" % (
        len(pages), sum(map(len, pages)) / 1e6))
    speed = ours(pages, options.program, options.rounds)
    print("  %-12s %.0f" % ("sitrep", speed))
    for name in ("selectolax", "resiliparse", "trafilatura", "htmldate"):
        read, reason = parser_of(name)
        if reason:
            print("  %-12s missing: %s" % (name, reason))
            continue
        theirs = of_peer(read, pages, options.rounds)
        print("  %-12s %.0f  sitrep is %.1f times as fast" % (name, theirs, speed / theirs))
    hostile(options.program)
    return 0


if __name__ == "__main__":
    sys.exit(main())
