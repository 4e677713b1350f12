#!/usr/bin/env python3
"""Checks of the code itself that a compiler does not make: one table of rules.

    tools/tidy.py [folder]      default: the checkout this file stands in

Prints one line per complaint, `path:line: what is wrong; what to do instead`, then the number of
rules that passed and failed. Its tests are tools/tidy_test.py: each rule has a text that passes and
one that fails.
"""

import re
import subprocess
import sys
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

CPP = ("*.cpp", "*.h")
CODE = (*CPP, "*.py", "*.ts", "*.vue", "*.mjs", "*.js", "*.css", "*.cmake", "*CMakeLists.txt")
TEXT = (*CODE, "*.md", "*.json", "*.html", "*.sh", "*.yml", ".clang-*", "run", "test", "tools/*")
# What programs wrote, or what must stand there byte by byte.
AS_IT_IS = ("*package-lock.json", "tests/golden/*", "tests/transcripts/*.test", "docs/formats/*.json")

PURE = tuple(
    f"src/{layer}/{ending}"
    for layer in ("figures", "domain", "policy", "facts", "scoring", "consistency", "store")
    for ending in CPP
)

PROVINCES = (
    "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 "
    "广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 "
    "Beijing Tianjin Hebei Shanxi Liaoning Jilin Heilongjiang Shanghai Jiangsu Zhejiang Anhui Fujian "
    "Jiangxi Shandong Henan Hubei Hunan Guangdong Guangxi Hainan Chongqing Sichuan Guizhou Yunnan "
    "Tibet Shaanxi Gansu Qinghai Ningxia Xinjiang"
).split()


@dataclass(frozen=True)
class Ban:
    """A pattern that must not stand in a line of some files."""

    name: str
    pattern: str
    instead: str
    files: tuple = CPP
    exempt: tuple = ()
    in_code_only: bool = False  # comments and string literals are blanked first


BANS = (
    Ban("climbing include", r'#include\s+"\.\./', 'write #include "layer/file.h"'),
    Ban("floating point", r"\b(float|double)\b", "use Decimal, Ratio, Points or Money", PURE,
        exempt=(
            "src/figures/ratio.h", "src/figures/ratio.cpp",  # approximate(), for charts
            "src/figures/decimal.h", "src/figures/decimal.cpp",
            "src/*_test.cpp",
        ), in_code_only=True),
    Ban("using namespace", r"\busing\s+namespace\b(?!\s+std::(chrono_)?literals)", "name what you use",
        in_code_only=True),
    Ban("console output", r"\bstd::(cout|cerr)\b", "give the text back; cli and apps print it",
        exempt=("src/cli/*", "apps/*", "bench/*"), in_code_only=True),
    Ban("naked new", r"\bnew\s+[A-Za-z_:]", "use a value, a container or std::make_unique",
        in_code_only=True),
    Ban("naked delete", r"(?<!= )(?<!=)\bdelete\b", "let a value or std::unique_ptr own it",
        in_code_only=True),
    Ban("catch everything", r"\bcatch\s*\(\s*\.\.\.\s*\)", "catch what the library throws",
        exempt=("apps/*", "src/api/dispatch.cpp", "src/api/server.cpp", "src/cli/main.cpp"),
        in_code_only=True),
    Ban("province in code", "|".join(rf"(?<!Asia/)\b{p}\b" if p.isascii() else p for p in PROVINCES),
        "put it into a policy pack", ("src/*.cpp", "src/*.h"), exempt=("src/*_test.cpp",)),
    Ban("unfinished", r"\b(FIX" r"ME|XX" r"X|HA" r"CK)\b|\bTO" r"DO\b(?!\(#\d+\))",
        "finish it, or write TO" "DO(#issue)", CODE),
    Ban("trailing blank", r"[ \t]+$", "remove it", TEXT, exempt=AS_IT_IS),
    Ban("tab", r"\t", "indent with blanks", TEXT, exempt=AS_IT_IS),
    Ban("carriage return", r"\r", "end lines with a line feed", TEXT, exempt=AS_IT_IS),
)

FILE_LINES = 600
LONG_FILES = ("tools/tidy_test.py",)  # tables and fixtures that are longer, by name
FUNCTION_LINES = 70
BLOB_BYTES = 200_000
LARGE_FILES = ("*package-lock.json", "tests/golden/*")


def matches(path, patterns):
    return any(fnmatch(path, pattern) for pattern in patterns)


TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"([^()\s\\]{0,16})\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])+\'',
    re.S,
)


def code_only(text):
    """The C++ text with comments and literals blanked; every line stays where it is."""
    return TOKEN.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


