#!/usr/bin/env python3
"""Rules of the tree: banned constructs, sizes, dead files. Each message says what to do instead."""
import re
import sys

sys.dont_write_bytecode = True
import treetest  # noqa: E402

COLUMNS = 100
FILE_LINES = 450
FUNCTION_LINES = 70
BLOB_BYTES = 512 * 1024
# The red zone: files and functions over the limit, with their size. The numbers may only fall.
LONG_FILES = {"sitrep/doc/codec.cc": 468, "sitrep/extract/number_parse.cc": 469,
              "sitrep/extract/speech.cc": 520, "sitrep/extract/time_resolve.cc": 459,
              "sitrep/report/fixture_test.cc": 472}
LONG_FUNCTIONS = {}
WIDE_LINES = 40

OUTPUT = re.compile(r"std::c(out|err)\b|(?<![\w:.])(?:std::)?printf\s*\(|\bputs\s*\(")
BANNED = [  # pattern, what to use instead
    (re.compile(r"(?<![\w:])s?rand\s*\(|\bstd::random_device\b"), "a seeded std::mt19937 in tests, nothing elsewhere"),
    (re.compile(r"(?<![\w.>:])(?:std::)?time\s*\(\s*(?:0|NULL|nullptr|&\w+)\s*\)|system_clock::now"),
     "a time given as a parameter: no clock reaches an output"),
    (re.compile(r"\bstd::regex\b|#include <regex>"), "a hand-written matcher: std::regex recurses on hostile input"),
    (re.compile(r"(?<![\w.])new\s+[A-Za-z_:]+\s*[\[({;<]"), "std::make_unique or a container"),
    (re.compile(r"(?<![\w=] )\bdelete\s+[A-Za-z_*]|\bdelete\[\]"), "an owner that deletes"),
    (re.compile(r"\b(strcpy|strcat|sprintf|gets|atof|strtok)\s*\("), "std::string, fmt or parse_decimal"),
    (re.compile(r"\bsetlocale\s*\(|std::locale\b"), "nothing: output must not depend on the locale"),
    (re.compile(r"std::hash\b"), "hash64: std::hash differs between machines"),
]
MARKS = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
# Hosts of package registries, and where a checkout may lie: neither belongs in the tree.
HOSTS = re.compile(r"py" r"pi\.org|python" r"hosted\.org|npm" r"js\.(org|com)|deb\.deb" r"ian\.org|/wo" r"rk/|/ro" r"ot/")
CONTROL = re.compile(r"^\s*(if|for|while|switch|else|do|catch|namespace|class|struct|enum|union|extern)\b")


def code_of(line):
    """A line without its // comment and the contents of its strings."""
    return re.sub(r"//.*", "", re.sub(r'"(?:[^"\\]|\\.)*"', '""', line))


def without_raw_strings(source):
    blank = lambda m: '""' + "\n" * m.group(0).count("\n")  # noqa: E731
    return re.sub(r'R"([^(\s"]*)\((?:.|\n)*?\)\1"', blank, source)


def functions(source):
    """(name, first line, lines) of the function bodies: a brace counter is enough for our style."""
    depth, stack = 0, []
    pending = ""
    for number, line in enumerate(source.splitlines(), 1):
        code = re.sub(r"'(?:[^'\\]|\\.)'", "''", code_of(line))
        for char in code:
            if char == "{":
                head = pending.strip()
                is_function = "(" in head and not CONTROL.match(head) and not head.endswith(("=", ","))
                inside = any(s[2] for s in stack)
                stack.append((head, number, is_function and not inside))
                pending = ""
            elif char == "}" and stack:
                head, first, wanted = stack.pop()
                if wanted:
                    name = re.search(r"([~\w:]+)\s*\(", head)
                    yield (name.group(1) if name else head), first, number - first + 1
                pending = ""
            elif char == ";" and not pending.count("(") > pending.count(")"):
                pending = ""
            else:
                pending += char
        pending += " "


def check_source(path, source):
    problems = []
    plain = without_raw_strings(source)
    may_print = path.startswith("apps/") or path.startswith("fuzz/") or re.search(r"_(test|bench|main)\.cc$", path)
    for number, line in enumerate(plain.splitlines(), 1):
        where, code = "%s:%d: " % (path, number), code_of(line)
        if "\t" in line:
            problems.append(where + "a tab: use spaces")
        if OUTPUT.search(code) and not may_print:
            problems.append(where + "prints: return a Status or a string; only apps/ talk to the terminal")
        if path.endswith(".h") and re.search(r"\busing namespace\b", code):
            problems.append(where + "using namespace in a header: write the names out")
        problems += [where + "banned: use " + instead for pattern, instead in BANNED if pattern.search(code)]
    lines = source.count("\n")
    if lines > max(FILE_LINES, LONG_FILES.get(path, 0)):
        problems.append("%s: %d lines, over %d: split it by what it does" % (path, lines, FILE_LINES))
    for name, first, length in functions(plain):
        if length > max(FUNCTION_LINES, LONG_FUNCTIONS.get(path + " " + name, 0)):
            problems.append("%s:%d: %s has %d lines, over %d: split it" % (path, first, name, length, FUNCTION_LINES))
    return problems


