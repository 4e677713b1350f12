#!/usr/bin/env python3
"""Measures `jilian audit` as whole processes beside tools that only turn a document into text.

    bench/audit.py [--rounds N] [--files N]

- milliseconds for one .docx, .pdf and .txt: the whole audit of Jilian against the mere conversion by
  docx2txt, pandoc, LibreOffice, python-docx, pdftotext -layout and pdfminer (Debian packages; a tool
  that is not there is left out)
- a folder of many reports in one run: documents per second, and peak memory at a tenth and at all of
  them
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
JILIAN = ROOT / "build/release/jilian"
SAMPLE = ROOT / "samples/land-port-2023.json"
PYTHON_DOCX = ("import sys, docx\nd = docx.Document(sys.argv[1])\n"
               "print('\\n'.join(p.text for p in d.paragraphs))\n"
               "print('\\n'.join(c.text for t in d.tables for r in t.rows for c in r.cells))\n")
# Goals of the whole audit against a mere conversion: times as fast.
GOALS = {"docx2txt": 10, "pandoc": 50, "pdftotext -layout": 0.5}


def tools(docx, pdf, folder):
    """For each format the conversions that are there."""
    office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "txt:Text",
              "--outdir", str(folder), str(docx)]
    rows = (
        ("docx", "docx2txt", ["docx2txt", str(docx), "-"]),
        ("docx", "pandoc", ["pandoc", "-t", "plain", str(docx)]),
        ("docx", "python-docx", ["/usr/bin/python3", "-c", PYTHON_DOCX, str(docx)]),
        ("docx", "LibreOffice", office),
        ("pdf", "pdftotext -layout", ["pdftotext", "-layout", str(pdf), "-"]),
        ("pdf", "pdfminer", ["pdf2txt", str(pdf)]),
    )
    return [row for row in rows if shutil.which(row[2][0])]


def milliseconds(command):
    start = time.perf_counter()
    run = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    if run.returncode not in (0, 1):
        raise SystemExit(f"bench: {command[0]} ended with {run.returncode}")
    return 1000 * (time.perf_counter() - start)


def measure(commands, rounds):
    """Median milliseconds of each command, interleaved."""
    times = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            slow = times[name] and times[name][0] > 1000 and len(times[name]) >= 3
            if not slow:
                times[name].append(milliseconds(command))
    return {name: statistics.median(measured) for name, measured in times.items()}


def make_documents(folder):
    docx, pdf, txt = (folder / f"report.{ending}" for ending in ("docx", "pdf", "txt"))
    for file in (docx, pdf):
        subprocess.run([str(JILIAN), "report", str(SAMPLE), "--form", "report", "-o", str(file)], check=True,
                       stdout=subprocess.DEVNULL)
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True).stdout
    txt.write_bytes(text)
    return docx, pdf, txt


def compare(folder, rounds):
    docx, pdf, txt = make_documents(folder)
    commands = {f"jilian {file.suffix}": [str(JILIAN), "audit", "--format", "json", str(file)]
                for file in (docx, pdf, txt)}
    others = tools(docx, pdf, folder)
    commands |= {name: command for _, name, command in others}
    times = measure(commands, rounds)
    print(f"Whole processes, one report of {docx.stat().st_size / 1000:.0f} kB .docx, "
          f"{pdf.stat().st_size / 1000:.0f} kB .pdf, {txt.stat().st_size / 1000:.0f} kB .txt; "
          f"median of {rounds} rounds")
    for ending in ("docx", "pdf", "txt"):
        ours = times[f"jilian .{ending}"]
        print(f"  jilian audit .{ending:<8}{ours:9.1f} ms{1000 / ours:9.0f} documents/s")
        for kind, name, _ in others:
            if kind != ending:
                continue
            ratio = times[name] / ours
            goal = GOALS.get(name)
            said = "" if goal is None else f", goal {goal}: {'reached' if ratio >= goal else 'NOT reached'}"
            print(f"    {name:<19}{times[name]:9.1f} ms   the whole audit is {ratio:.1f} times as fast{said}")
    return docx, txt


def peak(command):
    """Seconds and peak kilobytes of a process."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as nothing:
        process = subprocess.Popen(command, stdout=nothing, stderr=nothing)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"bench: {command[0]} ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss


def batch(folder, docx, txt, count):
    many = folder / "many"
    many.mkdir()
    for i in range(count):
        source = docx if i % 2 else txt
        os.link(source, many / f"r{i:06}{source.suffix}")
        if i + 1 == count // 10:
            few = peak([str(JILIAN), "audit", "--format", "json", str(many)])
    all_of_them = peak([str(JILIAN), "audit", "--format", "json", str(many)])
    print("Many reports in one run, half .docx, half .txt")
    for files, (seconds, kilobytes) in ((count // 10, few), (count, all_of_them)):
        print(f"  {files:>7} files {seconds:8.1f} s {files / seconds:8.0f} documents/s, "
              f"peak {kilobytes / 1024:6.1f} MB")
    growth = all_of_them[1] / few[1]
    print(f"  memory at {count} files is {growth:.2f} times that at {count // 10}; "
          f"flat (below 1.5) is {'reached' if growth < 1.5 else 'NOT reached'}")


def main():
    parser = argparse.ArgumentParser(description="see the head of this file")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--files", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        docx, txt = compare(folder, options.rounds)
        batch(folder, docx, txt, options.files)


if __name__ == "__main__":
    sys.exit(main())
