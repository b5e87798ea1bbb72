#!/usr/bin/env python3
"""Scores the ledger on annotated sets with figures and happenings as read or as annotated, so that errors of
reading and errors of the ledger are told apart.

    tools/ledger_gold.py SCORER OUT SET...  [--program build/release/sitrep] [--gold build/release/ledger_gold]

SCORER is the scorer of the annotated sets, SET a folder with docs.jsonl, figures.jsonl and relations.jsonl. OUT gets
the exports of every mode. `ninja ledger_gold` builds the second program.
"""
import argparse
import json
import pathlib
import sqlite3
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODES = [("gold", "gold"), ("gold", "read"), ("read", "gold"), ("read", "read")]


def read_pages(program, folder, out):
    """The records of the set's pages, one file each."""
    records = out / "records"
    records.mkdir(parents=True, exist_ok=True)
    for old in records.iterdir():
        old.unlink()
    subprocess.run([program, "build", folder / "docs.jsonl", "-o", out, "--quiet"], check=False,
                   stderr=subprocess.DEVNULL)
    base = sqlite3.connect(out / "sitrep.db")
    for n, (blob,) in enumerate(base.execute("SELECT records FROM pages WHERE records IS NOT NULL")):
        (records / f"{n:05}").write_bytes(blob)
    return records


def run(options, folder, records, out, mode):
    out.mkdir(parents=True, exist_ok=True)
    subprocess.run([options.gold, folder, records, out, "--figures", mode[0], "--events", mode[1]], check=True)
    name = folder.name
    command = [sys.executable, options.scorer, folder, "--figures", out / f"{name}.figures.jsonl", "--relations",
               out / f"{name}.relations.jsonl", "--json"]
    score = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    series = sorted(out.glob(f"{name}.series.*.jsonl"))
    if series:
        command = [sys.executable, options.scorer, folder, "--figures", out / f"{name}.figures.jsonl", "--series",
                   *series, "--json"]
        score["questions"] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    (out / f"{name}.score.json").write_text(json.dumps(score))
    return score


def add(total, score):
    for key in ("wrong merges", "wrong splits"):
        got, of = map(int, score["series pairs"][key].split("/"))
        total.setdefault(key, [0, 0])
        total[key][0] += got
        total[key][1] += of
    for kind, row in score["relations"].items():
        at = total.setdefault(kind, [0, 0, 0, 0])
        for i in range(4):
            at[i] += row["counts"][i]


    for question, (right, of) in score.get("questions", {}).get("counts", {}).items():
        at = total.setdefault(question, [0, 0])
        at[0] += right
        at[1] += of


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scorer", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("sets", type=pathlib.Path, nargs="+")
    parser.add_argument("--program", type=pathlib.Path, default=ROOT / "build" / "release" / "sitrep")
    parser.add_argument("--gold", type=pathlib.Path, default=ROOT / "build" / "release" / "ledger_gold")
    options = parser.parse_args()
    totals = {mode: {} for mode in MODES}
    for folder in options.sets:
        records = read_pages(options.program, folder, options.out / folder.name)
        for mode in MODES:
            out = options.out / f"figures-{mode[0]}-events-{mode[1]}"
            add(totals[mode], run(options, folder, records, out, mode))
    for mode, total in totals.items():
        print(f"figures {mode[0]}, events {mode[1]}")
        for key, n in total.items():
            if len(n) == 2:
                print(f"  {key:14} {n[0]}/{n[1]} = {n[0] / max(1, n[1]):.3f}")
            elif n[1] or n[3]:
                print(f"  {key:14} R {n[0]}/{n[1]}  P {n[2]}/{n[3]}")


if __name__ == "__main__":
    sys.exit(main())
