#!/usr/bin/env python3
"""Tests of tools/count_tests.py."""

import json
import tempfile
import unittest
from pathlib import Path

import count_tests


class CountTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def gtest(self, closing, *programs):
        for number, attributes in enumerate(programs):
            (self.folder / f"{number}.xml").write_text(f"<testsuites {attributes}/>")
        (self.folder / "ctest.txt").write_text(closing)
        return count_tests.gtest_counts(self.folder, self.folder / "ctest.txt")

    def test_cases_of_all_programs_are_added(self):
        closing = "100% tests passed, 0 tests failed out of 2\n"
        self.assertEqual(self.gtest(closing, 'tests="5" failures="0"', 'tests="7" failures="0"'), (12, 0))

    def test_failed_cases_are_counted_one_by_one(self):
        closing = "50% tests passed, 1 tests failed out of 2\n"
        self.assertEqual(self.gtest(closing, 'tests="5" failures="2"', 'tests="7"'), (10, 2))

    def test_a_program_that_crashed_is_a_failure(self):
        closing = "50% tests passed, 1 tests failed out of 2\n"
        self.assertEqual(self.gtest(closing, 'tests="5"'), (5, 1))

    def test_no_closing_line_is_a_failure(self):
        self.assertEqual(self.gtest("No tests were found!!!\n"), (0, 1))

    def test_vitest_counts_files_that_could_not_be_read(self):
        report = self.folder / "vitest.json"
        report.write_text(json.dumps({
            "numPassedTests": 3, "numFailedTests": 1,
            "testResults": [{"status": "failed", "assertionResults": []},
                            {"status": "failed", "assertionResults": [{}]}]}))
        self.assertEqual(count_tests.vitest_counts(report), (3, 2))


if __name__ == "__main__":
    unittest.main()
