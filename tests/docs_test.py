#!/usr/bin/env python3
"""What a user can type or read is documented: commands, flags, error codes, columns, tables, limits of status.

The mention may be in any file of docs/ or in README.md. Commands and flags come from the program's own
--help ($SITREP, else build/sitrep); without a program that part is left out, and said.
"""
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True
import treetest  # noqa: E402

PROGRAM = os.environ.get("SITREP") or str(treetest.ROOT / "build" / "sitrep")
HELP_FLAG = {"--help", "-h"}


def documentation(files):
    return "\n".join(treetest.text(c) for p, c in files.items()
                     if p == "README.md" or (p.startswith("docs/") and p.endswith(".md")))


def mentioned(word, docs):
    return re.search(r"(?<![\w-])%s(?![\w-])" % re.escape(word), docs) is not None


def columns(schema):
    """(table, column) pairs of CREATE TABLE statements, and (table, None) for each table."""
    schema = re.sub(r"--[^\n]*", "", schema)
    for match in re.finditer(r"CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)\s*\(((?:[^()]|\([^()]*\))*)\)", schema, re.I):
        table, body = match.groups()
        yield table, None
        for part in re.split(r",(?![^()]*\))", body):
            word = re.match(r"\s*(\w+)", part)
            if word and word.group(1).upper() not in ("PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "CONSTRAINT"):
                yield table, word.group(1)


def error_codes(source):
    return re.findall(r'case ErrorCode::\w+: return "([^"]+)"', source)


def help_of(*command):
    done = subprocess.run([PROGRAM, *command, "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          text=True, check=False, timeout=60)
    return done.stdout


def flags(text):
    return set(re.findall(r"(?<![\w-])(--[a-z][a-z-]+)", text)) - HELP_FLAG


def commands(text):
    """The names under "Subcommands:" of a CLI11 help."""
    part = re.split(r"^Subcommands:\s*$", text, flags=re.M)
    listed = part[1].lstrip("\n").split("\n\n")[0] if len(part) > 1 else ""  # examples follow a blank line
    return re.findall(r"^  ([a-z][a-z-]*)\s", listed, re.M)


def check_help(docs, helps):
    """helps: command ("" for the program) to its --help."""
    problems = []
    for command, text in sorted(helps.items()):
        if command and not mentioned("sitrep " + command, docs):
            problems.append("command %s: not in docs/" % command)
        problems += ["flag %s of %s: not in docs/" % (flag, command or "sitrep")
                     for flag in sorted(flags(text)) if not mentioned(flag, docs)]
        if command and "example" not in text.lower():
            problems.append("command %s: its --help has no example" % command)
    return problems


def check(files, helps=None):
    docs = documentation(files)
    problems = []
    schema = treetest.text(files.get("sitrep/store/schema.sql", b""))
    for table, column in columns(schema):
        if not mentioned(column or table, docs):
            problems.append("column %s.%s: not in docs/" % (table, column) if column else "table %s: not in docs/" % table)
    for name in error_codes(treetest.text(files["sitrep/base/status.cc"])):
        if name not in ("ok", "unknown") and not mentioned(name, docs):
            problems.append('error code "%s": not in docs/' % name)
    for path in sorted(files):
        match = re.match(r"lang/en/(\w+\.tsv)$", path)
        if match and not mentioned(match.group(1), docs):
            problems.append("%s: not in docs/" % path)
    for path in sorted(p for p in files if p.endswith(".md")):
        problems += broken_links(path, treetest.text(files[path]), files)
    return problems + check_help(docs, HELPS if helps is None else helps)


def broken_links(path, source, files):
    problems = []
    for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", source):
        target = os.path.normpath(os.path.join(os.path.dirname(path), link))
        if target not in files and not any(p.startswith(target + "/") for p in files):
            problems.append("%s: the link to %s leads nowhere" % (path, link))
    return problems


def read_helps():
    if not os.path.exists(PROGRAM):
        print("docs: no program yet: commands and flags are not checked")
        return {}
    top = help_of()
    helps = {command: help_of(command) for command in commands(top)}
    helps[""] = top
    return helps


HELPS = read_helps()
PLANTED = [
    ("a column", {"sitrep/store/schema.sql": b"CREATE TABLE planted_t (planted_c INTEGER, PRIMARY KEY (planted_c));"},
     "planted_t.planted_c"),
    ("a table file", {"lang/en/planted_words.tsv": b"a\n"}, "planted_words"),
    ("an error code", {"sitrep/base/status.cc": b'case ErrorCode::kP: return "planted failure";'}, "planted failure"),
    ("a broken link", {"docs/planted.md": b"[x](nowhere.md)\n"}, "leads nowhere"),
]


def main():
    planted_help = {"planted": "Usage: sitrep planted --planted-flag\n"}
    found = "\n".join(check_help("", planted_help))
    for expected in ("command planted: not", "--planted-flag", "no example"):
        if expected not in found:
            print("docs: self-check: an undocumented command went unnoticed: " + expected)
            sys.exit(1)
    treetest.main("docs", check, PLANTED)


if __name__ == "__main__":
    main()
