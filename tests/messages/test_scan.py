"""A scan of what commands print and write: no English in Chinese output, no Chinese in English."""

import json
import re
import sys
from functools import cache

import openpyxl
import pytest
from chanjiao import cli
from chanjiao.experiment.shipped import shipped_experiments
from chanjiao.messages import language
from chanjiao.scenario.shipped import shipped_names
from chanjiao.system import graph

CHINESE = re.compile("[\u4e00-\u9fff，。：；、（）“”]")
WORD = re.compile(r"[A-Za-z]{2,}")
CODE = re.compile(
    r"[\w./\\-]*[._/\\][\w./\\-]*|`[^`]*`|chanjiao( [a-z]+)*|--[a-z-]+|(?<![A-Za-z0-9])[0-9a-f]{8,}"
)
"""Ids, paths, commands, options, digests."""

ALLOWED = {
    "SimPy", "LLVM", "llvm", "llvmlite", "NumPy", "chanjiao", "CSV", "XLSX", "PNG", "SVG", "netCDF",
    "Markdown", "Excel", "WPS", "Saltelli", "Sobol", "Morris", "MyCOS", "BLS", "rk", "python",
    "Beffy", "Fougere", "Maurel", "Long", "Goldhaber", "Huntington", "Klein", "Yi", "Grosz",
    "Gurara", "Pritchett", "Hall", "Mairesse", "Mohnen", "Muehlemann", "Deming", "Noray",
    "Johnston", "den", "Haan", "Ramey", "Watson", "Katz", "Murphy", "Verdoorn", "Blanchflower",
    "Oswald",
    "Petrongolo", "Pissarides", "Sahin", "imneio", "com", "SCENARIO", "ID", "true",
}  # fmt: skip
"""Names of programs, of file formats and of authors, and the words of the command line."""

PRINTED = [
    ["scenarios"],
    ["check", "base"],
    ["explain"],
    ["explain", "outlook"],
    ["explain", "outlook.gap"],
    ["explain", "funding.batches"],
    ["explain", "matching_ratio", "--scenario", "base"],
    ["experiment"],
    ["loops"],
    ["check", "no_such_file"],
    ["run", "base", "--seed", "3"],
    ["loops", "base", "--dominance", "outlook.gap"],
]


@cache
def known_names():
    """Words of ids that output may show: variables, sectors, dimensions, members, scenarios."""
    found = {*shipped_names(), *(one.name for one in shipped_experiments())}
    for variable in graph().variables.values():
        found |= {variable.name, variable.sector, variable.id}
        for dimension in variable.dimensions:
            found |= {dimension.id, *dimension.ids}
    words = {word for name in found for word in WORD.findall(name.replace("_", " "))}
    return words | found


@pytest.fixture
def command(monkeypatch, capsys):
    def run(arguments, lang):
        monkeypatch.setattr(sys, "argv", ["chanjiao", *arguments, "--lang", lang])
        monkeypatch.setattr(language, "_current", ["en"])
        with pytest.raises(SystemExit):
            cli.main()
        printed = capsys.readouterr()
        return printed.out + printed.err

    return run


def english(text):
    """English words of a Chinese output, apart from names."""
    lines = [
        line
        for line in text.splitlines()
        if not line.strip().startswith(("方程", "所在文件", "引用", "被引用", "初值  ", "给出于"))
    ]
    plain = CODE.sub(" ", "\n".join(lines))
    return {word for word in WORD.findall(plain) if word not in ALLOWED | known_names()}


@pytest.mark.parametrize("arguments", PRINTED, ids=" ".join)
def test_chinese_print_holds_no_english_word(arguments, command):
    text = command(arguments, "zh")
    assert CHINESE.search(text)
    assert english(text) == set()


@pytest.mark.parametrize("arguments", PRINTED, ids=" ".join)
def test_english_print_holds_no_chinese_character(arguments, command):
    assert CHINESE.findall(command(arguments, "en")) == []


def texts_of(folder):
    """Texts of a folder of results: notes, tables, sheets, figures."""
    yield "notes", (folder / "notes.txt").read_text(encoding="utf-8")
    for path in (folder / "tables").glob("*.csv"):
        yield path.name, "\n".join(path.read_text(encoding="utf-8-sig").splitlines()[:40])
    book = openpyxl.load_workbook(folder / "results.xlsx", read_only=True)
    for sheet in book:
        rows = sheet.iter_rows(values_only=True)
        cells = [str(cell) for row in rows for cell in row if isinstance(cell, str)]
        yield sheet.title, "\n".join([sheet.title, *cells])
    for path in (folder / "figures").glob("*.svg"):
        yield path.name, "\n".join(re.findall("<!-- (.*?) -->", path.read_text(encoding="utf-8")))


@pytest.fixture(scope="module", params=["zh", pytest.param("en", marks=pytest.mark.exhaustive)])
def results(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("scan") / request.param
    arguments = ["run", "demonstration_projects", "--out", str(folder), "--lang", request.param]
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(sys, "argv", ["chanjiao", *arguments])
        patch.setattr(language, "_current", ["en"])
        cli.main()
    return request.param, folder


CITING = ("counts_published.csv", "公布数据对照", "同口径公布数据与模型对照")
"""File and sheet of published figures, whose sources are cited in the language of the document."""


def test_files_hold_one_language(results):
    lang, folder = results
    assert json.loads((folder / "run.json").read_text(encoding="utf-8"))["made_by"] == "chanjiao"
    found = {}
    for name, text in texts_of(folder):
        if name in CITING:
            continue
        wrong = english(text) if lang == "zh" else set(CHINESE.findall(text))
        if wrong:
            found[name] = sorted(wrong)
    assert found == {}
