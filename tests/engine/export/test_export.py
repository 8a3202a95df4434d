"""The command `chanjiao export`, and the content of its files."""

import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from chanjiao import cli
from chanjiao.engine import ModelError
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.export import scenario_file as export
from chanjiao.export.lowering.build import exchanged
from chanjiao.export.vensim import to_vensim
from chanjiao.export.xmile import NAMESPACE, to_xmile
from chanjiao.results.simulation import program_of
from chanjiao.scenario import load
from chanjiao.system import graph

SCENARIOS = Path(__file__).parents[3] / "scenarios"
NS = {"x": NAMESPACE}


@pytest.fixture
def command(monkeypatch, capsys, tmp_path):
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["chanjiao", "export", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        captured = capsys.readouterr()
        return int(end.value.code or 0), captured.out, captured.err

    return run


@pytest.fixture(scope="module")
def exchange():
    scenario = load(SCENARIOS / "demonstration_projects.toml", graph)
    return export.exchange_of(scenario, graph())


@pytest.fixture(scope="module")
def xmile(exchange):
    return ElementTree.fromstring(to_xmile(exchange).encode())


def test_it_writes_a_file_and_says_what_it_lacks(command):
    code, output, errors = command("xmile", SCENARIOS / "base.toml")
    assert (code, errors) == (0, "")
    written = Path("results/base.xmile")
    assert str(written) in output
    assert "Integration is by Euler" in output
    assert "Integration is by Euler" in written.read_text(encoding="utf-8")


def test_it_writes_where_reported_and_in_chinese(command):
    code, output, _ = command(
        "vensim", SCENARIOS / "base.toml", "--out", "a/b.mdl", "--lang", "zh", "--step", "1 month"
    )
    assert code == 0
    assert "欧拉" in output
    assert "TIME STEP = 0.08333333333333333" in Path("a/b.mdl").read_text(encoding="utf-8")


def test_an_office_is_written_as_its_schedule_and_the_file_says_so(command):
    code, output, _ = command("xmile", SCENARIOS / "demonstration_office.toml", "--out", "o.xmile")
    assert code == 0
    assert "project office is left out" in output
    assert "project office is left out" in Path("o.xmile").read_text(encoding="utf-8")


def test_a_cut_link_is_written_as_it_was_recorded_and_the_file_says_so(command):
    code, output, _ = command("vensim", SCENARIOS / "no_upkeep_loop.toml", "--out", "cut.mdl")
    assert code == 0
    assert "training_bases.upkeep_cover has no equation" in output
    text = Path("cut.mdl").read_text(encoding="utf-8")
    assert "training_bases.upkeep_cover has no equation" in text
    (equation,) = re.findall(r"^training_bases_upkeep_cover\[.*?\] =\n(.*)", text, re.M)
    assert equation.count("training_bases_upkeep_cover_in_") > 100


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["vensim", SCENARIOS / "base.toml", "--out", "."], "is a folder; name a file with --out"),
        (["vensim", SCENARIOS / "base.toml", "--step", "1 day"], "is not a step of the calendar"),
    ],
)
def test_what_cannot_be_written_is_refused(arguments, message, command, tmp_path):
    code, _, errors = command(*arguments)
    assert code == 1
    assert message in errors
    assert "Traceback" not in errors
    assert list(tmp_path.iterdir()) == []


def test_a_number_for_several_members_is_refused():
    scenario = load(SCENARIOS / "base.toml", graph)
    program = program_of(scenario, graph())
    inputs = {**scenario.inputs, "funding.programme_money": Constant([1.0, 2.0])}
    with pytest.raises(ModelError, match="holds one run"):
        exchanged(program, inputs, scenario.calendar(program.graph.gates))


@pytest.mark.exhaustive
def test_the_same_scenario_gives_the_same_text(exchange):
    again = export.exchange_of(load(SCENARIOS / "demonstration_projects.toml", graph), graph())
    assert to_xmile(again) == to_xmile(exchange)
    assert to_vensim(again) == to_vensim(exchange)


def test_xmile_holds_nothing_that_some_engine_misreads(xmile):
    assert xmile.findall(".//x:non_negative", NS) == []
    assert [d for d in xmile.findall(".//x:dimensions/x:dim", NS) if "size" in d.attrib] == []
    equations = [e.text for e in xmile.findall(".//x:eqn", NS)]
    assert len(equations) > 1000
    misread = re.compile(r"SUM|MEAN|SAFEDIV|//|MOD\b|ROUND|PULSE|[{}\"!]|\bPI\b|\[[^]]*\*")
    assert [e for e in equations if misread.search(e)] == []


def test_every_variable_has_a_unit_and_both_labels(xmile):
    variables = [v for v in xmile.find(".//x:variables", NS) if not v.tag.endswith("group")]
    assert len(variables) > 1000
    for variable in variables:
        assert variable.find("x:units", NS).text, variable.attrib
        assert re.search("[\u4e00-\u9fff]", variable.find("x:doc", NS).text), variable.attrib


def test_arrayed_stocks_start_from_an_arrayed_auxiliary(xmile):
    stocks = xmile.findall(".//x:variables/x:stock", NS)
    arrayed = [s for s in stocks if s.find("x:dimensions", NS) is not None]
    assert len(arrayed) > 20
    for stock in arrayed:
        assert re.fullmatch(r"\w+_start\[[\w, ]+\]", stock.find("x:eqn", NS).text)


def test_every_variable_of_the_model_is_in_the_file(exchange):
    written = {item.variable.id for item in exchange.items}
    equations = [v for v in graph().variables.values() if v.read_by is None]
    assert {v.id for v in equations if v.kind != "curve"} <= written
    assert not {v.id for v in graph().variables.values() if v.read_by} & written
