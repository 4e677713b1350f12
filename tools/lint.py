#!/usr/bin/env python3
"""Runs clang-tidy on files, as many at a time as there are processors, and prints the counts.

    tools/lint.py BUILD_FOLDER "FILE FILE …"     BUILD_FOLDER holds compile_commands.json
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor


def lint(build, file):
    """Gives (file, clean, messages)."""
    done = subprocess.run(["clang-tidy", "--quiet", "-p", build, file], capture_output=True, text=True)
    return file, done.returncode == 0, done.stdout


def main(arguments):
    build, files = arguments[0], " ".join(arguments[1:]).split()
    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for file, clean, messages in pool.map(lambda file: lint(build, file), files):
            if not clean:
                failed += 1
                print(f"{file}\n{messages}")
    print(f"{len(files) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
