"""What verify finds in the derived tables and in damaged files, and inputs that never end."""
import json
import os
import resource
import signal
import sqlite3
import subprocess
import unittest

from support import SITREP, CliTest, run


class DerivedTables(CliTest):
    def verify_after(self, status, *statements):
        database = self.build()
        with sqlite3.connect(database) as db:
            for statement in statements:
                db.execute(statement)
        db.close()
        return self.check(status, "verify", database, "--quiet").stdout

    def test_untouched_ones_pass(self):
        self.assertEqual(self.verify_after(0), "")

    def test_a_changed_value_is_named_with_its_row_and_column(self):
        out = self.verify_after(1, "UPDATE figures SET value = 99 WHERE value = 86")
        self.assertRegex(out, r"does not resolve: f-\w+ of table figures: column value is 99, the records give 86\n")

    def test_rows_too_many_and_too_few(self):
        self.assertIn("its row is missing", self.verify_after(1, "DELETE FROM relations"))
        self.assertIn("of table stories: a row that no record gives",
                      self.verify_after(1, "INSERT INTO stories VALUES ('story-zz', 'Never told', 3)"))

    def test_every_derived_table_is_looked_at(self):
        for table, column in (("documents", "outlet"), ("figure_fields", "rule"), ("series", "sentence"),
                              ("relations", "why"), ("events", "title"), ("stories", "title")):
            out = self.verify_after(1, f"UPDATE {table} SET {column} = 'forged'")
            self.assertIn(f"of table {table}: column {column}", out)

    def test_tables_of_a_run_that_did_not_finish_are_not_checked(self):
        self.assertIn("not checked: derived tables",
                      self.verify_after(4, "UPDATE meta SET value = 'stale' WHERE key = 'tables'"))


class Damaged(CliTest):
    def test_a_truncated_database_cannot_be_checked(self):
        database = self.build()
        whole = database.read_bytes()
        for part in (len(whole) // 2, 5000, 150):
            database.write_bytes(whole[:part])
            self.assertIn("could not check", self.check(4, "verify", database).stderr, part)

    def test_a_rebuild_that_fails_leaves_nothing_beside_the_old_database(self):
        database = self.build()
        before = self.export(database, "figures")
        for i in range(60):
            (self.pages / f"more-{i}.txt").write_text("Six people were killed in Orlen, police said. " * 300 + str(i))

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 10, 64 << 10))

        done = run("build", "pages", "-o", database.parent, cwd=self.folder, preexec_fn=limit)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual([p.name for p in database.parent.iterdir() if ".new" in p.name], [])
        self.assertEqual(before, self.export(database, "figures"))


class Pipes(CliTest):
    def test_a_named_pipe_is_skipped_like_in_a_folder(self):
        os.mkfifo(self.folder / "pipe.txt")
        done = run("build", "pipe.txt", "pages", "-o", "out", "--json", cwd=self.folder, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        listing = self.check(0, "status", "out/sitrep.db", cwd=self.folder).stdout
        self.assertIn("skipped\tpipe.txt\tnot a regular file", listing)

    def test_what_the_shell_opens_is_read(self):
        command = '"$0" build <(cat pages/flood-1.txt) -o out --json'
        done = subprocess.run(["bash", "-c", command, SITREP], cwd=self.folder, capture_output=True, text=True, timeout=60)
        self.assertEqual(json.loads(done.stdout)["states"]["ok"], 1, done.stderr)
        for name in ("-", "/dev/stdin"):
            done = run("build", name, "-o", "in", "--json", cwd=self.folder, input="Six people were killed in Orlen.")
            self.assertEqual(json.loads(done.stdout)["states"]["ok"], 1, done.stderr)


class Summary(CliTest):
    def test_counts_denied_statements(self):
        (self.folder / "rumour.txt").write_text(
            "Orlen denies rumour\n\n14 April 2031\n\nThe Interior Ministry denied that 200 people had been killed in "
            "the flood at Orlen.\n")
        done = self.check(0, "build", "rumour.txt", "-o", "out", cwd=self.folder)
        self.assertIn("1 denial\n", done.stdout)
        self.assertIn("1 input,", self.check(0, "status", "out/sitrep.db", cwd=self.folder).stderr)


if __name__ == "__main__":
    unittest.main()
