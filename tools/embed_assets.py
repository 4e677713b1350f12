#!/usr/bin/env python3
"""Writes the C++ that holds the built pages: web_assets.cpp and the compressed files it takes in.

    tools/embed_assets.py DIST OUT      DIST: web/dist, may be absent; OUT: a folder of the build

Each file is there three times: plain, gzip -9 and brotli -11 (the last two only where they save
something), taken in by the assembler's .incbin, so that megabytes cost no compile time. The digest in
web_assets.cpp changes with the content, so the object is made anew exactly when a page changes.
"""

import gzip
import hashlib
import subprocess
import sys
from pathlib import Path

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}

HEAD = """// Made by tools/embed_assets.py. Do not edit.
#include "web_assets/web_assets.h"

#include <array>

"""

BYTES = """__asm__(".section .rodata\\n.balign 16\\n{symbol}:\\n.incbin \\"{path}\\"\\n.byte 0\\n.previous\\n");
extern "C" const char {symbol}[];
"""


def packed(data, out, stem):
    """Writes `data` plain, gzip and brotli, and gives the paths; None where packing saves nothing."""
    brotli = subprocess.run(["brotli", "-q", "11", "-c"], input=data, check=True, capture_output=True).stdout
    variants = {"plain": data, "gzip": gzip.compress(data, 9, mtime=0), "brotli": brotli}
    paths = {}
    for name, content in variants.items():
        if name != "plain" and len(content) > 0.95 * len(data):
            paths[name] = None
            continue
        paths[name] = out / f"{stem}.{name}"
        paths[name].write_bytes(content)
    return paths


def type_of(file):
    if file.suffix not in TYPES:
        raise SystemExit(f"embed_assets: {file}: no media type for '{file.suffix}'; add it to TYPES")
    return TYPES[file.suffix]


def embed(dist, out):
    out.mkdir(parents=True, exist_ok=True)
    declarations, rows = [], []
    files = sorted(f for f in dist.rglob("*") if f.is_file() and not f.name.startswith("."))
    for number, file in enumerate(files):
        data = file.read_bytes()
        digest = hashlib.sha256(data).hexdigest()[:16]
        views = []
        for name, path in packed(data, out, f"file{number}").items():
            if path is None:
                views.append("{}")
                continue
            symbol = f"jilian_web_{number}_{name}"
            declarations.append(BYTES.format(symbol=symbol, path=path))
            views.append(f"{{{symbol}, {path.stat().st_size}}}")
        path = "/" + file.relative_to(dist).as_posix()
        rows.append(f'    File{{"{path}", "{type_of(file)}", "{digest}",\n         {", ".join(views)}}},\n')
    (out / "web_assets.cpp").write_text(
        HEAD + "".join(declarations) + "\nnamespace web_assets {\n\nnamespace {\n"
        + f"const std::array<File, {len(rows)}> all{{\n" + "".join(rows) + "};\n}  // namespace\n\n"
        + "std::span<const File> files() { return all; }\n\n}  // namespace web_assets\n",
        encoding="utf-8")


if __name__ == "__main__":
    embed(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
