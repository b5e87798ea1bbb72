#!/usr/bin/env python3
"""Modules include only what sitrep/deps.txt allows, without cycles; a third-party header stays in one module."""
import re
import sys

sys.dont_write_bytecode = True
import treetest  # noqa: E402

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)
# Third-party headers and the modules that may hold them, with the most .cc files that may. The numbers
# may only fall; a new header or a new place is a decision to be made here.
THIRD_PARTY = {
    "simdjson.h": {"ingest": 2, "feed": 1, "kb": 2},
    "sqlite3.h": {"store": 3},
    "zstd.h": {"store": 1, "archive": 1},
    "zlib.h": {"archive": 2},
    "libdeflate.h": {"archive": 1},
    "brotli/": {"archive": 1},
    "expat.h": {"feed": 1},
    "curl/": {"fetch": 1},
    "openssl/": {"base": 1},
    "utf8proc.h": {"text": 2, "kb": 2, "nlp": 1},
    "uchardet.h": {"text": 1},
    "uchardet/uchardet.h": {"text": 1},
    "lexbor/": {"text": 2, "page": 7},
    "cld2/": {"page": 2},
    "nlohmann/": {"model": 1, "feed": 1, "page": 2, "review": 1, "store": 2, "report": 6, "engine": 4},
    "msgpack.hpp": {"model": 1},
    "hwy/": {"nlp": 1},
    "pcre2.h": {"nlp": 1},
    "fmt/": {},
    "CLI/": {},
}
# Headers of our own that may hold one, for the .cc files beside them.
WRAPPERS = ("sitrep/store/sqlite.h", "sitrep/report/export_json.h")
# What the tests of a module may include beyond its line: extraction is tested on really annotated pages.
TESTS_ALSO = {"extract": {"nlp"}}
SYSTEM = re.compile(r"^[a-z_0-9]+$|^(sys|unistd|fcntl|signal|pthread|cxxabi|dirent|time|poll|errno|netinet)[/.]?.*")
TESTS = re.compile(r"_(test|fuzz|bench)\.(cc|h)$|/test_\w+\.h$")
TEST_HEADERS = ("gtest/", "gmock/", "rapidcheck", "benchmark/")


def allowed_modules(files):
    allowed = {}
    for line in treetest.text(files["sitrep/deps.txt"]).splitlines():
        match = re.match(r"^([a-z]+):(.*)$", line)
        if match:
            allowed[match.group(1)] = set(match.group(2).split())
    return allowed


def cycles(allowed):
    """Every module stands below those that include it: then the file itself has no cycle."""
    problems, seen = [], set()
    for module, below in allowed.items():
        for other in sorted(below - seen):
            problems.append("sitrep/deps.txt: %s may include %s, which is not above it: a cycle" % (module, other))
        seen.add(module)
    return problems


def third_party(header):
    return next((known for known in THIRD_PARTY if header.startswith(known)), None)


def check_third_party(path, module, header, users):
    known = third_party(header)
    if known is None:
        if TESTS.search(path) and header.startswith(TEST_HEADERS):
            return []
        return [] if SYSTEM.match(header) else ["%s: <%s> is not among the known third-party headers" % (path, header)]
    if TESTS.search(path):
        return []
    if module not in THIRD_PARTY[known]:
        return ["%s: <%s> does not belong in module %s" % (path, header, module)]
    if path.endswith(".h") and path not in WRAPPERS:
        return ["%s: <%s> in a header spreads to all that include it" % (path, header)]
    users.setdefault((known, module), set()).add(path)
    return []


def check(files):
    allowed = allowed_modules(files)
    problems, users = cycles(allowed), {}
    for path in sorted(files):
        match = re.match(r"^sitrep/([a-z]+)/[^/]+\.(cc|h)$", path)
        if not match:
            continue
        module = match.group(1)
        if module not in allowed:
            problems.append("%s: module %s is not in sitrep/deps.txt" % (path, module))
            continue
        for kind, header in INCLUDE.findall(treetest.text(files[path])):
            if header.startswith("sitrep/"):
                other = header.split("/")[1]
                extra = TESTS_ALSO.get(module, set()) if TESTS.search(path) else set()
                if other != module and other not in allowed[module] | extra:
                    problems.append("%s: %s may not include %s (sitrep/deps.txt)" % (path, module, header))
            elif kind == "<":
                problems += check_third_party(path, module, header, users)
    for (known, module), paths in sorted(users.items()):
        if len(paths) > THIRD_PARTY[known][module]:
            problems.append("%s: %d files of %s include it, %d may: %s" %
                            (known, len(paths), module, THIRD_PARTY[known][module], ", ".join(sorted(paths))))
    return problems


PLANTED = [
    ("an include upwards", {"sitrep/base/planted.cc": b'#include "sitrep/report/report.h"\n'}, "base may not include"),
    ("a sibling that is not allowed", {"sitrep/extract/planted.cc": b'#include "sitrep/nlp/annotate.h"\n'},
     "extract may not include"),
    ("a cycle", {"sitrep/deps.txt": b"base: text\ntext: base\n"}, "a cycle"),
    ("a library in the wrong module", {"sitrep/story/planted.cc": b"#include <sqlite3.h>\n"}, "does not belong"),
    ("an unknown library", {"sitrep/story/planted.cc": b"#include <boost/regex.hpp>\n"}, "not among the known"),
    ("a library in a header", {"sitrep/ingest/planted.h": b"#include <simdjson.h>\n"}, "spreads"),
    ("a module without a line", {"sitrep/planted/a.cc": b"int a;\n"}, "is not in sitrep/deps.txt"),
]

if __name__ == "__main__":
    treetest.main("deps", check, PLANTED)
