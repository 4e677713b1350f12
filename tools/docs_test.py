#!/usr/bin/env python3
"""What the documents point at exists: links between our files, and the options and files they name."""

import re
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def pages():
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
                            cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).is_file()]


class DocsTest(unittest.TestCase):
    def test_every_link_between_our_files_leads_somewhere(self):
        for page in pages():
            text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
            for target in re.findall(r"\]\(([^)\s]+)\)", text):
                if re.match(r"[a-z]+:|#", target):
                    continue
                with self.subTest(page=page.name, target=target):
                    self.assertTrue((page.parent / target.split("#")[0]).exists())

    def test_every_package_of_setup_is_explained(self):
        setup = (ROOT / "tools/setup").read_text(encoding="utf-8")
        explained = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
        names = re.findall(r"[a-z0-9.+-]+", " ".join(re.findall(r"^\w+_packages=\(([^)]*)\)", setup, re.M)))
        self.assertGreater(len(names), 30)
        self.assertEqual([name for name in names if f"`{name}`" not in explained], [])


if __name__ == "__main__":
    unittest.main()
