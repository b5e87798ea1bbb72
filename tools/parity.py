#!/usr/bin/env python3
"""Compares the trained pipeline with spaCy, token by token, on the same texts.

    tools/parity.py                         10,000 made-up strings
    tools/parity.py --texts DIR...          also texts of folders: .txt, .jsonl, .conllu, .xml, .tml
    tools/parity.py --golden tests/golden/nlp   writes spaCy's annotations of tests/golden/nlp/*.txt anew

Compared are the span of each token, the blank after it, tag, part of speech, morphology, lemma, head,
label, name and sentence start. Exit status 1: more than --allow tokens in 100,000 differ. spaCy is
installed into .deps/parity for this and for nothing else.
"""
import argparse
import collections
import json
import os
import pathlib
import random
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import nlp_texts  # noqa: E402

FIELDS = ["begin", "end", "space", "tag", "pos", "morph", "lemma", "head", "dep", "iob", "type", "start"]
SPAN = 3  # of FIELDS say where a token is
VENV = ROOT / ".deps" / "parity"


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=pathlib.Path, help="folder of the pipeline (default: the installed one)")
    parser.add_argument("--texts", type=pathlib.Path, nargs="*", default=[], help="folders of texts")
    parser.add_argument("--tokens", type=int, default=600_000, help="tokens of the folders' texts, about")
    parser.add_argument("--strings", type=int, default=10_000, help="made-up strings")
    parser.add_argument("--seed", type=int, default=20310412)
    parser.add_argument("--allow", type=float, default=1.0, help="differing tokens in 100,000")
    parser.add_argument("--examples", type=int, default=4, help="examples an attribute")
    parser.add_argument("--dump", type=pathlib.Path, default=ROOT / "build" / "release" / "nlp_dump")
    parser.add_argument("--golden", type=pathlib.Path, help="write golden files here instead of comparing")
    return parser.parse_args()


def installed_python():
    """The interpreter of the virtual environment that has spaCy, made where it is missing."""
    python = VENV / "bin" / "python"
    if not (VENV / ".ready").exists():
        print("parity: installing spaCy into %s" % VENV.relative_to(ROOT), file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "spacy==3.8.*"], check=True)
        (VENV / ".ready").touch()
    return python


def enter_environment():
    """Goes on inside that environment."""
    if pathlib.Path(sys.prefix).resolve() != VENV.resolve():
        python = installed_python()
        os.execv(python, [str(python), *sys.argv])


def spacy_tokens(doc):
    """The tokens of a spaCy document as lists of strings in the order of FIELDS."""
    rows, at, byte = [], 0, 0
    text = doc.text
    for token in doc:
        byte += len(text[at:token.idx].encode())
        at = token.idx + len(token.text)
        end = byte + len(token.text.encode())
        rows.append([str(byte), str(end), "1" if token.whitespace_ else "0", token.tag_, token.pos_,
                     str(token.morph), token.lemma_, str(token.head.i), token.dep_, token.ent_iob_ or "O",
                     token.ent_type_, "1" if token.is_sent_start else "-1"])
        byte = end
    return rows


