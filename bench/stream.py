#!/usr/bin/env python3
"""Documents a second and peak memory of `sitrep build` on 1,000, 5,000 and 10,000 pages.

    bench/stream.py [COUNT...]

The pages are copies of the texts of examples/ with their numbers changed, so that none is a duplicate."""
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
SITREP = os.environ.get("SITREP", str(ROOT / "build" / "sitrep"))


def pages(count):
    texts = [p.read_text() for p in sorted((ROOT / "examples").rglob("*.txt"))]
    rng = random.Random(1)
    for i in range(count):
        text = re.sub(r"\b\d{2,3}\b", lambda _: str(rng.randint(11, 999)), texts[i % len(texts)])
        yield json.dumps({"id": f"page-{i}", "text": text, "outlet": f"Outlet {i % 97}",
                          "published": f"2031-04-{1 + i % 28:02d}"}) + "\n"


def measure(count):
    with tempfile.TemporaryDirectory(prefix="sitrep-bench-") as folder:
        feed = pathlib.Path(folder) / "pages.jsonl"
        with feed.open("w") as out:
            out.writelines(pages(count))
        started = time.monotonic()
        process = subprocess.Popen([SITREP, "build", str(feed), "-o", folder + "/out", "--quiet"])
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
        if os.waitstatus_to_exitcode(status) != 0:
            sys.exit(f"sitrep build failed on {count} pages")
        print(f"{count:7d} pages {seconds:8.1f} s {count / seconds:8.1f} pages/s "
              f"{usage.ru_maxrss / 1024:8.0f} MiB peak {usage.ru_utime + usage.ru_stime:8.1f} s of processor", flush=True)


if __name__ == "__main__":
    for n in [int(a) for a in sys.argv[1:]] or [1000, 5000, 10000]:
        measure(n)
