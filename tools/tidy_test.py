#!/usr/bin/env python3
"""Tests of tools/tidy.py: each rule with a text that fails and one that passes."""

import contextlib
import io
import subprocess
import tempfile
import unittest
from pathlib import Path

import tidy

UNFINISHED = "TO" "DO"
CPP_HEAD = "#pragma once\n// What it is for.\n"

# rule, path, text that fails, text that passes
CASES = (
    ("climbing include", "src/a/b.cpp", '#include "../c.h"\n', '#include "a/c.h"\n'),
    ("floating point", "src/scoring/b.cpp", "double total = 0;\n",
     "// not a double\nconst auto name = \"float\";\nint redouble = 1;\n"),
    ("using namespace", "src/a/b.cpp", "using namespace std;\n", "using namespace std::chrono_literals;\n"),
    ("console output", "src/a/b.cpp", "std::cout << 1;\n", '// std::cout\nputs("std::cout");\n'),
    ("naked new", "src/a/b.cpp", "auto x = new Thing();\n", "// a new thing\nint renew = 1; int new_one = 2;\n"),
    ("naked delete", "src/a/b.cpp", "delete thing;\n", "Thing(const Thing&) = delete;\n"),
    ("catch everything", "src/a/b.cpp", "try { f(); } catch (...) {}\n",
     "try { f(); } catch (const std::exception&) {}\n"),
    ("province in code", "src/a/b.cpp", "// 四川 wants 20\n", 'auto zone = "Asia/Shanghai";\n'),
    ("province in code", "src/a/b.h", CPP_HEAD + 'auto x = "Sichuan";\n', CPP_HEAD),
    ("unfinished", "web/src/a.ts", f"// {UNFINISHED} later\n", f"// {UNFINISHED}(#12) later\n"),
    ("unfinished", "src/a/b.cpp", "// FIX" "ME(#1)\n", "// fixed\n"),
    ("trailing blank", "docs/a.md", "word \n", "word\n"),
    ("tab", "src/a/b.cpp", "\tint a;\n", "    int a;\n"),
    ("carriage return", "src/a/b.cpp", "int a;\r\n", "int a;\n"),
    ("file length", "src/a/b.cpp", "int a;\n" * 601, "int a;\n" * 600),
    ("function length", "src/a/b.cpp",
     "int f(int a = 1) {\n" + "    g();\n" * 69 + "}\n", "int f() {\n" + "    g();\n" * 68 + "}\n"),
    ("function length", "src/a/b.cpp",
     "struct A {\n    int f() const {\n" + "        if (a) { g(); }\n" * 70 + "    }\n};\n",
     "namespace a {\nconst std::array rows{\n" + "    Row{f(1)},\n" * 80 + "};\n}\n"),
    ("function length", "src/a/b.cpp",
     "bool operator==(A a, A b) {\n" + "    g();\n" * 70 + "}\n",
     "const auto rows = table({\n" + "    {1, '}'},\n" * 80 + "});\n"),
    ("header comment", "src/a/b.h", "#pragma once\n#include <map>\n", CPP_HEAD),
    ("blob size", "docs/a.bin", "x" * 200_001, "x" * 200_000),
    ("run bit", "tools/a", "#!/bin/sh\n", "echo\n"),
)


class TidyTest(unittest.TestCase):
    def complaints(self, rule, files):
        with tempfile.TemporaryDirectory() as folder:
            for path, text in files.items():
                file = Path(folder, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(text.encode())
            tree = tidy.Tree(folder, files)
            return list(dict(tidy.RULES)[rule](tree))

    def test_each_case_fails_and_passes(self):
        for rule, path, bad, good in CASES:
            with self.subTest(rule=rule, text=bad[:60]):
                self.assertEqual(len(self.complaints(rule, {path: bad})), 1)
                self.assertEqual(self.complaints(rule, {path: good}), [])

    def test_each_rule_has_a_case(self):
        tested = {case[0] for case in CASES} | {"included header"}
        self.assertEqual({name for name, _ in tidy.RULES}, tested)

    def test_a_header_counts_as_included_only_by_another_file(self):
        files = {"src/a/b.h": CPP_HEAD, "src/a/b.cpp": '#include "a/b.h"\n'}
        self.assertEqual(len(self.complaints("included header", files)), 1)
        files["src/c/d.cpp"] = '#include "a/b.h"\n'
        self.assertEqual(self.complaints("included header", files), [])

    def test_exempt_files_are_not_looked_at(self):
        self.assertEqual(self.complaints("floating point", {"src/documents/a.cpp": "double a;\n"}), [])
        self.assertEqual(self.complaints("floating point", {"src/figures/a_test.cpp": "double a;\n"}), [])
        self.assertEqual(self.complaints("trailing blank", {"tests/golden/a.md": "a \n"}), [])

    def test_a_complaint_names_the_line(self):
        (path, line, message), = self.complaints("tab", {"src/a/b.cpp": "int a;\n\tint b;\n"})
        self.assertEqual((path, line), ("src/a/b.cpp", 2))
        self.assertIn("indent with blanks", message)

    def test_literals_and_comments_are_blanked_and_lines_stay(self):
        text = 'a("x\\"{"); // {\n/* {\n */ b(\'{\', R"(\n{)", 1\'000\'000);\n'
        code = tidy.code_only(text)
        self.assertNotIn("{", code)
        self.assertEqual(code.count("\n"), text.count("\n"))
        self.assertIn("1'000'000", code)

    def test_main_reads_the_checkout_and_prints_the_counts(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["git", "init", "-q", folder], check=True)
            Path(folder, "a.cpp").write_text("\tint a;\n")
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                code = tidy.main([folder])
            self.assertEqual(code, 1)
            self.assertIn("a.cpp:1: tab", out.getvalue())
            self.assertTrue(out.getvalue().endswith(f"{len(tidy.RULES) - 1} passed, 1 failed\n"))


if __name__ == "__main__":
    unittest.main()
