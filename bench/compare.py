#!/usr/bin/env python3
"""The comparison that bench/run prints; see there."""

import argparse
import json
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from docx import Document

import content

ROOT = Path(__file__).resolve().parent.parent
RELEASE = ROOT / "build/release"
FOLDER = ROOT / "build/bench"
PEERS = ROOT / "bench/peers"
GOAL = 5  # times the fastest peer
FIRST_BYTE_GOAL_MS = 100


def commands(seconds):
    return {
        "jilian": [RELEASE / "bench_report", FOLDER, seconds],
        "docxtemplater": ["node", PEERS / "fill.mjs", "docxtemplater", FOLDER, seconds],
        "carbone": ["node", PEERS / "fill.mjs", "carbone", FOLDER, seconds],
        "python-docx": [sys.executable, PEERS / "fill_python_docx.py", FOLDER, seconds],
    }


def output_of(command):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True,
                          cwd=PEERS).stdout


def text_of(file):
    """Paragraphs and cells of a Word document, in order, without empty ones."""
    document = Document(str(file))
    texts = ["".join(node.text or "" for node in paragraph.iter() if node.tag.endswith("}t"))
             for paragraph in document.element.body.iter() if paragraph.tag.endswith("}p")]
    return [text for text in texts if text.strip()]


def compare_reports(rounds, seconds):
    speeds = {tool: [] for tool in commands(seconds)}
    for _ in range(rounds):
        for tool, command in commands(seconds).items():
            result = json.loads(output_of(command))
            speeds[tool].append(result["reports"] / result["seconds"])

    texts = {tool: text_of(FOLDER / f"report-{tool}.docx") for tool in speeds}
    for tool, text in texts.items():
        if text != texts["jilian"]:
            different = [pair for pair in zip(texts["jilian"], text) if pair[0] != pair[1]][:3]
            raise SystemExit(f"bench: {tool} says something else than jilian: {different} "
                             f"({len(texts['jilian'])} and {len(text)} texts)")

    print(f"Word reports per second: {content.ROWS} rows of {len(content.COLUMNS)} cells and "
          f"{len(content.scalars())} values; median of {rounds} rounds of {seconds} s (range)")
    ours = statistics.median(speeds["jilian"])
    for tool, measured in sorted(speeds.items(), key=lambda item: -statistics.median(item[1])):
        median = statistics.median(measured)
        ratio = "" if tool == "jilian" else f"   jilian is {ours / median:.1f} times as fast"
        size = (FOLDER / f"report-{tool}.docx").stat().st_size / 1000
        print(f"  {tool:<14}{median:9.1f}  ({min(measured):.1f} to {max(measured):.1f}), {size:.0f} kB{ratio}")
    fastest = max(statistics.median(measured) for tool, measured in speeds.items() if tool != "jilian")
    reached = "reached" if ours >= GOAL * fastest else "NOT reached"
    print(f"  {ours / fastest:.1f} times the fastest peer; the goal of {GOAL} times is {reached}")
    print(f"  the four reports hold the same {len(texts['jilian'])} texts")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def first_byte(database, port):
    """Seconds from starting the server to the first byte of its page."""
    command = [RELEASE / "jilian", "serve", "--db", database, "--listen", f"127.0.0.1:{port}"]
    start = time.perf_counter()
    server = subprocess.Popen([str(part) for part in command], cwd=ROOT, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    try:
        while server.poll() is None:
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
                    client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    if client.recv(1):
                        return time.perf_counter() - start
            except ConnectionRefusedError:
                time.sleep(0.001)
        raise SystemExit("bench: jilian serve ended before it answered")
    finally:
        server.terminate()
        server.wait()


def measure_first_byte(rounds):
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "bench.db")
        subprocess.run([str(RELEASE / "jilian"), "import", "--db", str(database), "samples/land-port-2023.json"],
                       check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        times = [1000 * first_byte(database, free_port()) for _ in range(rounds)]
    median = statistics.median(times)
    reached = "reached" if median < FIRST_BYTE_GOAL_MS else "NOT reached"
    print(f"Start of `jilian serve` to the first byte of the page: {median:.0f} ms, median of {rounds} "
          f"({min(times):.0f} to {max(times):.0f}); the goal of {FIRST_BYTE_GOAL_MS} ms is {reached}")


def main():
    parser = argparse.ArgumentParser(description="see bench/run")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2)
    options = parser.parse_args()
    content.main(FOLDER)
    compare_reports(options.rounds, options.seconds)
    packs = sorted((ROOT / "policies").glob("*.json"))
    print(output_of([RELEASE / "bench_dossier", ROOT / "samples/land-port-2023.json", *packs]), end="")
    measure_first_byte(options.rounds)


if __name__ == "__main__":
    main()