def check_width(files):
    wide = {p: sum(len(line) > COLUMNS for line in without_raw_strings(treetest.text(c)).splitlines())
            for p, c in files.items() if p.endswith((".cc", ".h"))}
    if sum(wide.values()) <= WIDE_LINES:
        return []
    worst = sorted(wide, key=lambda p: -wide[p])[:5]
    return ["%d lines over %d columns, %d may be (most in %s): run tools/lint.py BUILD --fix" %
            (sum(wide.values()), COLUMNS, WIDE_LINES, ", ".join(worst))]


def check_dead(files):
    """Headers that nobody includes and tables that nobody reads."""
    sources = {p: treetest.text(c) for p, c in files.items() if p.endswith((".cc", ".h"))}
    everything = "\n".join(sources.values())
    problems = []
    for path in sorted(files):
        if path.endswith(".h") and ('"%s"' % path not in everything) and ('"%s"' % path.split("/")[-1] not in everything):
            problems.append(path + ": nobody includes it: remove it")
        match = re.match(r"lang/en/(\w+)\.tsv$", path)
        if match and '"%s"' % match.group(1) not in everything:
            problems.append(path + ": nobody reads it: remove it")
        if re.match(r"sitrep/.*/.*/.*\.cc$", path):
            problems.append(path + ": not built: sources lie directly in their module's folder")
    return problems


def check_fuzz(files):
    problems = []
    for path in files:
        match = re.match(r"sitrep/\w+/(\w+)_fuzz\.cc$", path)
        if match and not any(p.startswith("fuzz/corpus/fuzz_%s/" % match.group(1)) for p in files):
            problems.append("%s: no corpus in fuzz/corpus/fuzz_%s" % (path, match.group(1)))
    return problems


def check(files):
    problems = []
    for path in sorted(files):
        content = files[path]
        if len(content) > BLOB_BYTES:
            problems.append("%s: %d bytes: make it from a pinned package" % (path, len(content)))
            continue
        if path.startswith("fuzz/corpus/") or b"\0" in content:
            continue
        source = treetest.text(content)
        for number, line in enumerate(source.splitlines(), 1):
            if MARKS.search(line):
                problems.append("%s:%d: unfinished: do it or leave it out" % (path, number))
            if HOSTS.search(line):
                problems.append("%s:%d: names a registry's host or a path of one machine" % (path, number))
        if path.endswith((".cc", ".h")):
            problems += check_source(path, source)
    return problems + check_dead(files) + check_fuzz(files) + check_width(files)


LONG_BODY = b"int planted(int a) {\n" + b"  ++a;\n" * 80 + b"  return a;\n}\n"
PLANTED = [
    (what, {path: content}, expected) for what, path, content, expected in [
        ("printing in a module", "sitrep/base/p.cc", b'void f() { std::cout << 1; }\n', "prints"),
        ("rand", "sitrep/base/p.cc", b"int f() { return rand(); }\n", "seeded"),
        ("the clock", "sitrep/base/p.cc", b"auto f() { return time(nullptr); }\n", "no clock"),
        ("std::regex", "sitrep/base/p.cc", b"std::regex r;\n", "hostile"),
        ("naked new", "sitrep/base/p.cc", b"auto* p = new Page(1);\n", "make_unique"),
        ("naked delete", "sitrep/base/p.cc", b"void f(int* p) { delete p; }\n", "owner"),
        ("using namespace in a header", "sitrep/base/p.h", b"using namespace std;\n", "write the names out"),
        ("a tab", "sitrep/base/p.cc", b"\tint a;\n", "a tab"),
        ("wide lines", "sitrep/base/p.cc", (b"// " + b"x" * 100 + b"\n") * (WIDE_LINES + 1), "columns"),
        ("an unfinished place", "docs/p.md", b"TO" + b"DO later\n", "unfinished"),
        ("a long file", "sitrep/base/p.cc", b"\n" * 460, "split it by"),
        ("a long function", "sitrep/base/p.cc", LONG_BODY, "planted has"),
        ("a dead header", "sitrep/base/planted_dead.h", b"\n", "nobody includes"),
        ("a dead table", "lang/en/planted_dead.tsv", b"a\n", "nobody reads"),
        ("a source that is not built", "sitrep/base/deep/p.cc", b"\n", "not built"),
        ("a blob", "docs/p.bin", b"x" * 600000, "pinned package"),
        ("a registry's host", "docs/p.md", b"see py" + b"pi.org\n", "host"),
        ("a fuzz target without a corpus", "sitrep/base/planted_fuzz.cc", b"\n", "no corpus"),
    ]
]

if __name__ == "__main__":
    treetest.main("tidy", check, PLANTED)
