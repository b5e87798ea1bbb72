#!/usr/bin/env python3
"""Runs each libFuzzer target for a while: fuzz.py BUILD_FOLDER [--seconds N]. Exit 1 when one crashes.

The corpus of the checkout is read; new inputs and crashes go to BUILD_FOLDER/corpus.
"""
import argparse
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    build = options.build.resolve()
    targets = [p for p in sorted(build.glob("fuzz_*")) if p.is_file() and not p.suffix]
    if not targets:
        print("fuzz: no target in %s" % build, file=sys.stderr)
        return 1
    failed = []
    for target in targets:
        found = build / "corpus" / target.name
        found.mkdir(parents=True, exist_ok=True)
        print("fuzz: %s for %d s" % (target.name, options.seconds), flush=True)
        command = [target, found, ROOT / "fuzz/corpus" / target.name, "-max_total_time=%d" % options.seconds,
                   "-timeout=10", "-rss_limit_mb=2048", "-verbosity=0", "-print_final_stats=1",
                   "-artifact_prefix=%s/crash-%s-" % (build, target.name)]
        if subprocess.run(command, check=False).returncode != 0:
            failed.append(target.name)
    if failed:
        print("fuzz: failed: " + ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
