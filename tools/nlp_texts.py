"""Texts for comparing and timing the trained pipeline, and the program that annotates them."""
import itertools
import json
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
LONGEST = 200_000  # characters of one text

WORDS = """flood levee Tarvel Orlófka Brenn dep ORG nsubj LOC the of and said that was 12 dead injured people officials
    don't can't won't I'm you'll she'd they've it's ain't gonna gotta wanna cannot y'all 'twas O'Neil's James'
    U.S. U.N. a.m. p.m. Dr. Mrs. Gov. Jan. i.e. e.g. vs. No. St. Ph.D. D.C. al. co. Inc. Ltd. Jr. Nov.
    goin' nothin' ol' 'em 'nuff c'mon let's who's what's o'clock ma'am 'Cause 'cause ca sha wo
    colour favourite theatre analyse organise ROYAL NATO WHO Covid-19 mid-May well-known re-open co-operate
    running went better best children geese took baled dredging evacuees""".split()
PIECES = WORDS * 3 + [
    "...", "..", "....", "…", "--", "---", "—", "–", "-", "!", "?!", "??", "!!!", ".", ",", ";", ":", "'", '"', "''", "``",
    "“", "”", "‘", "’", "«", "»", "„", "(", ")", "[", "]", "{", "}", "/", "\\", "|", "*", "**", "#", "@", "&", "%", "^",
    "~", "_", "+", "=", "<", ">", "<3", ":)", ":-)", ";-(", ":D", "xD", "^_^", "¯\\_(ツ)_/¯", ":'(", "O.o", "(:", "8-)", "=/",
    "$", "€", "£", "¥", "₹", "$5", "€3.50", "£1bn", "US$", "C$20", "5%", "5°C", "°", "º", "10km", "5m/s", "3pm", "9am", "12a.m.",
    "10:30", "2031-04-12", "12/04/31", "3,500", "1.5", ".5", "1,000,000.00", "3-4", "1e5", "0x1F", "½", "²", "1st", "22nd", "#1",
    "№5", "IV", "4x4", "B-52", "A1", "a1b2", "e-mail", "x.y", "a,b", "a;b", "a/b", "a.B", "a.b.c", "A.B.", "(a)", "a)", "1.)", "b.Then",
    "http://a.example/x?y=1&z=(2)", "https://b.example", "www.c.example.", "d.example/path", "mailto:x@y.example", "x@y.example",
    "user.name+tag@sub.domain.example", "ftp://e.example", "file.txt", "@user", "#tag", "10.0.0.1", "a.co.uk,", "(http://f.example)",
    "É", "éé", "naïve", "Straße", "STRASSE", "İstanbul", "ıI", "ΣΑΣ", "ὈΔΥΣΣΕΎΣ", "Москва", "київ", "東京", "日本語です", "한국", "العربية", "שלום",
    "हिन्दी", "ไทย", "e\u0301", "\u0301", "ǅ", "ﬁ", "ª", "𝐀", "𝔘𝔫", "🙂", "👨\u200d👩\u200d👧", "🇺🇳", "❤️", "👍🏽", "\u200b", "\u200d", "\ufeff",
    "\u00ad", "\u202e", "\x00", "\x1c", "\x7f", "\x85", "\ufffd", "\U0010ffff", "a" * 120, "A" * 99, "a1" * 60, "!" * 50, "no" * 30 + "-" * 5,
    "'s", "’s", "n't", "n’t", "'ll", "’ve", "'S", "N'T", "'d", "'re", "s'", "–5", "-5", "+5", "±3", "×", "÷", "→", "•", "·", "§", "¶", "†", "™", "©",
]
SPACES = [" "] * 30 + ["", "", "", "", "  ", "   ", "\n", "\n\n", "\r\n", "\t", " \n ", "\u00a0", "\u2009", "\u3000", "\u2028", "\x0b"]


