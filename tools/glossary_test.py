#!/usr/bin/env python3
"""docs/glossary.md and the table of concepts say the same, and no term has two English names."""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def concepts():
    source = (ROOT / "src/facts/concepts.cpp").read_text(encoding="utf-8")
    return {row[0]: row[1:] for row in re.findall(
        r'Concept\{\s*"([^"]+)",\s*\{"([^"]+)",\s*"([^"]+)"\},\s*"([^"]*)"', source)}


def glossary():
    text = (ROOT / "docs/glossary.md").read_text(encoding="utf-8").split("## Concepts")[1]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()
             if re.match(r"\| .* \| `", line)]
    return {row[2].strip("`"): (row[0], row[1], row[3].replace("、", "|")) for row in cells}


class GlossaryTest(unittest.TestCase):
    maxDiff = None

    def test_the_table_of_concepts_was_found(self):
        self.assertGreater(len(concepts()), 20)

    def test_every_concept_stands_in_the_glossary_as_in_the_code(self):
        self.assertEqual(glossary(), concepts())

    def test_no_two_concepts_share_a_name(self):
        for column in (0, 1):
            names = [row[column] for row in concepts().values()]
            self.assertEqual(sorted(names), sorted(set(names)))


if __name__ == "__main__":
    unittest.main()
