"""Results of sitrep among its inputs, results that could not be written, results that have grown old."""
import json
import resource
import shutil
import subprocess
import unittest

from support import PAGES, RECORDS, SITREP, CliTest, run

INPUTS = len(PAGES) + len(RECORDS)


def limited(size):
    """Files may not grow beyond this many bytes: what a full disk looks like."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


class OwnOutput(CliTest):
    def results(self, folder):
        database = folder / "sitrep.db"
        exports = {what: self.export(database, what) for what in ("documents", "figures", "series", "relations")}
        return exports, (folder / "report.html").read_bytes(), run("status", database).stdout

    def twice(self, out, cwd):
        first = json.loads(self.check(0, "build", ".", "-o", out, "--json", cwd=cwd).stdout)
        before = self.results(cwd / out)
        second = json.loads(self.check(0, "build", ".", "-o", out, "--json", cwd=cwd).stdout)
        self.assertEqual(first["inputs"], INPUTS)
        self.assertEqual(first, second)
        self.assertEqual(before, self.results(cwd / out))

    def test_output_in_the_input_folder(self):
        self.twice(".", self.pages)

    def test_output_below_the_input_folder(self):
        self.twice("out", self.pages)

    def test_add_reads_no_output(self):
        self.check(0, "build", ".", "-o", "out", cwd=self.pages)
        before = self.results(self.pages / "out")
        for name in ("sitrep.db-journal", "sitrep.db.new", "sitrep.db.new-journal", "sitrep.db.unfinished",
                     "sitrep.db.lock", "sitrep.db-wal", "report.html.unfinished"):
            (self.pages / "out" / name).write_bytes(b"Six people were killed in Orlen, police said.")
        shutil.copy(self.pages / "out" / "sitrep.db", self.pages / "copy.sqlite")
        (self.pages / "out" / "sitrep.db-journal").unlink()  # SQLite would look into it
        summary = json.loads(self.check(0, "add", "out/sitrep.db", ".", "--json", cwd=self.pages).stdout)
        self.assertEqual((summary["inputs"], summary["states"]["duplicate"]), (INPUTS, INPUTS))
        self.assertEqual(before, self.results(self.pages / "out"))

    def test_a_report_from_elsewhere_is_skipped_with_its_reason(self):
        self.check(0, "build", "pages", "-o", "out", cwd=self.folder)
        shutil.copy(self.folder / "out" / "report.html", self.pages / "monday.html")
        summary = json.loads(self.check(0, "build", "pages", "-o", "next", "--json", cwd=self.folder).stdout)
        self.assertEqual((summary["inputs"], summary["states"]["skipped"]), (INPUTS + 1, 1))
        status = run("status", self.folder / "next" / "sitrep.db").stdout
        self.assertIn("skipped\tpages/monday.html\ta report of sitrep", status)

    def test_named_outright_they_are_skipped_with_their_reason(self):
        self.check(0, "build", "pages", "-o", "out", cwd=self.folder)
        self.check(0, "build", "out/sitrep.db", "out/report.html", "-o", "next", cwd=self.folder)
        status = run("status", self.folder / "next" / "sitrep.db").stdout
        self.assertIn("skipped\tout/report.html\ta report of sitrep", status)
        self.assertIn("skipped\tout/sitrep.db\ta database of sitrep", status)

    def test_a_page_beside_the_results_is_read(self):
        self.check(0, "build", ".", "-o", ".", cwd=self.pages)
        (self.pages / "late.new").write_text("Twelve people were killed in Orlen on Monday, police said.\n")
        summary = json.loads(self.check(0, "add", "sitrep.db", ".", "--json", cwd=self.pages).stdout)
        self.assertEqual(summary["states"]["ok"], 1)


class FullDisk(CliTest):
    def test_a_failed_first_build_leaves_nothing(self):
        for size in (0, 4096, 40960, 100_000):
            done = run("build", "pages", "-o", "new", cwd=self.folder, preexec_fn=limited(size))
            self.assertEqual(done.returncode, 1, f"{size}: {done.stderr}")
            self.assertIn("again", done.stderr)
            self.assertFalse((self.folder / "new").exists(), size)

    def test_a_folder_of_the_user_stays(self):
        out = self.folder / "mine"
        out.mkdir()
        self.assertEqual(run("build", "pages", "-o", out, cwd=self.folder, preexec_fn=limited(4096)).returncode, 1)
        self.assertEqual(list(out.iterdir()), [])

    def test_what_was_acknowledged_is_kept(self):
        feed = self.folder / "many.jsonl"
        with feed.open("w") as out:
            for i in range(400):
                out.write(json.dumps({"id": f"p{i}", "text": f"Page {i}. {i + 7} people were killed in Orlen."}) + "\n")
        done = run("build", feed, "-o", "new", "--acknowledge", cwd=self.folder, preexec_fn=limited(300 * 1024))
        self.assertEqual(done.returncode, 1, done.stderr)
        safe = {json.loads(line)["id"] for line in done.stdout.splitlines() if line.startswith("{")}
        self.assertTrue(safe)
        database = self.folder / "new" / "sitrep.db"
        self.assertLessEqual(safe, {json.loads(l)["id"] for l in self.export(database, "documents").splitlines()})
        self.assertIn("did not finish", run("status", database).stderr)
        self.assertIn("sitrep add", done.stderr)
        self.check(0, "add", database, feed)

    def test_devices_are_left_alone(self):
        database = self.build()
        with open("/dev/full", "wb") as full:
            done = subprocess.run([SITREP, "report", database, "-o", "-"], stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 1)
        self.check(1, "build", "pages", "-o", "/dev/null", cwd=self.folder)
        self.check(1, "report", database, "-o", "/dev/full")


class OlderReport(CliTest):
    def test_add_says_that_the_report_is_older(self):
        database = self.build()
        (self.pages / "late.txt").write_text("Twelve people were killed in Orlen on Monday, police said.\n")
        done = self.check(0, "add", database, "pages", cwd=self.folder)
        command = f"sitrep report {database} -o {database.parent / 'report.html'}"
        self.assertIn(command, done.stderr)
        self.assertEqual(self.check(0, "add", database, "pages", cwd=self.folder).stderr, "")  # nothing new
        (database.parent / "report.html").unlink()
        (self.pages / "later.txt").write_text("Nine people were killed in Orlen on Tuesday, police said.\n")
        self.assertEqual(self.check(0, "add", database, "pages", cwd=self.folder).stderr, "")


if __name__ == "__main__":
    unittest.main()
