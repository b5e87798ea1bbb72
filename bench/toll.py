#!/usr/bin/env python3
"""Ten thousand pages that copy, vary and correct one toll: is the report still right, readable and made in time?

    bench/toll.py [COUNT...]

Invented pages of six days tell one explosion. Three bodies raise their tolls from day to day, two parties contradict
them, one body withdraws a number that other pages go on printing, most pages copy another one or name nobody. Prints
seconds, peak memory and the size of the report for every COUNT, and exits 1 if the series that sitrep makes of them
is not the one that the pages were made from. What is expected is said in EXPECTED."""
import datetime
import html.parser
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
SITREP = os.environ.get("SITREP", str(ROOT / "build" / "sitrep"))
FIRST = datetime.date(2031, 4, 7)
# Who says what on each day. The hospital first says 83 on the fifth day and takes it back on the sixth.
BODIES = {"the Interior Ministry of Kelmara": [12, 19, 27, 31, 36, 38],
          "the Kelmaran Red Lamp Society": [9, 17, 25, 31, 35, 38],
          "Tarvel Regional Hospital": [8, 16, 24, 30, 83, 38]}
PARTIES = {"the Vesna Council": 120, "the Kelmaran Army": 24}
WITHDRAWN = "83"
EXPECTED = {"best": "38", "low": "24", "high": "120", "named": 5}
# Limits of a report that a person can read and a browser can open.
MAX_REPORT = 6 * 2**20
MAX_ROWS = 400  # of any table or list, the table of sources aside
MAX_SOURCES = 1201
WHO = """A fisherman|The harbour chapel|A tram driver|The market|A baker|The night watch|A nurse|The old mill|A teacher
A crane|The ferry office|A choir|The town hall|A postwoman|The rope works|A pilot|The bridge|A cook|The signal tower|A diver
The fish hall|A carpenter|The lower school|A gardener|The customs shed""".replace("\n", "|").split("|")
DID = """stood without light|was seen through smoke|kept the doors open|lost every window|shook for a long moment|fell silent
opened a room for families|was covered with grain dust|waited for news|sent bread to the gates|closed early
could be heard across the bay|gave shelter to sailors|turned people back|was searched with dogs""".replace("\n", "|").split("|")
WHERE = """near the quay|above the bay|behind the silos|by the lower gate|at the edge of the old quarter|along the tram line
on the windward side|below the hills|opposite the warehouses|beside the canal|at the fish steps|in the upper town""".replace(
    "\n", "|").split("|")


def filler(rng):
    """A sentence without a number; there are thousands, so that two pages are not copies by chance."""
    return f"{rng.choice(WHO)} {rng.choice(WHERE)} {rng.choice(DID)} and {rng.choice(DID)}."


BACKGROUND = ["The explosion tore through the grain port early on Monday.",
              "A store of grain dust exploded at the port on Monday morning.",
              "Monday's explosion flattened the two northern silos.",
              "The explosion on Monday was heard in the hills above the bay."]


def day_words(day):
    return (FIRST + datetime.timedelta(day)).strftime("%A")


def report_of(rng, body, value, day):
    hedge = rng.choice(["", "at least ", ""])
    words = rng.choice(["{h}{v} people were killed in the explosion at the grain port of Tarvel, {b} said on {d}.",
                        "{B} said on {d} that {h}{v} people had been killed in the explosion in Tarvel.",
                        "{B} put the number of people killed in the Tarvel explosion at {v} on {d}."])
    text = words.format(h=hedge, v=value, b=body, B=body[0].upper() + body[1:], d=day_words(day))
    return text[0].upper() + text[1:]


def sentence(rng, kind, day):
    if kind == "body":
        body = rng.choice(list(BODIES))
        return report_of(rng, body, BODIES[body][day], day)
    if kind == "party":
        party = rng.choice(list(PARTIES))
        return report_of(rng, party, PARTIES[party], day)
    if kind == "correction":
        return (f"Tarvel Regional Hospital on {day_words(5)} corrected the number of people killed in the explosion "
                f"in Tarvel. It had initially said that {WITHDRAWN} people were killed; in fact only 38 people were "
                "killed, the hospital said.")
    if kind == "zombie":
        return f"Tarvel Regional Hospital has said that {WITHDRAWN} people were killed in the explosion in Tarvel."
    value = rng.choice(list(BODIES.values())[0:2])[day]
    return rng.choice([f"At least {value} people were killed in the explosion in Tarvel.",
                       f"The explosion at the grain port of Tarvel killed {value} people."])


