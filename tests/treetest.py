"""What the tests of the tree share: the files, and a self-check that planted defects turn them red."""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SKIPPED = {".git", ".deps", "build", "out", "__pycache__"}


def tree():
    """The files of the checkout by relative path: those that git tracks or would add."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    names = listed.stdout.splitlines() if listed.returncode == 0 and listed.stdout else None
    paths = [ROOT / n for n in names] if names else sorted(ROOT.rglob("*"))
    out = {}
    for path in paths:
        relative = path.relative_to(ROOT)
        if path.is_file() and not SKIPPED.intersection(relative.parts):
            out[relative.as_posix()] = path.read_bytes()
    return out


def text(content):
    return content.decode("utf-8", "replace")


def main(name, check, planted):
    """check(files) gives problems. planted: (what, {path: bytes}, words of the expected problem)."""
    blind = []
    files = tree()
    before = check(files)
    for what, extra, expected in planted:
        changed = {**files, **extra}
        fresh = set(check(changed)) - set(before)
        if not any(expected in problem for problem in fresh):
            blind.append("self-check: %s went unnoticed" % what)
    for problem in before + blind:
        print(problem)
    failed = len(before) + len(blind)
    print("%s: %d files, %d planted defects, %d problems" % (name, len(files), len(planted), failed))
    sys.exit(1 if failed else 0)