def made_up(rng):
    """One string of pieces that tokenizers stumble over."""
    kind = rng.random()
    if kind < 0.02:
        return rng.choice(["", " ", "\n", "  ", "a", " a", "a ", ".", "\u00a0"])
    if kind < 0.12:  # any characters
        return "".join(random_character(rng) for _ in range(rng.randint(1, 40)))
    parts = []
    for _ in range(rng.randint(1, 25)):
        piece = rng.choice(PIECES)
        change = rng.random()
        if change < 0.06:
            piece = piece.upper()
        elif change < 0.10:
            piece = piece.title()
        parts += [piece, rng.choice(SPACES)]
    text = "".join(parts)
    return text if rng.random() < 0.5 else text.rstrip()


def random_character(rng):
    ranges = [(0x20, 0x7e)] * 6 + [(0xa0, 0x24f), (0x370, 0x5ff), (0x2000, 0x206f), (0x20a0, 0x2bff), (0x3000, 0x9fff),
                                   (0x1f300, 0x1faff), (0x0, 0x1f), (0xe000, 0xffff), (0x600, 0x1fff)]
    low, high = rng.choice(ranges)
    return chr(rng.randint(low, high))


def text_of(path):
    """Yields the texts of a file."""
    if path.suffix == ".jsonl":
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                text = json.loads(line).get("text")
            except (ValueError, AttributeError):
                continue
            if isinstance(text, str):
                yield text
    elif path.suffix == ".conllu":
        lines = path.read_text(encoding="utf-8").splitlines()
        for paragraph in batches([x[len("# text = "):] for x in lines if x.startswith("# text = ")], 8):
            yield " ".join(paragraph)
    elif path.suffix == ".txt":
        yield path.read_text(encoding="utf-8", errors="replace")
    else:
        yield re.sub(r"<[^<>]*>", "", path.read_text(encoding="utf-8", errors="replace"))


def batches(items, size):
    return [items[i:i + size] for i in range(0, len(items), size)]


def folder_texts(folder):
    """(name, text) of a folder's files, a file of each of its folders in turn."""
    files = sorted(p for p in folder.rglob("*") if p.suffix in (".txt", ".jsonl", ".conllu", ".xml", ".tml"))
    by_top = {}
    for path in files:
        by_top.setdefault(path.relative_to(folder).parts[0], []).append(path)
    texts = [((str(p.relative_to(folder)), t) for p in paths for t in text_of(p)) for paths in by_top.values()]
    for row in itertools.zip_longest(*texts):
        for item in row:
            if item is not None:
                yield item[0], item[1][:LONGEST]


def installed_model():
    found = sorted((ROOT / ".deps" / "data" / "en_core_web_sm").rglob("config.cfg"))
    if not found:
        raise SystemExit("no pipeline is installed: run tools/setup.py, or give --model")
    return found[0].parent


def golden_texts(path):
    """The texts of a golden file, or of a new one without annotations: its paragraphs."""
    content = path.read_text(encoding="utf-8")
    lines = content.splitlines()
    texts = [json.loads(line[2:]) for line in lines if line.startswith("= ")]
    return texts or [block for block in content.strip().split("\n\n") if block]


ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
PLAIN = {"\\\\": "\\", "\\t": "\t", "\\n": "\n", "\\r": "\r"}


def escaped(value):
    return "".join(ESCAPES.get(c, c) for c in value)


def plain(value):
    return re.sub(r"\\[\\tnr]", lambda m: PLAIN[m.group(0)], value) if "\\" in value else value


def packed(texts):
    """The input of nlp_dump."""
    raw = [text.encode() for text in texts]
    return b"".join(b"%d\n%s" % (len(r), r) for r in raw)


def annotate(dump, model, texts, *options):
    """The tokens of each text, as lists of strings."""
    done = subprocess.run([dump, "--model", model, *options], input=packed(texts), stdout=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise SystemExit("%s failed with %d" % (dump, done.returncode))
    lines = iter(done.stdout.decode().split("\n"))
    return [[[plain(f) for f in next(lines).split("\t")] for _ in range(int(next(lines)))] for _ in texts]