def pages(count):
    """`count` records of a JSON Lines file, in no order."""
    rng = random.Random(5)
    made = []
    certain = [("body", day) for day in range(6)] * 3 + [("party", 5)] * 6 + [("correction", 5)] * 3
    while len(made) < count:
        if made and len(made) > len(certain) and rng.random() < 0.45:
            original = rng.choice(made)
            copy = dict(original)
            if rng.random() < 0.5:
                copy["text"] += "\n\n" + filler(rng)
        else:
            kind, day = certain[len(made)] if len(made) < len(certain) else (
                rng.choices(["body", "nobody", "party", "correction", "zombie"], [45, 40, 8, 4, 3])[0], rng.randrange(6))
            day = 5 if kind in ("correction", "zombie", "party") else day
            lead = [filler(rng) for _ in range(7)]
            text = "\n\n".join([sentence(rng, kind, day), " ".join(lead[:3]),
                                " ".join([rng.choice(BACKGROUND), *lead[3:]])])
            date = FIRST + datetime.timedelta(day)
            copy = {"title": "Explosion at the grain port of Tarvel", "published": str(date), "text": text}
        number = len(made)
        copy.update(id=f"page-{number:05}", outlet=f"Outlet {rng.randrange(400)}")
        made.append(copy)
    rng.shuffle(made)
    return [json.dumps(page) + "\n" for page in made]


class Tables(html.parser.HTMLParser):
    """The rows of the longest table or list of a report, and those of its table of sources."""

    def __init__(self):
        super().__init__()
        self.open, self.longest, self.sources = [], 0, 0

    def handle_starttag(self, tag, attrs):
        if tag in ("table", "ul", "ol"):
            self.open.append([0, "sources" in (dict(attrs).get("class") or "")])
        elif tag in ("tr", "li") and self.open:
            self.open[-1][0] += 1

    def handle_endtag(self, tag):
        if tag in ("table", "ul", "ol") and self.open:
            rows, sources = self.open.pop()
            if sources:
                self.sources = max(self.sources, rows)
            else:
                self.longest = max(self.longest, rows)


def export(folder, what):
    done = subprocess.run([SITREP, "export", f"{folder}/out/sitrep.db", what], check=True, capture_output=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def faults(folder):
    """What is wrong with the series and the report, as sentences."""
    out = []
    figures = {f["id"]: f for f in export(folder, "figures")}
    killed = [f for f in figures.values() if f["measure"] == "killed"]
    by_series = {}
    for f in killed:
        by_series.setdefault(f["series"], []).append(f)
    largest = max(by_series, key=lambda s: len(by_series[s]))
    if len(by_series[largest]) < 0.99 * len(killed):
        out.append(f"{len(killed) - len(by_series[largest])} of {len(killed)} tolls stand outside the series")
    view = next(s for s in export(folder, "series") if s["id"] == largest)["view"]
    for end in ("best", "low", "high"):
        shown = view[end] and figures[view[end]["figure"]]["number"]["exact"]
        if shown != EXPECTED[end]:
            out.append(f"{end} is {shown}, not {EXPECTED[end]} ({view['sentence']})")
    if view["roots"]["named"] != EXPECTED["named"]:
        out.append(f"{view['roots']['named']} named roots, not {EXPECTED['named']}: {view['roots'].get('names')}")
    hospital = [f for f in killed if f["number"]["exact"] == WITHDRAWN and "Hospital" in (f["root"] or "")]
    kept = [f for f in hospital if f["lifecycle"] not in ("withdrawn", "zombie")]
    if kept or not hospital:
        out.append(f"{len(kept)} of {len(hospital)} mentions of the withdrawn number are not marked so")
    report = pathlib.Path(folder, "out", "report.html")
    tables = Tables()
    tables.feed(report.read_text())
    if tables.longest > MAX_ROWS or tables.sources > MAX_SOURCES:
        out.append(f"lists of {tables.longest} rows and {tables.sources} sources in the report")
    if report.stat().st_size > MAX_REPORT:
        out.append(f"a report of {report.stat().st_size} bytes")
    return out


def measure(count, folder):
    """Builds `count` pages in `folder`; returns seconds, those of the processor, peak memory in MiB and KiB of report."""
    feed = pathlib.Path(folder) / "pages.jsonl"
    with feed.open("w") as out:
        out.writelines(pages(count))
    started = time.monotonic()
    process = subprocess.Popen([SITREP, "build", str(feed), "-o", f"{folder}/out", "--quiet"])
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"sitrep build failed on {count} pages")
    size = pathlib.Path(folder, "out", "report.html").stat().st_size / 1024
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, size


def main():
    wrong = 0
    for count in [int(a) for a in sys.argv[1:]] or [1000, 10000]:
        with tempfile.TemporaryDirectory(prefix="sitrep-toll-") as folder:
            seconds, processor, memory, size = measure(count, folder)
            print(f"{count:7d} pages {seconds:8.1f} s {processor:8.1f} s of processor {memory:8.0f} MiB peak "
                  f"{size:8.0f} KiB of report", flush=True)
            for fault in faults(folder):
                wrong += 1
                print("  " + fault)
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