class Tree:
    """The files of a checkout, as text."""

    def __init__(self, root, paths):
        self.root = Path(root)
        self.paths = sorted(paths)
        self._texts = {}
        self._codes = {}

    def text(self, path):
        if path not in self._texts:
            data = (self.root / path).read_bytes()
            self._texts[path] = "" if b"\0" in data else data.decode("utf-8", "replace")
        return self._texts[path]

    def code(self, path):
        if path not in self._codes:
            self._codes[path] = code_only(self.text(path))
        return self._codes[path]

    def select(self, patterns, exempt=()):
        return [p for p in self.paths if matches(p, patterns) and not matches(p, exempt)]


def tree_of(root):
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root, check=True, capture_output=True, text=True).stdout
    paths = {p for p in listed.split("\0") if p and (Path(root) / p).is_file()}
    return Tree(root, [p for p in paths if not (Path(root) / p).is_symlink()])


def check_ban(tree, ban):
    pattern = re.compile(ban.pattern, re.M)
    for path in tree.select(ban.files, ban.exempt):
        text = tree.code(path) if ban.in_code_only else tree.text(path)
        for match in pattern.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            yield path, line, f'{ban.name} "{match.group().strip()}"; {ban.instead}'


def check_file_length(tree):
    for path in tree.select((*CPP, "*.py", "*.ts", "*.vue", "*.mjs"), LONG_FILES):
        lines = tree.text(path).count("\n")
        if lines > FILE_LINES:
            yield path, lines, f"file of {lines} lines (limit {FILE_LINES}); look for the second room in it"


def is_function_head(head):
    """Says whether `head`, the text in front of a brace outside functions, opens a function."""
    if ")" not in head or re.match(r"\s*(typedef\s+)?(namespace|enum|struct|class|union)\b", head):
        return False
    flat = head
    while (shorter := re.sub(r"\([^()]*\)", " ", flat)) != flat:
        flat = shorter
    return "=" not in flat.replace("==", "") or "operator" in flat


def functions(code):
    """Gives (first line, last line) of each function body of blanked C++ code, both from 1."""
    line, head, head_line = 1, "", 1
    stack = []  # one (kind, first line) per open brace
    for char in code:
        inside = any(kind == "function" for kind, _ in stack)
        if char == "{":
            kind = "block" if inside else "function" if is_function_head(head) else "scope"
            stack.append((kind, head_line if head.strip() else line))
        elif char == "}" and stack:
            kind, first = stack.pop()
            if kind == "function":
                yield first, line
        if char in "{};" or (char == "\n" and head.lstrip().startswith("#")):
            head = ""
        else:
            if not head.strip():
                head_line = line
            head += char
        if char == "\n":
            line += 1


def check_function_length(tree):
    for path in tree.select(CPP):
        for first, last in functions(tree.code(path)):
            if last - first + 1 > FUNCTION_LINES:
                yield path, first, (
                    f"function of {last - first + 1} lines (limit {FUNCTION_LINES}); "
                    "look for the missing value or table")


def check_header_comment(tree):
    for path in tree.select(("*.h",)):
        lines = [line for line in tree.text(path).split("\n") if line.strip()]
        if lines and lines[0].startswith("#pragma once"):
            del lines[0]
        if not lines or not lines[0].startswith(("//", "/*")):
            yield path, 1, "header without opening comment; say in a paragraph what it is for"


def check_included(tree):
    included = {}
    for path in tree.select(CPP):
        for name in re.findall(r'#include\s+"([^"]+)"', tree.text(path)):
            included.setdefault(name, set()).add(path)
    for path in tree.select(("src/*.h",)):
        name = path.removeprefix("src/")
        if not included.get(name, set()) - {path, path.removesuffix(".h") + ".cpp"}:
            yield path, 1, "header that nobody includes; remove it, or move it into its .cpp"


def check_blobs(tree):
    for path in tree.select(("*",), LARGE_FILES):
        size = (tree.root / path).stat().st_size
        if size > BLOB_BYTES:
            yield path, 1, f"file of {size // 1000} kB (limit {BLOB_BYTES // 1000}); make it smaller or list it"


def check_run_bit(tree):
    for path in tree.paths:
        if tree.text(path).startswith("#!") and not (tree.root / path).stat().st_mode & 0o100:
            yield path, 1, "script without run bit; chmod +x"


RULES = (
    *((ban.name, lambda tree, ban=ban: check_ban(tree, ban)) for ban in BANS),
    ("file length", check_file_length),
    ("function length", check_function_length),
    ("header comment", check_header_comment),
    ("included header", check_included),
    ("blob size", check_blobs),
    ("run bit", check_run_bit),
)


def main(arguments):
    tree = tree_of(arguments[0] if arguments else Path(__file__).resolve().parent.parent)
    failed = 0
    for _, rule in RULES:
        complaints = list(rule(tree))
        failed += bool(complaints)
        for path, line, message in complaints:
            print(f"{path}:{line}: {message}")
    print(f"{len(RULES) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
