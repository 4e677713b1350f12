#!/usr/bin/env python3
"""Prints "N passed, N failed" from what a test runner left behind.

    count_tests.py gtest FOLDER CTEST_OUTPUT    one XML file per test program, and what ctest printed
    count_tests.py vitest REPORT.json           Vitest's JSON report

A program that crashed leaves no XML; ctest names it, and it counts as one failure.
"""

import json
import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path


def gtest_counts(folder, ctest_output):
    passed = failed = 0
    for file in Path(folder).glob("*.xml"):
        root = ElementTree.parse(file).getroot()
        bad = int(root.get("failures", 0)) + int(root.get("errors", 0))
        skipped = int(root.get("disabled", 0)) + len(root.findall(".//skipped"))
        passed += int(root.get("tests", 0)) - bad - skipped
        failed += bad
    text = Path(ctest_output).read_text(encoding="utf-8", errors="replace")
    closing = re.search(r"(\d+) tests? failed out of (\d+)", text)
    if not closing:
        return passed, max(failed, 1)
    return passed, max(failed, int(closing[1]))


def vitest_counts(report):
    data = json.loads(Path(report).read_text(encoding="utf-8"))
    broken = sum(1 for file in data["testResults"] if file["status"] == "failed" and not file["assertionResults"])
    return data["numPassedTests"], data["numFailedTests"] + broken


def main(arguments):
    counts = {"gtest": gtest_counts, "vitest": vitest_counts}
    try:
        passed, failed = counts[arguments[0]](*arguments[1:])
    except (OSError, ValueError, ElementTree.ParseError) as error:
        print(f"count_tests: {error}", file=sys.stderr)
        passed, failed = 0, 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
