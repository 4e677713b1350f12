#!/usr/bin/env python3
"""Tests of the transcript runner, with a small program in place of jilian."""

import tempfile
import unittest
from pathlib import Path

import run as transcripts

PROGRAM = """#!/bin/sh
echo "arguments: $*"
echo "second line"
echo "a message" >&2
[ "$1" != fail ] || exit 3
"""


class TranscriptTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.program = self.folder / "program"
        self.program.write_text(PROGRAM)
        self.program.chmod(0o755)

    def run_text(self, text, accept=False):
        self.file = self.folder / "case.test"
        self.file.write_text(text, encoding="utf-8")
        return transcripts.run(self.file, self.program, accept)

    def test_the_exact_output_passes(self):
        self.assertEqual(self.run_text("# why\n$ jilian a b\narguments: a b\nsecond line\n"), [])

    def test_other_output_fails_and_shows_both(self):
        complaint, = self.run_text("$ jilian a\narguments: b\nsecond line\n")
        self.assertIn("case.test:1: $ jilian a", complaint)
        self.assertIn("    arguments: b", complaint)
        self.assertIn("    arguments: a", complaint)
        self.assertIn("    a message", complaint)

    def test_a_missing_or_further_line_fails(self):
        self.assertEqual(len(self.run_text("$ jilian a\narguments: a\n")), 1)
        self.assertEqual(len(self.run_text("$ jilian a\narguments: a\nsecond line\nthird\n")), 1)

    def test_dots_stand_for_lines_and_for_text(self):
        self.assertEqual(self.run_text("$ jilian a\n...\nsecond line\n"), [])
        self.assertEqual(self.run_text("$ jilian a\narg... a\n...\nsecond line\n...\n"), [])
        self.assertEqual(len(self.run_text("$ jilian a\n...\nthird\n")), 1)

    def test_the_exit_code_is_compared(self):
        self.assertEqual(self.run_text("$ jilian fail\n...\n? 3\n"), [])
        self.assertEqual(len(self.run_text("$ jilian fail\n...\n")), 1)
        self.assertEqual(len(self.run_text("$ jilian a\n...\n? 3\n")), 1)

    def test_messages_are_seen_when_asked_for(self):
        self.assertEqual(self.run_text("$ jilian a 2>&1 >/dev/null\na message\n"), [])

    def test_a_command_may_go_on_in_the_next_line(self):
        self.assertEqual(self.run_text("$ cat <<END\n> one\n> END\none\n"), [])

    def test_later_commands_see_the_files_of_earlier_ones(self):
        self.assertEqual(self.run_text("$ jilian a > out.txt\n\n# and then\n$ tail -n 1 out.txt\nsecond line\n"), [])

    def test_accepting_rewrites_only_what_failed(self):
        text = "# first\n$ jilian a\n...\n\n# second\n$ jilian fail\nold\n\n# end\n"
        self.assertEqual(len(self.run_text(text, accept=True)), 1)
        self.assertEqual(
            self.file.read_text(encoding="utf-8"),
            "# first\n$ jilian a\n...\n\n# second\n$ jilian fail\narguments: fail\nsecond line\n? 3\n\n# end\n")
        self.assertEqual(transcripts.run(self.file, self.program), [])

    def test_a_file_without_commands_is_refused(self):
        self.assertIn("no command", self.run_text("# nothing\n")[0])
        self.assertIn("line 1: output before", self.run_text("nothing\n")[0])


if __name__ == "__main__":
    unittest.main()
