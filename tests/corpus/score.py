#!/usr/bin/env python3
"""Measures `jilian audit` on annotated texts: what it reads, what it proves wrong, what it accuses.

    JILIAN_CORPUS=FOLDER tests/corpus/score.py [--jilian PROGRAM] [--misses FILE] [--no-formats]
    tests/corpus/score.py --corpus tests/corpus/own

FOLDER holds pairs NNN.txt and NNN.json; without it the script says so and ends well. The sister
folder `seed`, when there is one, is checked row by row as .txt, .docx and .pdf.

A fact is found when a fact of ours has the same number and unit and overlaps an occurrence of the
annotated quote. A certain contradiction is found when a certain finding quotes a text, or has a
fact, that overlaps it. A certain finding that overlaps no annotated contradiction is false.
Ends with 1 below 90 % of the facts, below 85 % of the certain contradictions, or with any false
certain finding.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FACTS_GOAL = Decimal("0.90")
CONTRADICTIONS_GOAL = Decimal("0.85")
# What people write for the same unit.
UNITS = {"万": "万元", "亿": "亿元", "％": "%", "百分比": "%", "名": "人", "个百分点": "%", "㎡": "平方米",
         "km": "公里", "千米": "公里"}


@dataclass
class Score:
    """Of one text or of several."""

    facts: int = 0
    facts_found: int = 0
    contradictions: int = 0
    contradictions_found: int = 0
    false_certain: int = 0
    misses: list = field(default_factory=list)

    def add(self, other):
        self.facts += other.facts
        self.facts_found += other.facts_found
        self.contradictions += other.contradictions
        self.contradictions_found += other.contradictions_found
        self.false_certain += other.false_certain
        self.misses += other.misses


def audit(program, paths):
    """One object per file, in the order of the files."""
    run = subprocess.run([str(program), "audit", "--format", "json", *map(str, paths)],
                         capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1, 2):
        raise SystemExit(f"score: jilian audit ended with {run.returncode}: {run.stderr}")
    return [json.loads(line) for line in run.stdout.splitlines() if line.strip()]


def number(value):
    try:
        return Decimal(str(value).replace(",", "").replace("，", ""))
    except InvalidOperation:
        return str(value).strip()


def same_unit(ours, theirs):
    ours, theirs = (unit.replace(" ", "") for unit in (ours or "", theirs or ""))
    return UNITS.get(ours, ours) == UNITS.get(theirs, theirs)


def occurrences(text, quote):
    """Byte places of every occurrence of `quote` in `text` (bytes)."""
    needle = quote.encode()
    places, at = [], text.find(needle)
    while at >= 0:
        places.append((at, at + len(needle)))
        at = text.find(needle, at + 1)
    return places


def overlaps(place, places):
    return any(place[0] < end and start < place[1] for start, end in places)


def fact_is_found(fact, ours, text):
    places = occurrences(text, fact["quote"])
    return any(number(own["value"]) == number(fact["value"]) and same_unit(own["unit"], fact["unit"])
               and overlaps((own["start"], own["end"]), places) for own in ours)


def places_of(finding, result, text):
    facts = {fact["id"]: fact for fact in result["facts"]}
    places = [(facts[i]["start"], facts[i]["end"]) for i in finding["facts"] if i in facts]
    for quote in finding["quotes"]:
        places += occurrences(text, quote) if isinstance(quote, str) else [(quote["start"], quote["end"])]
    return places


def score(name, text, truth, result):
    total = Score()
    for fact in truth["facts"]:
        total.facts += 1
        if fact_is_found(fact, result["facts"], text):
            total.facts_found += 1
        else:
            total.misses.append(f"{name}: fact {fact['label']} {fact['value']} {fact['unit']}"
                                f" | {fact['quote']}")
    annotated = [occurrences(text, entry["quote"]) for entry in truth["contradictions"]]
    certain = [f for f in result["findings"] if f["certainty"] == "certain"]
    certain_places = [places_of(finding, result, text) for finding in certain]
    for entry, places in zip(truth["contradictions"], annotated):
        if not entry["certain"]:
            continue
        total.contradictions += 1
        if any(overlaps(place, places) for all_places in certain_places for place in all_places):
            total.contradictions_found += 1
        else:
            total.misses.append(f"{name}: contradiction {entry['rule']}: {entry['claim']}"
                                f" | {entry['quote']}")
    for finding, places in zip(certain, certain_places):
        if not any(overlaps(place, theirs) for place in places for theirs in annotated):
            total.false_certain += 1
            total.misses.append(f"{name}: FALSE certain {finding['rule']}: {finding['message']}"
                                f" | {finding['quotes']}")
    return total


def score_corpus(program, folder):
    texts = sorted(folder.glob("[0-9]*.txt"))
    if not texts:
        raise SystemExit(f"score: no NNN.txt in {folder}")
    total = Score()
    print(f"{'text':<8}{'facts':>10}{'certain':>10}{'false':>7}")
    for path, result in zip(texts, audit(program, texts)):
        truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        one = score(path.stem, path.read_bytes(), truth, result)
        print(f"{path.stem:<8}{f'{one.facts_found}/{one.facts}':>10}"
              f"{f'{one.contradictions_found}/{one.contradictions}':>10}{one.false_certain:>7}")
        total.add(one)
    facts = Decimal(total.facts_found) / max(total.facts, 1)
    contradictions = Decimal(total.contradictions_found) / max(total.contradictions, 1)
    print(f"facts {total.facts_found}/{total.facts} = {100 * facts:.1f} % (goal {100 * FACTS_GOAL:.0f} %), "
          f"certain contradictions {total.contradictions_found}/{total.contradictions} = "
          f"{100 * contradictions:.1f} % (goal {100 * CONTRADICTIONS_GOAL:.0f} %), "
          f"false certain findings {total.false_certain} (goal 0)")
    good = facts >= FACTS_GOAL and contradictions >= CONTRADICTIONS_GOAL and not total.false_certain
    return good, total.misses


# What the audit of the seed must say: name, least certainty, words one of whose groups must all
# stand in one finding (message, quotes, claimed, expected, suspects).
CERTAINTY = {"hint": 0, "likely": 1, "certain": 2}
SEED_ROWS = (
    ("1 completion of 中欧班列", "certain", [["1332", "1200", "110%", "111"]]),
    ("2 target of 铁海联运", "certain", [["584", "106.18%", "550"]]),
    ("3 establishment twice", "likely", [["35", "28", "编制"]]),
    ("4 cumulative value fell", "likely", [["33.26%", "项目支出"]]),
    ("5 rate of a budget of 0", "hint", [["0%", "项目支出"], ["0%", "专项"]]),
    ("6 two conventions of completion", "likely", [["186.67%", "100%"]]),
    ("7 duplicate number", "certain", [["指标三"]]),
    ("8 target below last year", "hint", [["30", "40", "企业"]]),
    ("9 target equals result", "hint", [["584"]]),
    ("10 three-public without figures", "hint", [["三公"]]),
    ("11 score without weights", "hint", [["85"]]),
    ("12 incomplete set of indicators", "hint", [["质量"], ["满意度"]]),
    ("13 name variants", "hint", [["陆港区发展服务中心", "国际陆港区"], ["0 个直属二级单位"], ["0个直属二级单位"]]),
)
SEED_CERTAIN = ("1 ", "2 ", "7 ")


def words_of(finding):
    quotes = [q if isinstance(q, str) else q["text"] for q in finding["quotes"]]
    parts = [finding["message"], finding["claimed"], finding["expected"], *quotes, *finding["proof"]]
    parts += [f"{s['value']} {s.get('why', '')}" for s in finding["suspects"]]
    return "\n".join(map(str, parts)).replace(" ", "").replace(",", "")


def says(finding, row):
    _, certainty, groups = row
    words = words_of(finding)
    return CERTAINTY[finding["certainty"]] >= CERTAINTY[certainty] and any(
        all(word.replace(" ", "") in words for word in group) for group in groups)


def check_seed(name, result):
    """What is missing or too much; empty: good."""
    complaints = [f"seed {name}: row {row[0]} is missing" for row in SEED_ROWS
                  if not any(says(finding, row) for finding in result["findings"])]
    certain_rows = [row for row in SEED_ROWS if row[0].startswith(SEED_CERTAIN)]
    complaints += [f"seed {name}: FALSE certain {finding['rule']}: {finding['message']}"
                   for finding in result["findings"] if finding["certainty"] == "certain"
                   and not any(says(finding, row) for row in certain_rows)]
    proved = "\n".join(entry.get("statement", "") for entry in result["consistent"])
    for figures in (("437", "166.35", "603.35"), ("603.35", "229.71", "373.64"), ("437", "63.36", "373.64"),
                    ("63.36", "166.35", "229.71"), ("339.44", "34.2", "373.64"), ("373.49", "373.64", "99.96"),
                    ("373.49", "603.35", "61.9"), ("56", "30", "186.67"), ("10", "100%"), ("85", "良"),
                    ("22", "0")):
        if not any(all(figure in line for figure in figures) for line in proved.splitlines()):
            complaints.append(f"seed {name}: not proved consistent: {' '.join(figures)}")
    return complaints


def save_docx(text, path):
    """With python-docx of Debian's own Python; False when it is not there."""
    script = ("import sys, docx\nd = docx.Document()\n"
              "for line in open(sys.argv[1], encoding='utf-8').read().split('\\n'): d.add_paragraph(line)\n"
              "d.save(sys.argv[2])\n")
    run = subprocess.run(["/usr/bin/python3", "-c", script, str(text), str(path)], capture_output=True, check=False)
    return run.returncode == 0


