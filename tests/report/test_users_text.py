"""Users' texts with markup for a workbook, terminal, figure or page are shown literally."""

import io
import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import openpyxl
import pandas as pd
import pytest
import xarray as xr
from chanjiao.commands.failure import message
from chanjiao.engine.characters import file_name, visible
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.export.scenario_file import exchange_of
from chanjiao.export.vensim import to_vensim
from chanjiao.export.xmile import to_xmile
from chanjiao.report.comparison import Comparison
from chanjiao.report.language import Language
from chanjiao.report.long_table import print_long_table
from chanjiao.report.metadata import metadata
from chanjiao.report.output.bars import bars
from chanjiao.report.output.bundle import write
from chanjiao.report.output.csv_file import guarded, write_csv
from chanjiao.report.output.fonts import printable
from chanjiao.report.output.markdown import code_span, escaped
from chanjiao.report.output.table import table_of
from chanjiao.report.output.terminal import console, echo, print_line, print_table
from chanjiao.report.output.workbook import new_workbook
from chanjiao.report.output.worksheet import write_cells
from chanjiao.report.run_bundle import run_bundle
from chanjiao.report.summary import print_summary
from chanjiao.report.words import Word
from chanjiao.results.simulation import simulate
from chanjiao.storage.errors import ResultsError
from chanjiao.system import graph

TEXTS = (
    "=1+1",
    "{=1}",
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "http://x.org",
    "internal:Sheet!A1",
    "mailto:a@b.c",
    "123",
    "$x$",
    "Money $$ doubled",
    r"$\frac{1}{$",
    "From $5 to $9",
    "由$5到$9",
    "[/red]",
    "[bold]x",
    "Plan A [/plan B]",
    ":smile:",
    r"\[",
    "</title><script>",
    "<r>x</r>",
    "<b>&amp;",
    "--> ]]>",
    "esc \x1b[31mred",
    "nul \x00",
    "cr \r\n lf",
    "c1 \x9b31m",
    "| a | b |",
    "~ | ~",
    "{x}",
    "back\\slash",
    r"\\\---/// Sketch",
    "****",
    '"quoted"',
    "two\nlines",
    "_x0041_",
    "tab\tstop",
    "\u202eright to left",
    "emoji \U0001f600",
    "`code`",
    "# head",
    "- item",
    "x" * 300,
)
"""Texts that some writer takes, or took, for more than a text."""

NAME = "=[/red]$x$<a>|~"
TITLE = " ".join(TEXTS[:-1])


def named(scenario, title=TITLE, name=NAME):
    entries = {
        key: replace(entry, source=TEXTS[place % len(TEXTS)], note=TEXTS[-1 - place % len(TEXTS)])
        for place, (key, entry) in enumerate(scenario.entries.items())
    }
    return replace(
        scenario, name=name, title=title, title_zh=title, why=title, why_zh=title, entries=entries
    )


@pytest.fixture(scope="module")
def nasty(programme, base) -> Comparison:
    runs = [
        simulate(named(run.scenario, name=f"{NAME}{place}"), graph(), RunOptions(steps_per_year=12))
        for place, run in enumerate((programme, base))
    ]
    return Comparison(*runs)


@pytest.fixture(
    scope="module", params=[Language.ZH, pytest.param(Language.EN, marks=[pytest.mark.exhaustive])]
)
def folder(request, nasty, tmp_path_factory):
    place = tmp_path_factory.mktemp("nasty") / file_name(NAME)
    write(run_bundle(nasty, request.param), place)
    return place


def cells(path):
    book = openpyxl.load_workbook(path)
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row]


def test_the_workbook_holds_each_text_as_it_is_and_nothing_else(folder):
    found = cells(folder / "results.xlsx")
    assert not [cell for cell in found if cell.data_type == "f" or cell.hyperlink]
    shown = {str(cell.value).removesuffix(" ") for cell in found if cell.data_type == "s"}
    assert {visible(text) for text in TEXTS} <= shown
    assert visible(TITLE) in shown
    title = openpyxl.load_workbook(folder / "results.xlsx").properties.title
    assert title.replace("_x005F_", "_") == visible(TITLE)


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path):
    with new_workbook(tmp_path / "a.xlsx", "x") as book:
        write_cells(book.add_worksheet(), 0, 0, ["x" * 40_000])
    (cell,) = cells(tmp_path / "a.xlsx")
    assert len(cell.value) == 32_767
    assert cell.value.endswith("x…")


def test_figures_hold_the_title_as_it_is(folder):
    for path in (folder / "figures").glob("*.svg"):
        ElementTree.parse(path)
        drawn = "".join(re.findall("<!-- (.*?) -->", path.read_text(encoding="utf-8"), re.DOTALL))
        for text in ("=1+1 {=1}", "$x$ Money $$ doubled", r"$\frac{1}{$", "[/red] [bold]x"):
            assert text.replace(" ", "") in re.sub(r"\s", "", drawn), (path, text)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_drawn_has_a_glyph_for_every_character(text):
    assert printable(printable(text)) == printable(text)
    assert not set("\x00\x1b\r\x9b\t") & set(printable(text))


