"""The installed program, away from its build folder."""
import os
import pathlib
import shutil
import subprocess
import unittest

from support import SITREP, CliTest, run


class Installed(CliTest):
    def test_it_finds_its_knowledge_file_and_gives_the_same(self):
        build = pathlib.Path(SITREP).resolve().parent
        if not (build / "cmake_install.cmake").exists() or shutil.which("cmake") is None:
            self.skipTest("not run from a build folder")
        prefix = self.folder / "prefix"
        subprocess.run(["cmake", "--install", build, "--prefix", prefix, "--strip"], check=True, stdout=subprocess.PIPE)
        env = {k: v for k, v in os.environ.items() if k != "SITREP_KB"}
        done = subprocess.run([prefix / "bin" / "sitrep", "build", "pages", "-o", "installed"], cwd=self.folder,
                              env=env, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        database = self.build("built")
        self.assertEqual((database.parent / "report.html").read_bytes(),
                         (self.folder / "installed" / "report.html").read_bytes())
        self.assertEqual(run("export", database, "figures").stdout,
                         run("export", self.folder / "installed" / "sitrep.db", "figures").stdout)
        for path in ("LICENSE", "README.md", "docs/commands.md", "licenses/lexbor-LICENSE"):
            self.assertTrue((prefix / "share/doc/sitrep" / path).is_file(), path)


if __name__ == "__main__":
    unittest.main()
