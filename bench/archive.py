#!/usr/bin/env python3
"""How fast archives are read, beside FastWARC and warcio, on one archive made of the example pages.

    bench/archive.py [--pages N] [--rounds N]

Each side reads all records with their HTTP bodies from the same .warc.gz, in a process of its own, the
sides in turns; the first round warms the cache and does not count. The peers are installed into
.deps/archive by pip.
"""
import argparse
import gzip
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = ROOT / ".deps" / "archive"
PEERS = ["fastwarc==2.0.1", "warcio==1.8.1"]
DUMP = ROOT / "build" / "release" / "warc_dump"

# Prints [records, bytes of bodies, seconds].
FASTWARC = """
import json, sys, time
from fastwarc.warc import ArchiveIterator, WarcRecordType
start, n, size = time.perf_counter(), 0, 0
for record in ArchiveIterator(open(sys.argv[1], "rb"), record_types=WarcRecordType.response, parse_http=True):
    n += 1
    size += len(record.reader.read())
print(json.dumps([n, size, time.perf_counter() - start]))
"""
WARCIO = """
import json, sys, time
from warcio.archiveiterator import ArchiveIterator
start, n, size = time.perf_counter(), 0, 0
for record in ArchiveIterator(open(sys.argv[1], "rb")):
    if record.rec_type == "response":
        n += 1
        size += len(record.content_stream().read())
print(json.dumps([n, size, time.perf_counter() - start]))
"""


def install():
    if (VENV / "bin" / "warcio").exists() and (VENV / "bin" / "fastwarc").exists():
        return
    print("bench: installing %s into %s" % (", ".join(PEERS), VENV.relative_to(ROOT)), file=sys.stderr)
    subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    subprocess.run([VENV / "bin" / "pip", "-q", "install", *PEERS], check=True)


def record(kind, number, block, content_type):
    head = ("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:x:%s-%d>\r\nWARC-Target-URI: http://orlen.example/%d\r\n"
            "WARC-Date: 2031-04-12T10:00:00Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n")
    data = (head % (kind, kind, number, number, content_type, len(block))).encode() + block + b"\r\n\r\n"
    return gzip.compress(data, mtime=0), len(data)


def make_archive(path, pages):
    """Responses with their requests; pages of the examples with furniture around, about 30 kB each."""
    texts = [p.read_bytes() for p in sorted((ROOT / "examples").rglob("*")) if p.suffix in (".html", ".txt")]
    size = 0
    with open(path, "wb") as out:
        for i in range(pages):
            filler = "".join("<li><a href='/story/%d/%d'>Story %d of the day</a></li>" % (i, j, (i * 7919 + j) % 10007)
                             for j in range(450))
            body = b"<html><body><ul>" + filler.encode() + b"</ul>" + texts[i % len(texts)] + b"</body></html>"
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
            for kind, block in (("response", http), ("request", b"GET /%d HTTP/1.1\r\nHost: orlen.example\r\n\r\n" % i)):
                member, length = record(kind, i, block, "application/http; msgtype=" + kind)
                out.write(member)
                size += length
    return size


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    install()
    python = VENV / "bin" / "python"
    sides = {"sitrep": [DUMP], "FastWARC": [python, "-c", FASTWARC], "warcio": [python, "-c", WARCIO]}
    seconds = {name: [] for name in sides}
    with tempfile.TemporaryDirectory(prefix="sitrep-bench-") as folder:
        path = pathlib.Path(folder) / "pages.warc.gz"
        unpacked = make_archive(path, options.pages)
        print("%d pages, %.1f MB packed, %.1f MB unpacked, %d rounds" %
              (options.pages, path.stat().st_size / 1e6, unpacked / 1e6, options.rounds))
        found = {}
        for turn in range(options.rounds + 1):
            for name, command in sides.items():
                done = subprocess.run([*command, path], stdout=subprocess.PIPE, check=True)
                count, size, spent = json.loads(done.stdout)
                found[name] = (count, size)
                if turn > 0:
                    seconds[name].append(spent)
    if len(set(found.values())) != 1:
        sys.exit("the sides read different things: %s" % found)
    records, _ = found["sitrep"]
    for name, spent in seconds.items():
        middle = statistics.median(spent)
        ratios = [a / b for a, b in zip(spent, seconds["sitrep"])]
        print("%-8s  %8.0f pages/s  %7.1f MB/s unpacked  time against sitrep %.2f (%.2f to %.2f)" %
              (name, records / middle, unpacked / middle / 1e6, statistics.median(ratios), min(ratios), max(ratios)))


if __name__ == "__main__":
    main()
