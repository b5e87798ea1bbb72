"""kill -9 at any moment loses no acknowledged page and leaves a sound database.

SITREP_KILLS sets the number of kills (default 40; a thorough run takes 200)."""
import json
import os
import random
import signal
import sqlite3
import subprocess
import time
import unittest

from support import SITREP, CliTest, run

KILLS = int(os.environ.get("SITREP_KILLS", "40"))


class Kill(CliTest):
    def record(self, i):
        return json.dumps({"id": f"doc-{i}", "published": "2031-04-12", "title": f"Report {i}",
                           "text": f"At least {i + 2} people were killed in Orlen, police said."}) + "\n"

    def test_no_acknowledged_page_is_lost(self):
        database = self.build()
        rng = random.Random(20310412)
        acknowledged, serial = set(), 0
        started = time.monotonic()
        self.check(0, "add", database, self.pages / "wire.jsonl")
        usual = time.monotonic() - started  # kills fall anywhere in a run, the end included
        killed = 0
        for _ in range(KILLS):
            feed = self.folder / "feed.jsonl"
            feed.write_text("".join(self.record(serial + i) for i in range(80)))
            serial += 80
            with subprocess.Popen([SITREP, "add", str(database), str(feed), "--acknowledge", "--quiet"],
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
                time.sleep(rng.uniform(0, 1.5 * usual))
                process.send_signal(signal.SIGKILL)
                for line in process.stdout.read().splitlines():
                    try:
                        acknowledged.add(json.loads(line)["id"])
                    except json.JSONDecodeError:
                        pass  # the kill cut the line: not acknowledged
            killed += process.returncode == -signal.SIGKILL
            with sqlite3.connect(database) as db:
                self.assertEqual(db.execute("PRAGMA integrity_check").fetchone(), ("ok",))
                kept = {row[0] for row in db.execute("SELECT given_id FROM pages")}
            db.close()
            self.assertEqual(acknowledged - kept, set())
        self.assertGreater(killed, KILLS // 4)
        # Every page resolves; the derived tables are older than the pages until a run has finished.
        self.assertNotIn("does not resolve", run("verify", database).stdout)
        self.check(0, "add", database, self.folder / "feed.jsonl")
        self.check(0, "verify", database)


if __name__ == "__main__":
    unittest.main()