def save_pdf(docx, folder):
    if not shutil.which("soffice"):
        return False
    run = subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                          "pdf", "--outdir", str(folder), str(docx)], capture_output=True, check=False)
    return run.returncode == 0


def score_seed(program, folder, formats):
    sources = sorted(folder.glob("*.txt"))
    if not sources:
        print("seed: not there, skipped")
        return True, []
    complaints = []
    with tempfile.TemporaryDirectory() as place:
        files = [shutil.copy(sources[0], Path(place, "seed.txt"))]
        docx, pdf = Path(place, "seed.docx"), Path(place, "seed.pdf")
        if formats and save_docx(sources[0], docx):
            files.append(docx)
            if save_pdf(docx, place):
                files.append(pdf)
        for file, result in zip(files, audit(program, files)):
            found = check_seed(Path(file).suffix, result)
            print(f"seed {Path(file).suffix:<6} {len(SEED_ROWS)} rows, {len(found)} complaints, "
                  f"{len(result['consistent'])} proved consistent")
            complaints += found
    return not complaints, complaints


def main():
    parser = argparse.ArgumentParser(description="see the head of this file")
    parser.add_argument("--jilian", type=Path, default=ROOT / "build/release/jilian")
    parser.add_argument("--misses", type=Path, help="write what was missed to this file")
    parser.add_argument("--no-formats", action="store_true", help="the seed as text only")
    parser.add_argument("--corpus", help="the folder, in place of JILIAN_CORPUS")
    options = parser.parse_args()
    corpus = options.corpus or os.environ.get("JILIAN_CORPUS")
    if not corpus:
        print("skipped: JILIAN_CORPUS names no folder of annotated texts\n0 passed, 0 failed")
        return 0
    good, misses = score_corpus(options.jilian, Path(corpus))
    seed_good, seed_misses = score_seed(options.jilian, Path(corpus).parent / "seed", not options.no_formats)
    lines = "\n".join(misses + seed_misses) + "\n"
    if options.misses:
        options.misses.write_text(lines, encoding="utf-8")
    else:
        print(lines, end="")
    print(f"{good + seed_good} passed, {2 - good - seed_good} failed")
    return 0 if good and seed_good else 1


if __name__ == "__main__":
    sys.exit(main())
