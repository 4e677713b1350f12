#!/usr/bin/env python3
"""Fills the template with python-docx for some seconds and prints one line of JSON.

    fill_python_docx.py FOLDER SECONDS

python-docx has no placeholders: the usual way is to open the template, replace the text of runs and
copy the table row. The template's bytes are read once.
"""

import copy
import io
import json
import re
import sys
import time
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn

PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")


def replace(element, values):
    for text in element.iter(qn("w:t")):
        if "{{" in text.text:
            text.text = PLACEHOLDER.sub(lambda match: values[match[1]], text.text)


def fill(template, content):
    document = Document(io.BytesIO(template))
    prototype = document.tables[1].rows[1]._tr
    for row in content["rows"]:
        copied = copy.deepcopy(prototype)
        replace(copied, row)
        prototype.addprevious(copied)
    prototype.getparent().remove(prototype)
    replace(document.element.body, content["values"])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def main(folder, seconds):
    content = json.loads((folder / "content.json").read_text(encoding="utf-8"))
    template = (folder / "template-python-docx.docx").read_bytes()
    (folder / "report-python-docx.docx").write_bytes(fill(template, content))
    reports, start = 0, time.perf_counter()
    while reports == 0 or time.perf_counter() - start < seconds:
        fill(template, content)
        reports += 1
    print(json.dumps({"tool": "python-docx", "reports": reports, "seconds": time.perf_counter() - start}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]))
