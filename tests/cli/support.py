"""What the command-line tests share: the program, small invented pages, a folder per test."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SITREP = os.environ.get("SITREP", str(ROOT / "build" / "sitrep"))

PAGES = {
    "flood-1.txt": "Dam gives way above Orlen\n\n12 April 2031\n\nAt least 58 people were killed when the "
                   "dam above Orlen gave way, the city's emergency service said on Saturday. Another "
                   "120 people were injured.\n",
    "flood-2.txt": "Toll rises in Orlen\n\n14 April 2031\n\nThe city's emergency service said on Monday "
                   "that 86 people had been killed in the flood at Orlen.\n",
    "flood-3.html": "<html><head><title>Orlen flood &amp; after</title></head><body><article><h1>Orlen "
                    "flood &amp; after</h1><p>14 April 2031</p><p>More than 2,000 people were evacuated "
                    "from Orlen, the governor&rsquo;s office said.</p></article></body></html>\n",
}
RECORDS = [
    {"id": "wire-1", "title": "Flood kills at least 58", "published": "2031-04-12", "outlet": "Orlen Post",
     "text": "At least 58 people were killed in Orlen, the city's emergency service said."},
    {"id": "wire-2", "title": "Thirty missing", "published": "2031-04-13", "outlet": "Orlen Post",
     "text": "Thirty people were missing in Orlen on Sunday, police said."},
]


def run(*args, **options):
    """Runs the program; returns the finished process with text output."""
    options.setdefault("timeout", 120)
    return subprocess.run([SITREP, *map(str, args)], capture_output=True, text=True, **options)


class CliTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sitrep-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.pages = self.folder / "pages"
        self.pages.mkdir()
        for name, text in PAGES.items():
            (self.pages / name).write_text(text)
        (self.pages / "wire.jsonl").write_text("".join(json.dumps(r) + "\n" for r in RECORDS))

    def check(self, status, *args, **options):
        """Runs the program and expects this exit status."""
        done = run(*args, **options)
        self.assertEqual(done.returncode, status, f"{args}\n{done.stdout}\n{done.stderr}")
        return done

    def build(self, out="out", *args, status=0, inputs=None):
        self.check(status, "build", *(inputs or ["pages"]), "-o", out, *args, cwd=self.folder)
        return self.folder / out / "sitrep.db"

    def export(self, database, what):
        return self.check(0, "export", database, what).stdout
