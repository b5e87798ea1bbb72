#!/usr/bin/env python3
"""Scores the trained pipeline on annotated English, beside spaCy where it is installed (make parity).

    tools/nlp_quality.py [--data DIR]     DIR holds syntax/ and names/ (default: ../shared/data)

syntax: CoNLL-U. Documents are read as raw text. Sentences by their spans; tags by the span of the word;
UAS and LAS after tools/nlp_ud.py, without punctuation, labels without subtypes; all F1.
names: BIO. Persons, organisations and places by exact span and type; OntoNotes' GPE, LOC and FAC are
places; a leading "the" and a trailing 's of a found name are left off, as the annotations do.
What is not there is skipped, and said.
"""
import argparse
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import nlp_texts  # noqa: E402
import nlp_ud  # noqa: E402
import parity  # noqa: E402

OF_FOUND = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
OF_GOLD = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "person": "PER", "politician": "PER", "organisation": "ORG",
           "politicalparty": "ORG", "country": "LOC", "location": "LOC"}


def tokens_of(rows):
    tokens = [dict(zip(parity.FIELDS, row)) for row in rows]
    for t in tokens:
        t.update(begin=int(t["begin"]), end=int(t["end"]), head=int(t["head"]))
    return tokens


# ---- CoNLL-U

def read_conllu(path):
    """Documents: (text, words, sentence spans); a word is (span, upos, xpos, head span or None, label)."""
    text, words, sentences = "", [], []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        if re.search(r"^# newdoc", block, re.M) and text:
            yield text, words, sentences
            text, words, sentences = "", [], []
        if text:
            text += "\n\n" if re.search(r"^# newpar", block, re.M) else " "
        start = len(text.encode())
        text = add_sentence(block, text, words)
        sentences.append((start, len(text.rstrip().encode())))
        text = text.rstrip()
    if text:
        yield text, words, sentences


def add_sentence(block, text, words):
    spans, found, inside, surface_end = {"0": None}, [], 0, 0
    for line in block.splitlines():
        cells = line.split("\t")
        if line.startswith("#") or "." in cells[0]:
            continue
        begin = len(text.encode())
        if "-" in cells[0]:
            inside = int(cells[0].split("-")[1])
            surface_end = begin + len(cells[1].encode())
            text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
            at = begin
            continue
        if int(cells[0]) <= inside:  # a word of a multiword token
            span = (at, min(at + len(cells[1].encode()), surface_end))
            at = span[1]
        else:
            span = (begin, begin + len(cells[1].encode()))
            text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
        spans[cells[0]] = span
        found.append((span, cells))
    words += [(span, c[3], c[4], spans.get(c[6]), c[7].split(":")[0]) for span, c in found]
    return text


class Counts:
    def __init__(self):
        self.right = self.found = self.gold = 0

    def add(self, right, found, gold):
        self.right += right
        self.found += found
        self.gold += gold

    def f1(self):
        return 200 * self.right / max(1, self.found + self.gold)


def score_document(scores, words, sentences, tokens):
    tokens_in_words = [t for t in tokens if t["pos"] != "SPACE"]
    heads, labels = nlp_ud.to_ud(tokens)
    by_span = {(t["begin"], t["end"]): i for i, t in enumerate(tokens)}
    span = lambda i: (tokens[i]["begin"], tokens[i]["end"])  # noqa: E731
    starts = [t["begin"] for t in tokens_in_words if t["start"] == "1"]
    found = set(zip(starts, [max(t["end"] for t in tokens_in_words if t["begin"] < s) for s in starts[1:]] +
                    [tokens_in_words[-1]["end"]]))
    scores["sentences"].add(len(found & set(sentences)), len(found), len(sentences))
    both = [(w, by_span[w[0]]) for w in words if w[0] in by_span]
    scores["tokens"].add(len(both), len(tokens_in_words), len(words))
    scores["upos"].add(sum(w[1] == tokens[i]["pos"] for w, i in both), len(tokens_in_words), len(words))
    scores["tag"].add(sum(w[2] == tokens[i]["tag"] for w, i in both), len(tokens_in_words), len(words))
    plain_gold = sum(w[1] != "PUNCT" for w in words)
    plain_found = sum(t["pos"] != "PUNCT" for t in tokens_in_words)
    headed = [(w, i) for w, i in both if w[1] != "PUNCT" and
              (w[3] == span(heads[i]) if w[3] else heads[i] == i)]
    scores["UAS"].add(len(headed), plain_found, plain_gold)
    scores["LAS"].add(sum(w[4] == labels[i] for w, i in headed), plain_found, plain_gold)


