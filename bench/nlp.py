#!/usr/bin/env python3
"""Times the trained pipeline beside spaCy: the same texts, one core, in turns.

    bench/nlp.py [--texts DIR...] [--rounds 5] [--tokens 100000] [--model DIR]

Both sides are whole processes bound to one core; each says how long the texts took (in-process, after
loading) and how long loading took. spaCy runs in every set-up (batch sizes, BLIS_ARCH_TYPE) in the first
round and then in its best; its numerical libraries have one thread. Reported are medians and ranges of
ratios within a round, by the clock and by processor time (which a busy machine disturbs less), a table by
stage, the tokenizer alone, two threads, linearity and memory.
"""
import argparse
import json
import os
import pathlib
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import nlp_texts  # noqa: E402
import parity  # noqa: E402

BATCHES = [8, 16, 32, 64, 256]
STAGES = ["tokenizer", "tok2vec", "tagger", "parser", "names", "ruler", "lemmatizer"]

SPACY_SIDE = r"""
import json, resource, sys, time
started = time.perf_counter()
import spacy
nlp = spacy.load(sys.argv[1])
load = time.perf_counter() - started
texts = json.load(open(sys.argv[2]))
batch, only = int(sys.argv[3]), sys.argv[4]
if only == "tokenizer":
    run = lambda: sum(len(doc) for doc in nlp.tokenizer.pipe(texts))
else:
    run = lambda: sum(len(doc) for doc in nlp.pipe(texts, batch_size=batch))
started, cpu = time.perf_counter(), time.process_time()
tokens = run()
seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"load": load, "seconds": seconds, "cpu": cpu, "tokens": tokens, "peak_kib": peak}))
"""


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=pathlib.Path, nargs="*", default=[], help="folders; default: changed examples")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tokens", type=int, default=100_000, help="tokens of one run, about")
    parser.add_argument("--long", type=int, default=220, help="long documents of the memory test")
    parser.add_argument("--model", type=pathlib.Path)
    parser.add_argument("--dump", type=pathlib.Path, default=ROOT / "build" / "release" / "nlp_dump")
    parser.add_argument("--core", default="0", help="core to run on")
    return parser.parse_args()


def example_texts(count, rng):
    """The project's examples with their numbers and some of their words changed."""
    texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "examples").rglob("*.txt"))]
    words = sorted(set(re.findall(r"[A-Za-z]{3,}", " ".join(texts))))
    for i in range(count):
        text = re.sub(r"\d+", lambda _: str(rng.randint(1, 9999)), texts[i % len(texts)])
        yield re.sub(r"[A-Za-z]{3,}", lambda m: rng.choice(words) if rng.random() < 0.08 else m.group(0), text)


def some_texts(options, tokens):
    rng = random.Random(1)
    if options.texts:
        source = (t for folder in options.texts for _, t in nlp_texts.folder_texts(folder))
    else:
        source = example_texts(1_000_000, rng)
    out, left = [], tokens * 5
    for text in source:
        if left <= 0:
            break
        out.append(text)
        left -= len(text)
    return out


class Sides:
    """The two programs on one set of texts, kept in files so that both read the same bytes."""

    def __init__(self, options, texts, folder):
        self.options = options
        self.texts = pathlib.Path(folder) / "texts.json"
        self.packed = pathlib.Path(folder) / "texts.bin"
        self.texts.write_text(json.dumps(texts), encoding="utf-8")
        self.packed.write_bytes(nlp_texts.packed(texts))

    def on_core(self, command, threads=1):
        cores = self.options.core if threads == 1 else "0-%d" % (threads - 1)
        return ["taskset", "-c", cores, *map(str, command)]

    def sitrep(self, *arguments, threads=1, simd=None):
        environment = {**os.environ, **({"SITREP_SIMD": simd} if simd else {})}
        command = [self.options.dump, "--model", self.options.model, "--quiet", "--time", *arguments]
        with self.packed.open("rb") as texts:
            started = time.perf_counter()
            done = subprocess.run(self.on_core(command, threads), stdin=texts, stderr=subprocess.PIPE,
                                  env=environment, check=True)
        return {**json.loads(done.stderr), "process": time.perf_counter() - started}

    def spacy(self, batch, arch=None, only="all"):
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1"}
        environment.pop("BLIS_ARCH_TYPE", None)
        if arch is not None:
            environment["BLIS_ARCH_TYPE"] = arch
        command = [self.options.python, "-W", "ignore", "-c", SPACY_SIDE, self.options.model, self.texts, str(batch), only]
        started = time.perf_counter()
        done = subprocess.run(self.on_core(command), stdout=subprocess.PIPE, env=environment, check=True)
        return {**json.loads(done.stdout), "process": time.perf_counter() - started}


def rate(run, clock="seconds"):
    return run["tokens"] / run[clock]


def spread(values, form="%.2f"):
    return (form + " (" + form + " to " + form + ")") % (statistics.median(values), min(values), max(values))


def machine():
    info = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = re.search(r"model name\s*:\s*(.*)", info)
    flags = set(re.search(r"flags\s*:\s*(.*)", info).group(1).split())
    known = ["sse4_2", "avx", "fma", "avx2", "avx512f", "avx512_vnni", "amx_tile"]
    return "%s; %s" % (model.group(1) if model else "?", " ".join(f for f in known if f in flags))


