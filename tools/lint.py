#!/usr/bin/env python3
"""clang-format and clang-tidy over our own sources: lint.py BUILD_FOLDER [--fix] [FILE...]

BUILD_FOLDER holds compile_commands.json. --fix lets clang-format write what it would have asked for.
Exit 1 when a file is not as they want it.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ("sitrep", "apps", "fuzz", "bench")


def sources():
    return sorted(p for folder in FOLDERS for p in (ROOT / folder).rglob("*") if p.suffix in (".h", ".cc"))


def tidy(build, path):
    # The commands are those of g++, whose -Wno-restrict clang does not know. The fields of records stand in
    # the order in which they are read, whatever a few bytes of padding.
    command = ["clang-tidy-19", "-p", build, "--quiet", "--warnings-as-errors=*",
               "--extra-arg=-Wno-unknown-warning-option", "--checks=-clang-analyzer-optin.performance.Padding", path]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False)
    return result.returncode, result.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--fix", action="store_true")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    files = [p.resolve() for p in options.files] or sources()
    how = ["-i"] if options.fix else ["--dry-run", "-Werror"]
    failed = subprocess.run(["clang-format-19", *how, *files], check=False).returncode != 0
    commands = json.loads((options.build / "compile_commands.json").read_text(encoding="utf-8"))
    compiled = {pathlib.Path(c["file"]) for c in commands}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        work = [pool.submit(tidy, options.build, p) for p in files if p in compiled]
        for done in work:
            code, output = done.result()
            if code != 0:
                failed = True
                print(output)
    print("lint: " + ("failed" if failed else "%d files are as they should be" % len(files)))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
