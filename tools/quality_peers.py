#!/usr/bin/env python3
"""Scores other extractors of quantities beside ours: quality_peers.py [--shared DIR].

The sentences and excerpts, and what is right, are those of tools/quality_figures.py; what is not there is skipped.
quantulum3 and CQE are installed into .deps/peers for this and for nothing else; one that cannot be had is said to be
missing. quantulum3 disambiguates units by the classifier that it ships where that can be installed; CQE goes by its
own classifiers and the pipeline that tools/setup.py unpacks. Names of units that differ from the annotated ones for
the same unit are mapped (QUANTULUM_UNITS); the noun that CQE takes for a unit is the counted one.

idmc: whether the annotated figure is among the quantities that are read in its excerpt, alone and with people told
from households by the counted noun. Speed: a second reading of the sentences on one thread, without loading: of ours
the time that further copies of all sentences add, a document a sentence.
"""
import argparse
import contextlib
import csv
import io
import json
import logging
import os
import pathlib
import subprocess
import sys
import time
from unittest import mock

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import quality_figures as figures  # noqa: E402

VENV = ROOT / ".deps" / "peers"
COPIES = 10
# The pip arguments of each peer, alternatives the best first; the torch that CQE declares is never imported.
PACKAGES = {
    "quantulum3": [[["quantulum3[classifier]==0.10.*", "scikit-learn==1.8.0"]], [["quantulum3==0.10.*"]]],
    "CQE": [[["spacy==3.8.*", "spacy_download", "fuzzywuzzy==0.18.0", "python-Levenshtein", "ordered-set"],
             ["--no-deps", "CQE==2.0.3"]]],
}
QUANTULUM_UNITS = {"dimensionless": "", "per cent": "percentage", "united states dollar": "dollar",
                   "degree angle": "degree", "short ton": "ton", "degree Celsius": "celsius",
                   "degree fahrenheit": "fahrenheit", "degree angle degree Celsius": "celsius",
                   "degree angle degree fahrenheit": "fahrenheit"}


def enter_environment():
    """Goes on inside the virtual environment of the peers, on one thread."""
    if pathlib.Path(sys.prefix).resolve() == VENV.resolve():
        return
    python = VENV / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    os.execv(python, [str(python), "-W", "ignore", *sys.argv])


def pip(*packages):
    """"" or why the packages cannot be had."""
    command = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--retries", "1", *packages]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    return (done.stderr.strip() or "pip failed").splitlines()[-1][:100] if done.returncode else ""


def install(name):
    ready = VENV / (".ready-" + name)
    if ready.exists():
        return ""
    print("quality_peers: installing %s into %s" % (name, VENV.relative_to(ROOT)), file=sys.stderr)
    for commands in PACKAGES[name]:
        reason = next(filter(None, (pip(*command) for command in commands)), "")
        if not reason:
            ready.touch()
            break
    return reason


# ---- the peers: text to quantities as annotate prints them, as far as the scorer asks

def quantity(value, low=None, high=None, unit="", counted=""):
    return dict(exact="", value=value, low=low, high=high, scale=None, unit=unit, counted=counted, refused=None)


def load_quantulum():
    from quantulum3 import parser  # only in the environment

    def read(text):
        return [quantity(q.value, *((q.value - q.uncertainty, q.value + q.uncertainty) if q.uncertainty else ()),
                         unit=QUANTULUM_UNITS.get(q.unit.name, q.unit.name)) for q in parser.parse(text)]
    return read


def load_cqe():
    import locale
    logging.disable(logging.WARNING)
    # It wants the locale en_US.UTF-8, which need not be installed, for the signs of numbers alone.
    locale.setlocale = lambda *_: "en_US.UTF-8"
    locale.localeconv = lambda: {"decimal_point": ".", "thousands_sep": ","}
    sys.path.insert(0, str(ROOT / ".deps" / "data" / "en_core_web_sm"))
    from CQE import CQE  # only in the environment
    parser = CQE.CQE(spacy_model=next(pathlib.Path(sys.path[0]).glob("*/__init__.py")).parent.name)

    def read(text):
        out = []
        for q in parser.parse(text):
            unit = {"unit" if q.unit.scientific else "counted": q.unit.norm_unit.strip("-")}
            out.append(quantity(*(getattr(q.value, part, None) for part in ("value", "lower", "upper")), **unit))
        return out
    return read


