#!/usr/bin/env python3
"""Makes what all tools of the comparison fill: one content and one Word template in each tool's language.

    bench/content.py FOLDER

A self-evaluation report with 60 single values in running text and tables, and a table of 200
indicators with six columns. The templates differ only in how a placeholder is written.
"""

import json
import sys
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

ROWS = 200
COLUMNS = ("no", "name", "target", "actual", "rate", "score")
HEADS = ("序号", "指标名称", "年度指标值", "实际完成值", "完成率", "得分")

# How each tool writes a value, and the first and last cell of a row that repeats.
SYNTAXES = {
    "jilian": ("{{%s}}", "{{#rows}}{{no}}", "{{score}}{{/rows}}", "{{%s}}"),
    "docxtemplater": ("{%s}", "{#rows}{no}", "{score}{/rows}", "{%s}"),
    "carbone": ("{d.%s}", "{d.rows[i].no}", "{d.rows[i].score}", "{d.rows[i].%s}"),
    "python-docx": ("{{%s}}", "{{no}}", "{{score}}", "{{%s}}"),
}


def scalars():
    values = {"unit": "示例口岸服务中心", "year": "2023", "superior": "示例商务局", "total": "85.00", "rating": "良"}
    for line, name in enumerate(("基本支出", "项目支出", "公务接待费", "公务用车运行维护费", "因公出国费")):
        values |= {
            f"line{line}_name": name,
            f"line{line}_initial": f"{120.5 * (line + 1):.2f}",
            f"line{line}_change": f"{-11.25 * line:.2f}",
            f"line{line}_adjusted": f"{120.5 * (line + 1) - 11.25 * line:.2f}",
            f"line{line}_executed": f"{118.75 * (line + 1) - 11.25 * line:.2f}",
            f"line{line}_rate": f"{98.5 - line:.2f}%",
        }
    for task in range(12):
        values[f"task{task}_name"] = f"第{task + 1}项重点工作"
        values[f"task{task}_value"] = f"{37 * task + 5}"
    values["problem"] = "部分指标的年中数据取得较晚，监控时只能估计。"
    return values


def rows():
    return [
        {
            "no": str(number),
            "name": f"第{number}号通道货运班次 <{number % 7}类> & 其他",
            "target": str(10 + number % 90),
            "actual": str(12 + number % 80),
            "rate": f"{100 + number % 13}.{number % 10}0%",
            "score": f"{number % 5}.50",
        }
        for number in range(1, ROWS + 1)
    ]


def template(syntax, values):
    value, first, last, cell = syntax
    document = Document()
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    document.styles["Normal"].font.size = Pt(16)
    document.add_heading(value % "unit" + "整体支出绩效自评报告", 0)
    document.add_paragraph(f"{value % 'year'}年度，主管部门{value % 'superior'}。自评总分{value % 'total'}分，"
                           f"等级为{value % 'rating'}。")
    document.add_heading("一、预算执行", 1)
    money = document.add_table(1, 6, style="Table Grid")
    for column, head in enumerate(("支出", "年初预算", "调整", "全年预算", "全年执行", "执行率")):
        money.rows[0].cells[column].text = head
    for line in range(5):
        cells = money.add_row().cells
        for column, name in enumerate(("name", "initial", "change", "adjusted", "executed", "rate")):
            cells[column].text = value % f"line{line}_{name}"
    document.add_heading("二、重点工作", 1)
    for task in range(12):
        document.add_paragraph(f"{value % f'task{task}_name'}：完成{value % f'task{task}_value'}项。")
    document.add_heading("三、指标完成情况", 1)
    table = document.add_table(1, len(HEADS), style="Table Grid")
    for column, head in enumerate(HEADS):
        table.rows[0].cells[column].text = head
    cells = table.add_row().cells
    for column, name in enumerate(COLUMNS):
        cells[column].text = first if column == 0 else last if name == "score" else cell % name
    if "rows[i]" in first:  # carbone learns from a second row where the repeated part ends
        cells = table.add_row().cells
        for column, name in enumerate(COLUMNS):
            cells[column].text = (cell % name).replace("[i]", "[i+1]")
    document.add_heading("四、问题", 1)
    document.add_paragraph(value % "problem")
    assert len(values) == 60, len(values)
    return document


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    values = scalars()
    data = {"values": values, "rows": rows()}
    (folder / "content.json").write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    for tool, syntax in SYNTAXES.items():
        template(syntax, values).save(folder / f"template-{tool}.docx")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
