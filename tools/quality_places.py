#!/usr/bin/env python3
"""Scores places on third-party annotations: quality_places.py [--shared DIR] [--misses]. Standard library only.

DIR (default: ../shared beside the checkout) holds data/places/: lgl.xml (local newspapers) and GeoVirus.xml (reports
of epidemics), each a text with the spans of its place names and their coordinates. Every text is one document of
`build/sitrep annotate --layers places`. What is not there is skipped, and said.

The point of a country or division is a convention: it also counts as near where the names agree (of a division, within
DIVISION_KM).

tagging: a name of ours is right if it overlaps an annotated one not yet taken; a name inside that of a person, body or
paper counts where it is annotated and is no error elsewhere. within: the share of names whose point lies at most 161 km
from the annotated one, of the names found that have a point, of all names found, and of all annotated ones.
"""
import argparse
import collections
import json
import math
import pathlib
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
SITREP = ROOT / "build" / "sitrep"
NEAR_KM = 161  # a hundred miles, as in the literature
EARTH_KM = 6371.0
DIVISION_KM = 800


def distance(a, b):
    """Kilometres between two points (latitude, longitude) in degrees."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    arc = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(arc)))


def folded(name):
    plain = unicodedata.normalize("NFD", (name or "").lower())
    return "".join(c for c in plain if c.isalnum())


def is_near(place, point, name):
    """Does one of our places lie where the annotated name lies?"""
    if place["lat"] is None:
        return False
    km = distance((place["lat"], place["lon"]), point)
    kind = place["id"].split(":")[0]
    if kind == "geonames" or folded(place["name"]) not in folded(name):
        return km <= NEAR_KM
    return kind != "admin1" or km <= DIVISION_KM


def names_of(article, item, holder):
    """[(begin, end, point or None, plain name)] of the annotated names of one article, in characters."""
    out = []
    for name in article.iter(item):
        where = name.find(holder) if holder else name
        point = None
        if where is not None and where.findtext("lat"):
            point = (float(where.findtext("lat")), float(where.findtext("lon")))
        page = (name.findtext("page") or "").rpartition("/")[2].replace("_", " ")
        plain = where.findtext("name") if holder and where is not None else page
        out.append((int(name.findtext("start")), int(name.findtext("end")), point, plain))
    return out


def read(path):
    """{id: (text, names)} of an annotated file."""
    item, holder = ("toponym", "gaztag") if path.name == "lgl.xml" else ("location", None)
    articles = ElementTree.parse(path).getroot().iter("article")
    return {"%s-%d" % (path.stem, n): (article.findtext("text"), names_of(article, item, holder))
            for n, article in enumerate(articles)}


def annotate(program, texts):
    """{id: [(begin, end, place)]} of our names, in characters."""
    lines = "".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in texts.items())
    command = [str(program), "annotate", "--layers", "places", "--quiet", "-"]
    done = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 3):
        raise SystemExit("quality_places: %s: %s" % (" ".join(command), done.stderr.decode().strip()))
    out = {}
    for page in map(json.loads, filter(None, done.stdout.decode().split("\n"))):
        raw = texts[page["id"]].encode()
        out[page["id"]] = [
            (len(raw[:p["begin"]].decode(errors="replace")), len(raw[:p["end"]].decode(errors="replace")),
             p) for p in page["places"]]
    return out


def score(path, program, misses):
    documents = read(path)
    found = annotate(program, {key: text for key, (text, _) in documents.items()})
    count = collections.Counter()
    for key, (text, asked) in documents.items():
        left = list(asked)
        count["asked"] += len(asked)
        for begin, end, place in found.get(key, []):
            same = next((g for g in left if g[0] < end and g[1] > begin), None)
            if same is None:
                count["said"] += not place["part_of_name"]
                if misses and not place["part_of_name"]:
                    print("  no place: %s" % text[max(0, begin - 40):end + 40].replace("\n", " "))
                continue
            left.remove(same)
            count["said"] += 1
            count["right"] += 1
            if same[2] is None:
                continue
            count["known"] += 1
            count["placed"] += place["lat"] is not None
            near = is_near(place, same[2], same[3])
            count["near"] += near
            if misses and not near:
                print("  %s not at %s: %s" % (place["id"], same[2], text[max(0, begin - 60):end + 60].replace("\n", " ")))
        count["asked point"] += sum(1 for g in asked if g[2])
        for begin, end, *_ in left if misses else []:
            print("  missed: %s" % text[max(0, begin - 40):end + 40].replace("\n", " "))
    precision = count["right"] / max(1, count["said"])
    recall = count["right"] / max(1, count["asked"])
    print("  %-9s tagging P %.3f R %.3f F1 %.3f   within %d km: %.3f of those placed, %.3f of those found, "
          "%.3f of all (%d texts, %d names)"
          % (path.stem, precision, recall, 2 * precision * recall / max(1e-9, precision + recall), NEAR_KM,
             count["near"] / max(1, count["placed"]), count["near"] / max(1, count["known"]),
             count["near"] / max(1, count["asked point"]), len(documents), count["asked"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT.parent / "shared")
    parser.add_argument("--program", type=pathlib.Path, default=SITREP)
    parser.add_argument("--misses", action="store_true", help="print what was not right")
    options = parser.parse_args()
    print("== places of annotated texts")
    for name in ("lgl.xml", "GeoVirus.xml"):
        path = options.shared / "data" / "places" / name
        if path.is_file():
            score(path, options.program, options.misses)
        else:
            print("  no %s: skipped" % path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
