#!/usr/bin/env python3
"""What each group of rules adds: ablate.py [--shared DIR] [--without GROUP...]. Standard library only.

A group is a table of lang/en, or for tables that hold several kinds of rules the rows of one kind (GROUPS below). For
each the knowledge file is made again without those rows, the development annotations (see tools/quality.py) are read
with it, and the scores are printed beside those with all rules. A table that the program cannot do without is said to
be so. Rules that are code have no switch and are not told apart here.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import quality  # noqa: E402

ROOT = quality.ROOT
TABLES = ROOT / "lang" / "en"
COMPILER = ROOT / "build" / "release" / "sitrep-kb"
# Tables of several kinds of rules, by the column that tells the kinds apart.
SPLIT = {"measures": "role", "status_cues": "status", "source_nouns": "class", "events": "class", "places": "class",
         "speech_verbs": "mode", "times": "action", "hedges": "bound", "count_nouns": "class"}
SHOWN = ("found F1", "measure", "population", "place", "as_of", "root", "status", "all together", "traps passed")


def rows_of(table):
    """Lines of a table: comments and the header, the header's columns, and the rows."""
    head, columns, rows = [], [], []
    for line in (TABLES / (table + ".tsv")).read_text(encoding="utf-8").splitlines():
        if columns:
            rows.append(line)
        else:
            head.append(line)
            if line and not line.startswith("#"):
                columns = line.split("\t")
    return head, columns, rows


def groups():
    """(name, table, a function that tells whether a row stays)."""
    out = []
    for path in sorted(TABLES.glob("*.tsv")):
        table = path.stem
        out.append((table, table, lambda row: False))
        _, columns, rows = rows_of(table)
        if SPLIT.get(table) not in columns:
            continue
        at = columns.index(SPLIT[table])
        kinds = sorted({cells[at] for cells in (row.split("\t") for row in rows) if len(cells) > at})
        for kind in kinds:
            out.append(("%s: %s" % (table, kind), table,
                        lambda row, kind=kind, at=at: row.split("\t")[at:at + 1] != [kind]))
    return out


def compile_without(group, folder):
    """The knowledge file without the rows of a group; None if it cannot be made."""
    tables = folder / "tables"
    tables.mkdir(exist_ok=True)
    for path in TABLES.glob("*.tsv"):
        (tables / path.name).write_bytes(path.read_bytes())
    if group:
        _, table, stays = group
        head, _, rows = rows_of(table)
        kept = head + [row for row in rows if stays(row)]
        (tables / (table + ".tsv")).write_text("\n".join(kept) + "\n", encoding="utf-8")
    knowledge = folder / "without.kb"
    done = subprocess.run([COMPILER, "--data", ROOT / ".deps" / "data", "--tables", tables, "-o", knowledge],
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return knowledge if done.returncode == 0 else None


def read(shared, knowledge):
    """The scores of the four articles and of the pooled crises; None if the program refuses the tables."""
    os.environ["SITREP_KB"] = str(knowledge)
    scorer = shared / "gold" / "score.py"
    try:
        made = quality.make("seeds", [shared / "seeds"], shared / "gold" / "seeds")
        kept = quality.kept_scores(scorer, "seeds", shared / "gold" / "seeds", made)
        golds = sorted(p for p in (shared / "gold" / "crises").glob("*") if (p / "docs.jsonl").exists())
        each = [quality.make(gold.name, [gold / "docs.jsonl"], gold) for gold in golds]
        gold, files = quality.pool(golds, each)
        kept.update(quality.kept_scores(scorer, "crises", gold, files))
    except (SystemExit, subprocess.CalledProcessError, json.JSONDecodeError):
        return None
    return kept


def line(name, scores):
    """The shown scores of the crises."""
    cells = []
    for key in SHOWN:
        full = [k for k in scores if k.startswith("crises: " + key)]
        cells.append("%.3f" % scores[full[0]] if full else "-")
    return "| %s | %s |" % (name, " | ".join(cells))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--without", nargs="*", help="only these groups")
    arguments = parser.parse_args()
    if not (arguments.shared / "gold" / "score.py").exists():
        print("ablate: no development annotations at %s: skipped" % arguments.shared)
        return 0
    quality.OUT = ROOT / "out" / "ablation"
    with tempfile.TemporaryDirectory(prefix="sitrep-ablate-") as folder:
        folder = pathlib.Path(folder)
        print("| without | %s |\n|---|%s" % (" | ".join(SHOWN), "---|" * len(SHOWN)))
        print(line("nothing", read(arguments.shared, compile_without(None, folder))), flush=True)
        for group in groups():
            if arguments.without and group[0] not in arguments.without:
                continue
            knowledge = compile_without(group, folder)
            scores = read(arguments.shared, knowledge) if knowledge else None
            print(line(group[0], scores) if scores else "| %s | cannot be left out |" % group[0], flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
