#!/usr/bin/env python3
"""Runs the tests of our Python tools (*_test.py in tools/ and tests/) and prints the counts."""

import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main():
    suite = unittest.TestSuite()
    for folder in sorted({file.parent for top in ("tools", "tests") for file in (ROOT / top).rglob("*_test.py")
                          if "node_modules" not in file.parts}):
        suite.addTests(unittest.TestLoader().discover(str(folder), "*_test.py", str(folder)))
    result = unittest.TextTestRunner(stream=sys.stdout).run(suite)
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    return 1 if failed or result.testsRun == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