def full_pipeline(sides, rounds):
    """A B A B ...: spaCy's set-ups once, then its best against sitrep in each round."""
    tried = {(b, a): sides.spacy(b, a) for a in (None, "0") for b in BATCHES}
    print("\nspaCy, tokens a second of processor time by batch size:")
    for arch in (None, "0"):
        print("  BLIS_ARCH_TYPE %-6s" % (arch or "unset"),
              "  ".join("%d: %.0f" % (b, rate(tried[b, arch], "cpu")) for b in BATCHES))
    best = max(tried, key=lambda key: rate(tried[key], "cpu"))
    default = (256, None)
    ours, peers, defaults = [], [], []
    for _ in range(rounds):
        ours.append(sides.sitrep())
        peers.append(sides.spacy(*best))
        ours.append(sides.sitrep())
        defaults.append(sides.spacy(*default))
    print("best: batch %d, BLIS_ARCH_TYPE %s" % (best[0], best[1] or "unset"))
    print("\n| full pipeline, one core | tokens a second | loading, s | whole process, s |\n|---|---|---|---|")
    for name, runs in (("sitrep " + ours[0]["kernels"], ours), ("spaCy, best", peers), ("spaCy, batch 256", defaults)):
        print("| %s | %s | %s | %s |" % (name, spread([rate(r) for r in runs], "%.0f"),
                                         spread([r["load"] for r in runs]), spread([r["process"] for r in runs])))
    for clock, name in (("seconds", "wall"), ("cpu", "processor")):
        print("ratio of %s time to its best: %s; to batch 256: %s" %
              (name, spread([rate(o, clock) / rate(p, clock) for o, p in zip(ours[::2], peers)]),
               spread([rate(o, clock) / rate(p, clock) for o, p in zip(ours[1::2], defaults)])))
    print("of processor time, tokens a second: sitrep %s, spaCy %s, batch 256 %s" %
          tuple(spread([rate(r, "cpu") for r in runs], "%.0f") for runs in (ours, peers, defaults)))
    print("tokens: %d and %d" % (ours[0]["tokens"], peers[0]["tokens"]))
    return ours


def stages(ours):
    print("\n| stage of sitrep | microseconds a token |\n|---|---|")
    for stage in STAGES:
        print("| %s | %s |" % (stage, spread([1e6 * r[stage] / r["tokens"] for r in ours], "%.3f")))


def other_paths(sides):
    for simd in ("AVX2", "SSE4"):
        run = sides.sitrep(simd=simd)
        print("SITREP_SIMD=%s runs %s: %.0f tokens a second" % (simd, run["kernels"], rate(run)))


def tokenizer_alone(sides, rounds):
    pairs = [(sides.sitrep("--tokenize", "--repeat", "1"), sides.spacy(0, only="tokenizer")) for _ in range(rounds)]
    print("\ntokenizer alone, tokens a second: sitrep %s, spaCy %s, ratio %s" %
          (spread([rate(a) for a, _ in pairs], "%.0f"), spread([rate(b) for _, b in pairs], "%.0f"),
           spread([rate(a) / rate(b) for a, b in pairs])))


def two_threads(sides, rounds):
    pairs = [(sides.sitrep(), sides.sitrep("--threads", "2", threads=2)) for _ in range(rounds)]
    print("two threads against one: %s times" % spread([rate(b) / rate(a) for a, b in pairs]))


def linearity(options, folder):
    print("\none text of many tokens:")
    text = "\n".join(some_texts(options, 1_000_000))
    for share in (0.01, 0.1, 1.0):
        run = Sides(options, [text[:int(len(text) * share)]], folder).sitrep()
        print("  %8d tokens: %.2f microseconds a token, peak %.0f MiB" %
              (run["tokens"], 1e6 * run["seconds"] / run["tokens"], run["peak_kib"] / 1024))


def memory(options, folder):
    texts = some_texts(options, 4_000 * options.long)
    joined = [" ".join(texts[i::options.long]) for i in range(options.long)]
    sides = Sides(options, joined, folder)
    ours, theirs = sides.sitrep("--batch", "256"), sides.spacy(256)
    print("\npeak memory on %d texts of %d tokens each: sitrep %.0f MiB, spaCy at batch 256 %.0f MiB, 1/%.0f" %
          (len(joined), ours["tokens"] / len(joined), ours["peak_kib"] / 1024, theirs["peak_kib"] / 1024,
           theirs["peak_kib"] / ours["peak_kib"]))


def main():
    options = parse_arguments()
    options.model = options.model or nlp_texts.installed_model()
    options.python = parity.installed_python()
    sys.stdout.reconfigure(line_buffering=True)
    texts = some_texts(options, options.tokens)
    print("%s\n%d texts, %d bytes, %d rounds" % (machine(), len(texts), sum(len(t.encode()) for t in texts), options.rounds))
    with tempfile.TemporaryDirectory(prefix="sitrep-bench-") as folder:
        sides = Sides(options, texts, folder)
        stages(full_pipeline(sides, options.rounds))
        other_paths(sides)
        tokenizer_alone(sides, options.rounds)
        two_threads(sides, options.rounds)
        linearity(options, folder)
        memory(options, folder)


if __name__ == "__main__":
    main()
