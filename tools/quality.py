#!/usr/bin/env python3
"""Scores the program on development annotations: quality.py [--shared DIR] [--raise]. Standard library only.

DIR (default: ../shared beside the checkout) holds seeds/, gold/seeds, gold/crises/NAME and gold/score.py.
Every set is read by `build` into out/quality/, exported and scored; the sets of crises are also pooled.
What is not there is skipped, and said.

tools/quality_floor.json keeps the best scores so far: one that falls below by more than 0.002 fails the
run (exit status 1). --raise writes the present scores there.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SITREP = ROOT / "build" / "sitrep"
OUT = ROOT / "out" / "quality"


def sitrep(*arguments, to=None):
    command = [str(SITREP), *map(str, arguments)]
    if to is None:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    else:
        with open(to, "wb") as out:
            done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit("quality: %s: %s" % (" ".join(command), done.stderr.strip()))


def days_asked(gold):
    """The days as known of questions.jsonl."""
    path = gold / "questions.jsonl"
    if not path.exists():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return sorted({row["as_known"] for row in rows if row.get("as_known")})


def make(name, inputs, gold):
    """Builds and exports one set; returns the files of the exports."""
    out = OUT / name
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    sitrep("build", *inputs, "-o", out, "--quiet")
    database = out / "sitrep.db"
    files = {"figures": out / "figures.jsonl", "relations": out / "relations.jsonl", "series": []}
    sitrep("export", database, "figures", to=files["figures"])
    sitrep("export", database, "relations", to=files["relations"])
    for day in days_asked(gold):
        path = out / ("series-%s.jsonl" % day)
        sitrep("export", database, "series", "--known-on", day, to=path)
        files["series"].append(path)
    return files


def score(scorer, title, gold, files):
    commands = [["--figures", files["figures"], "--relations", files["relations"]]]
    if files["series"]:
        commands.append(["--figures", files["figures"], "--series", *files["series"]])
    for arguments in commands:
        command = [sys.executable, str(scorer), str(gold), *map(str, arguments)]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        print("== %s (%s)" % (title, "series" if "--series" in arguments else "figures and relations"))
        print(done.stdout.rstrip())


FLOOR = ROOT / "tools" / "quality_floor.json"
SLACK = 0.002  # one row in 500
KEPT = ("value+bound", "measure", "unit", "population", "place", "as_of", "root", "status", "all together")


def ratio(hits, total):
    return hits / total if total else 0.0


def f1(counts):
    return ratio(2 * counts[0], counts[1] + counts[2])


def kept_scores(scorer, name, gold, files):
    """The scores that may not fall, by name. Fields count over all rows: one more row that is found, with one field
    wrong, is no loss. Joining and splitting pairs trade against each other; wrong joins are kept apart as the worse."""
    command = [sys.executable, str(scorer), str(gold), "--figures", str(files["figures"]), "--relations",
               str(files["relations"]), "--json"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
    scores = json.loads(done.stdout)
    out = {"found F1": f1(scores["found counts"])}
    for field in KEPT:
        if field in scores:
            out[field + " F1"] = f1(scores[field]["counts"])
    out["precision of named roots"] = ratio(*scores["named root precision"]["counts"])
    passed, traps = map(int, scores["traps passed"].split("/"))
    out["traps passed"] = ratio(passed, traps)
    merged, made = map(int, scores["series pairs"]["wrong merges"].split("/"))
    split, due = map(int, scores["series pairs"]["wrong splits"].split("/"))
    out["pairs without wrong merges"] = 1 - ratio(merged, made)
    out["pairs of one series F1"] = f1((due - split, merged + due - split, due))
    return {name + ": " + key: round(value, 4) for key, value in out.items()}


def compare_with_floor(scores, write):
    """Prints what fell; the number of it."""
    if write:
        FLOOR.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
        print("quality: %d scores written to %s" % (len(scores), FLOOR.relative_to(ROOT)))
        return 0
    floor = json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.exists() else {}
    fallen = [name for name in sorted(floor) if name in scores and scores[name] < floor[name] - SLACK]
    for name in fallen:
        print("quality: %s fell from %.3f to %.3f" % (name, floor[name], scores[name]))
    print("quality: %d of %d scores stand" % (len(floor) - len(fallen), len(floor)))
    return len(fallen)


IDENTIFIERS = ("id", "row", "doc", "a", "b", "series", "event", "statement")


def join(named_paths, to):
    """JSON Lines in one file, with the name of its set in front of every identifier."""
    with open(to, "w", encoding="utf-8") as out:
        for name, path in named_paths:
            lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
            for row in (json.loads(line) for line in lines if line.strip()):
                for key in IDENTIFIERS:
                    if isinstance(row.get(key), str) and row[key]:
                        row[key] = name + ":" + row[key]
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


def pool(golds, made):
    """All sets as one: gold and exports."""
    folder = OUT / "pooled"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "gold").mkdir(parents=True)
    for kind in ("figures", "traps", "relations", "docs"):
        join([(gold.name, gold / (kind + ".jsonl")) for gold in golds], folder / "gold" / (kind + ".jsonl"))
    aliases = [gold / "aliases.json" for gold in golds]
    lists = [row for path in aliases if path.exists() for row in json.loads(path.read_text(encoding="utf-8"))]
    (folder / "gold" / "aliases.json").write_text(json.dumps(lists), encoding="utf-8")
    files = {"series": []}
    for kind in ("figures", "relations"):
        files[kind] = folder / (kind + ".jsonl")
        join([(gold.name, one[kind]) for gold, one in zip(golds, made)], files[kind])
    return folder / "gold", files


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--raise", dest="write", action="store_true", help="keep the present scores")
    arguments = parser.parse_args()
    shared = arguments.shared
    kept = {}
    scorer = shared / "gold" / "score.py"
    if not scorer.exists():
        print("quality: no development annotations at %s: skipped" % shared)
        return 0
    seeds, crises = shared / "seeds", shared / "gold" / "crises"
    if seeds.is_dir() and (shared / "gold" / "seeds").is_dir():
        gold = shared / "gold" / "seeds"
        files = make("seeds", [seeds], gold)
        score(scorer, "seeds", gold, files)
        kept.update(kept_scores(scorer, "seeds", gold, files))
    else:
        print("quality: no seeds: skipped")
    golds = sorted(p for p in crises.glob("*") if (p / "docs.jsonl").exists()) if crises.is_dir() else []
    if not golds:
        print("quality: no crises: skipped")
        return 0
    made = []
    for gold in golds:
        made.append(make(gold.name, [gold / "docs.jsonl"], gold))
        score(scorer, gold.name, gold, made[-1])
    gold, files = pool(golds, made)
    score(scorer, "all crises pooled", gold, files)
    kept.update(kept_scores(scorer, "crises", gold, files))
    return 1 if compare_with_floor(kept, arguments.write) else 0


if __name__ == "__main__":
    sys.exit(main())