class Comparison:
    def __init__(self, examples):
        self.examples = examples
        self.texts = self.tokens = self.differing = 0
        self.by_field = collections.Counter()
        self.by_values = collections.Counter()
        self.shown = collections.defaultdict(list)

    def note(self, field, wanted, had, context):
        self.by_field[field] += 1
        self.by_values[field, wanted, had] += 1
        shown = self.shown[field]
        shown.append((len(context), context, wanted, had))
        shown.sort()
        del shown[self.examples:]

    def add(self, name, text, wanted, had):
        self.texts += 1
        self.tokens += len(wanted)
        raw = text.encode()
        if [t[:SPAN] for t in wanted] != [t[:SPAN] for t in had]:
            self.add_spans(name, raw, wanted, had)
            return
        for i, (w, h) in enumerate(zip(wanted, had)):
            if w == h:
                continue
            self.differing += 1
            context = "%s: %r in %r" % (name, raw[int(w[0]):int(w[1])].decode(), nearby(raw, wanted, i))
            for field, a, b in zip(FIELDS, w, h):
                if a != b:
                    self.note(field, a, b, context)

    def add_spans(self, name, raw, wanted, had):
        """Texts cut differently are compared no further: heads would count other tokens."""
        spans = {tuple(t[:SPAN]) for t in had}
        missing = [i for i, t in enumerate(wanted) if tuple(t[:SPAN]) not in spans]
        self.differing += max(1, len(missing))
        at = missing[0] if missing else len(wanted) - 1
        begin = int(wanted[at][0]) if wanted else 0
        words = [raw[int(t[0]):int(t[1])].decode(errors="replace") + " " * int(t[2])
                 for t in had if begin - 1 < int(t[1]) and int(t[0]) < begin + 40][:8]
        expected = [raw[int(t[0]):int(t[1])].decode() + " " * int(t[2]) for t in wanted[at:at + 8]]
        self.note("tokens", str(expected), str(words), "%s: %r" % (name, nearby(raw, wanted, at)))
        self.by_field["tokens"] += max(1, len(missing)) - 1

    def rate(self):
        return 1e5 * self.differing / max(1, self.tokens)

    def print(self, title):
        print("%s: %d texts, %d tokens, %d differ: %.2f in 100,000" %
              (title, self.texts, self.tokens, self.differing, self.rate()))
        for field in ["tokens", *FIELDS]:
            if not self.by_field[field]:
                continue
            print("  %-7s %6d  %.2f in 100,000" % (field, self.by_field[field],
                                                   1e5 * self.by_field[field] / self.tokens))
            pairs = [(n, a, b) for (f, a, b), n in self.by_values.items() if f == field]
            for n, a, b in sorted(pairs, key=lambda p: -p[0])[:3]:
                print("      %6d x spaCy %r, sitrep %r" % (n, a, b))
            for _, context, a, b in self.shown[field]:
                print("      %s: spaCy %r, sitrep %r" % (context, a, b))


def nearby(raw, tokens, at, reach=5):
    if not tokens:
        return raw.decode()
    low, high = max(0, at - reach), min(len(tokens) - 1, at + reach)
    return raw[int(tokens[low][0]):int(tokens[high][1])].decode()


def compare(nlp, options, title, named_texts):
    comparison = Comparison(options.examples)
    part = []
    for name, text in named_texts:
        part.append((name, text))
        if sum(len(t) for _, t in part) > 2_000_000 or len(part) == 2000:
            compare_part(nlp, options, comparison, part)
            part = []
    compare_part(nlp, options, comparison, part)
    comparison.print(title)
    return comparison


def compare_part(nlp, options, comparison, part):
    had = nlp_texts.annotate(options.dump, options.model, [text for _, text in part])
    docs = nlp.pipe([text for _, text in part], batch_size=16)
    for (name, text), doc, ours in zip(part, docs, had, strict=True):
        comparison.add(name, text, spacy_tokens(doc), ours)


def limited(named_texts, tokens):
    """Texts up to about so many tokens of five bytes; at least twenty, for variety."""
    left = tokens * 5
    longest = left // 20
    for name, text in named_texts:
        if left <= 0:
            return
        left -= min(len(text), longest)
        yield name, text[:longest]


def write_golden(nlp, folder):
    for path in sorted(folder.glob("*.txt")):
        texts = nlp_texts.golden_texts(path)
        out = ["# %s, annotated by spaCy with %s %s: a JSON string a text, then a line a token:" %
               (path.stem, nlp.meta["name"], nlp.meta["version"]),
               "# " + " ".join(FIELDS)]
        for text in texts:
            out.append("")
            out.append("= " + json.dumps(text, ensure_ascii=False))
            out += ["\t".join(nlp_texts.escaped(value) for value in row) for row in spacy_tokens(nlp(text))]
        path.write_text("\n".join(out) + "\n", encoding="utf-8")
        print("%s: %d texts" % (path, len(texts)))


def main():
    options = parse_arguments()
    options.model = options.model or nlp_texts.installed_model()
    enter_environment()
    import spacy  # only in the environment
    nlp = spacy.load(options.model)
    if options.golden:
        write_golden(nlp, options.golden)
        return 0
    sys.stdout.reconfigure(line_buffering=True)
    failed = False
    for folder in options.texts:
        if not folder.is_dir():
            print("parity: %s: not there, skipped" % folder)
            continue
        texts = limited(nlp_texts.folder_texts(folder), options.tokens // len(options.texts))
        failed |= compare(nlp, options, str(folder), texts).rate() > options.allow
    rng = random.Random(options.seed)
    strings = (("string %d" % i, nlp_texts.made_up(rng)) for i in range(options.strings))
    failed |= compare(nlp, options, "made-up strings", strings).rate() > options.allow
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