def reader(name):
    """(function from text to quantities, None) or (None, why the peer is missing)."""
    reason = install(name)
    if reason:
        return None, reason
    try:
        return (load_cqe if name == "CQE" else load_quantulum)(), None
    except Exception as error:  # whatever a peer's own loading raises
        return None, "%s: %s" % (type(error).__name__, error)


def annotator(read):
    """In place of quality_figures.annotate. A text on which the peer fails has no quantities."""
    def quantities(text):
        try:
            return read(text)
        except Exception as error:  # any, of code that is not ours
            print("quality_peers: %s on a text" % type(error).__name__, file=sys.stderr)
            return []
    return lambda _, documents: {key: {"quantities": quantities(d["text"])} for key, d in documents.items()}


# ---- scores

def pooled(files, annotate, program):
    """F1 of value and of value with unit."""
    with mock.patch.object(figures, "annotate", annotate), contextlib.redirect_stdout(io.StringIO()):
        counts = [figures.sentences(path, program, misses=False) for path in files]
    values, units, said, asked = map(sum, zip(*counts))
    return figures.f1(values, said, asked), figures.f1(units, said, asked)


def excerpts(path, annotate, program):
    """Shares of the excerpts whose figure is read, and read with its unit."""
    with open(path, encoding="utf-8", errors="replace") as table:
        rows = list(csv.DictReader(table, delimiter="\t"))
    pages = annotate(program, {str(i): {"text": row["Excerpt"]} for i, row in enumerate(rows)})
    values = units = 0
    for index, row in enumerate(rows):
        gold = float(row["Displacement figure"])
        same = [q for q in figures.answers(pages[str(index)]) if gold in (q["value"], q["low"])]
        nouns = [(figures.plain(q["counted"] or "").split() or [""])[-1] for q in same]
        values += bool(same)
        units += any((noun in figures.HOMES) == (row["Reporting unit"] == "Households") for noun in nouns)
    return values / len(rows), units / len(rows)


def our_speed(texts, program):
    def seconds(copies):
        lines = "".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(copies * texts)).encode()
        begin = time.perf_counter()
        subprocess.run([str(program), "annotate", "--layers", "quantities,places", "--quiet", "--jobs", "1", "-"],
                       input=lines, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - begin
    return COPIES * len(texts) / (seconds(COPIES + 1) - seconds(1))


def peer_speed(texts, annotate):
    begin = time.perf_counter()
    annotate(None, {str(i): {"text": text} for i, text in enumerate(texts)})
    return len(texts) / (time.perf_counter() - begin)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--program", type=pathlib.Path, default=figures.SITREP)
    options = parser.parse_args()
    folder = options.shared / "data" / "figures"
    files, table = sorted(folder.glob("*-model.json")), folder / "idmc_133.tsv"
    if not files or not table.exists():
        print("quality_peers: no annotations at %s: skipped" % folder)
        return 0
    enter_environment()
    texts = [row["text"] for path in files for row in json.loads(path.read_text(encoding="utf-8"))]
    print("== quantities beside peers: F1 on sentences, share of idmc excerpts, sentences a second")
    for name in ("sitrep", *PACKAGES):
        read, reason = (None, None) if name == "sitrep" else reader(name)
        if reason:
            print("  %-12s missing: %s" % (name, reason))
            continue
        annotate = annotator(read) if read else figures.annotate
        scores = (*pooled(files, annotate, options.program), *excerpts(table, annotate, options.program))
        speed = peer_speed(texts, annotate) if read else our_speed(texts, options.program)
        print("  %-12s value %.3f  value+unit %.3f  idmc value %.3f  value+unit %.3f  %.0f/s" % (name, *scores, speed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