def test_notes_netcdf_and_record_can_be_read_back(folder):
    text = (folder / "notes.txt").read_text(encoding="utf-8")
    assert visible(TITLE).replace("\n", "\n    ") in text
    assert json.loads((folder / "run.json").read_text(encoding="utf-8"))["made_by"] == "chanjiao"
    with xr.open_dataset(folder / "results.nc", engine="netcdf4") as data:
        assert data.attrs["title"] == visible(TITLE)
        assert data.attrs["scenario"] == f"{NAME}0"


@pytest.mark.parametrize("text", TEXTS)
def test_a_cell_of_a_csv_file_is_the_text_and_no_formula(text, tmp_path):
    columns = {Word(text, text): [text, "y"], Word("number", "数值"): [-1.5, 2]}
    write_csv(table_of("a", Word("a", "a"), columns), tmp_path / "a.csv", Language.EN)
    table = pd.read_csv(tmp_path / "a.csv", dtype={0: str}, encoding="utf-8-sig")
    head, cell = table.columns[0], table.iloc[0, 0]
    assert head == cell == guarded(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert cell.removeprefix("'") == visible(text)
    assert table["number"].tolist() == [-1.5, 2]


@pytest.mark.parametrize("text", TEXTS)
def test_the_terminal_prints_a_text_as_it_is(text, capsys):
    out = io.StringIO()
    on = console(file=out, width=400)
    word = Word(text, text)
    print_table(table_of("a", word, {Word("head", "表头"): [text]}, note=word), on, Language.EN)
    print_line(text, on, style="bold")
    echo(text)
    printed = out.getvalue() + capsys.readouterr().out.expandtabs(4)
    assert not set("\x00\x1b\r\x9b") & set(printed)
    for line in visible(text).expandtabs(4).split("\n"):
        assert printed.count(line.strip()) >= 5  # title, note, cell, line, echo


def test_the_name_of_what_runs_is_no_markup(capsys):
    out = io.StringIO()
    with bars(console(file=out, width=400)) as bar:
        bar.add_task(f"[bold]{TITLE}", total=None)
        shown = bar.columns[0].render(bar.tasks[0])
    assert shown.plain == visible(f"[bold]{TITLE}").expandtabs(4)
    assert not shown.spans


@pytest.mark.parametrize("language", Language)
def test_the_headline_prints_titles_as_they_are(nasty, language):
    out = io.StringIO()
    on = console(file=out, width=2000)
    print_summary(nasty, on, language)
    print_long_table(nasty, on, language)
    unfolded = "".join(out.getvalue().split())  # lines fold anywhere
    for text in ("=1+1 {=1}", "[/red] [bold]x Plan A [/plan B] :smile:", "␛[31mred"):
        assert "".join(text.split()) in unfolded
    assert "\x1b" not in out.getvalue()


def test_a_message_shows_control_characters_as_pictures():
    assert message(ResultsError("a\x1b[31m\x00")) == "a␛[31m␀"


def test_exported_files_hold_the_texts(nasty):
    exchange = exchange_of(nasty.scenario, graph())
    root = ElementTree.fromstring(to_xmile(exchange).encode())
    space = {"x": "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"}
    caption = root.findtext("x:header/x:caption", namespaces=space)
    assert visible(TITLE) in caption
    documents = "\n".join(doc.text for doc in root.iter(f"{{{space['x']}}}doc"))
    assert all(visible(text) in documents for text in TEXTS)


def test_no_text_ends_a_field_of_vensim(nasty, programme):
    scenarios = (nasty.scenario, programme.scenario)
    odd, plain = (to_vensim(exchange_of(scenario, graph())) for scenario in scenarios)
    assert "$x$ Money $$ doubled" in odd
    for mark in ("|", "~", "{", "}", '"', r"\\\---///", "**"):
        assert odd.count(mark) == plain.count(mark), mark


@pytest.mark.parametrize("text", TEXTS)
def test_a_page_of_markdown_shows_a_text_as_it_is(text):
    markdown = pytest.importorskip("markdown_it")
    html = markdown.MarkdownIt().render(escaped(text))
    body = re.fullmatch(r"<p>(.*)</p>\n", html, re.DOTALL)
    assert body, html
    assert "<" not in body[1]
    assert code_span(text).strip("` ") != ""


@pytest.mark.parametrize(
    "name, made",
    [
        ("示范项目", "示范项目"),
        ("my plan (2)", "my plan (2)"),
        ("a:b*c?", "a_b_c_"),
        ("CON", "_CON"),
        ("nul.x", "_nul.x"),
        ("..", "_"),
        ("a. ", "a"),
        ("-rf", "_-rf"),
        ("~root", "_~root"),
        ("a\x1bb\nc", "a_b_c"),
        ("[/red]", "[_red]"),
        ("$HOME`x`", "_HOME_x_"),
        ("\udc80", "_"),
    ],
)
def test_a_scenario_gives_its_folder_a_name_that_every_system_takes(name, made):
    assert file_name(name) == made


def test_metadata_are_pairs_of_the_texts_as_written(nasty):
    assert dict(metadata(nasty, Language.EN))["Scenario"] == TITLE