def score_syntax(annotate, paths):
    documents = [d for path in paths for d in read_conllu(path)]
    scores = {name: Counts() for name in ("tokens", "sentences", "tag", "upos", "UAS", "LAS")}
    for (_, words, sentences), rows in zip(documents, annotate([d[0] for d in documents])):
        score_document(scores, words, sentences, tokens_of(rows))
    return {name: counts.f1() for name, counts in scores.items()}


# ---- names

def read_names(path):
    """Sentences: (text, {(begin, end, type)}). Words are joined by blanks, or cut from "# text =" lines."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        given = re.search(r"^# text = (.*)$", block, re.M)
        text, at, names, open_name = given.group(1) if given else "", 0, [], None
        for line in block.splitlines():
            cells = line.split("\t" if "\t" in line else " ")
            if line.startswith("# ") or len(cells) < 2:
                continue
            word, tag = (cells[1], cells[2]) if given else (cells[0], cells[-1])
            if given:
                begin = text.find(word, at)
                begin = at if begin < 0 else begin
            else:
                text += " " if text else ""
                begin = len(text)
                text += word
            at = begin + len(word)
            kind = tag[2:]
            if open_name and tag.startswith("I-") and open_name[2] == kind:
                open_name[1] = at
            else:
                open_name = None if tag == "O" else [begin, at, kind]
                names += [open_name] if open_name else []
        yield text, {(len(text[:b].encode()), len(text[:e].encode()), OF_GOLD[k]) for b, e, k in names if k in OF_GOLD}


def found_names(tokens, raw):
    names, at = set(), 0
    while at < len(tokens):
        end = at + 1
        if tokens[at]["iob"] == "B":
            while end < len(tokens) and tokens[end]["iob"] == "I":
                end += 1
            kind, words = OF_FOUND.get(tokens[at]["type"]), tokens[at:end]
            if len(words) > 1 and raw[words[0]["begin"]:words[0]["end"]].lower() == b"the":
                words = words[1:]
            if len(words) > 1 and raw[words[-1]["begin"]:words[-1]["end"]] in (b"'s", "’s".encode()):
                words = words[:-1]
            if kind:
                names.add((words[0]["begin"], words[-1]["end"], kind))
        at = end
    return names


def score_names(annotate, paths):
    sentences = [s for path in paths for s in read_names(path)]
    counts = Counts()
    for (text, gold), rows in zip(sentences, annotate([s[0] for s in sentences])):
        found = found_names(tokens_of(rows), text.encode())
        counts.add(len(found & gold), len(found), len(gold))
    return {"names": counts.f1()}


def annotators(options):
    sides = {"sitrep": lambda texts: nlp_texts.annotate(options.dump, options.model, texts)}
    if not (parity.VENV / ".ready").exists():
        print("nlp_quality: spaCy is not installed (make parity): sitrep alone")
        return sides
    parity.enter_environment()
    import spacy
    nlp = spacy.load(options.model)
    sides["spaCy"] = lambda texts: [parity.spacy_tokens(doc) for doc in nlp.pipe(texts, batch_size=16)]
    return sides


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--model", type=pathlib.Path)
    parser.add_argument("--dump", type=pathlib.Path, default=ROOT / "build" / "release" / "nlp_dump")
    options = parser.parse_args()
    options.model = options.model or nlp_texts.installed_model()
    sets = [("syntax/en_ewt-ud-dev.conllu", score_syntax), ("syntax/gum", score_syntax),
            ("names/uner_ewt_dev.iob2", score_names), ("names/crossner_politics_dev.txt", score_names),
            ("names/wikigold.conll", score_names)]
    there = [(name, score) for name, score in sets if (options.data / name).exists()]
    for name in {name for name, _ in sets} - {name for name, _ in there}:
        print("nlp_quality: %s: not there, skipped" % name)
    for side, annotate in annotators(options).items() if there else ():
        for name, score in there:
            path = options.data / name
            scores = score(annotate, sorted(path.glob("*.conllu")) if path.is_dir() else [path])
            print("%-7s %-32s %s" % (side, name, "  ".join("%s %.2f" % item for item in scores.items())), flush=True)


if __name__ == "__main__":
    main()
