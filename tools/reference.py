#!/usr/bin/env python3
"""Writes docs/reference.md from its sources: the columns of the database and the tables of lang/en.

    reference.py           writes the file
    reference.py --check   exit 1 when the file is not what the sources say
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "reference.md"


def database():
    """Lines for every table of schema.sql: what stands in the comment above it, and each column with its own."""
    above, table = [], None
    for line in (ROOT / "sitrep" / "store" / "schema.sql").read_text(encoding="utf-8").splitlines():
        opened = re.match(r"CREATE TABLE (\w+)", line)
        column = re.match(r"  ([a-z]\w*)\s+(\w+)[^-]*(?:--\s*(.*))?$", line)
        if line.startswith("--"):
            above.append(line[2:].strip())
        elif opened:
            table = opened.group(1)
            yield f"\n### `{table}`\n"
            if above and table != "meta":
                yield " ".join(above) + "\n"
            yield "| column | type | what |\n|---|---|---|"
        elif table and column:
            yield "| `{}` | {} | {} |".format(column.group(1), column.group(2), (column.group(3) or "").replace("|", "\\|"))
        if not line.startswith("--"):
            above = []
        if line.startswith(")"):
            table = None


def language_tables():
    for path in sorted((ROOT / "lang" / "en").glob("*.tsv")):
        comment = []
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                break
            comment.append(line[1:].strip())
        yield "\n### `lang/en/{}`\n\n{}".format(path.name, " ".join(comment).replace("<", "&lt;"))


def page():
    return "\n".join([
        "# Reference", "", "Made by `tools/reference.py` from the sources; edit those.", "",
        "## The database", *database(), "", "## The tables of `lang/en`", *language_tables(), ""])


def main():
    text = page()
    if "--check" not in sys.argv[1:]:
        OUT.write_text(text, encoding="utf-8")
        return 0
    if not OUT.exists() or OUT.read_text(encoding="utf-8") != text:
        print("docs/reference.md is not what the sources say; run tools/reference.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
