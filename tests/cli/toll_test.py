"""Three hundred pages that copy, vary and correct one toll make the one series that they were written from: the small
version of bench/toll.py, which makes ten thousand."""
import importlib.util
import unittest

from support import ROOT, CliTest

SPEC = importlib.util.spec_from_file_location("toll", ROOT / "bench" / "toll.py")
toll = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(toll)


class Toll(CliTest):
    def test_three_hundred_pages(self):
        toll.measure(300, self.folder)
        self.assertEqual([], toll.faults(self.folder))

    def test_a_fault_is_seen(self):
        expected = dict(toll.EXPECTED)
        self.addCleanup(toll.EXPECTED.update, expected)
        toll.measure(60, self.folder)
        self.assertEqual([], toll.faults(self.folder))
        toll.EXPECTED.update(best="39", named=6)
        self.assertEqual(2, len(toll.faults(self.folder)))


if __name__ == "__main__":
    unittest.main()
