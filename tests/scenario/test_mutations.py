"""Reading any mutation of a good file gives a scenario or a report of its faults."""

import shutil
from pathlib import Path

import pytest
from chanjiao.scenario import Scenario, ScenarioError, load
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

GOOD = Path(__file__).parent / "good"
NAMES = ("base.toml", "reform.toml", "data/students.csv", "data/applicants.csv")
TEXT = {name: (GOOD / name).read_text(encoding="utf-8") for name in NAMES}
PIECES = sorted({piece for text in TEXT.values() for piece in text.split()})
ODD = [
    "",
    "-",
    "nan",
    "-inf",
    "1e999",
    "true",
    "2018-13",
    "1979-05-27",
    "[]",
    "{}",
    '""',
    "'",
    '"',
    "[[1]]",
    "{ file = 3 }",
    '{ file = "" }',
    '{ file = "\\u0000" }',
    '{ "2010" = {} }',
    "\x00",
    "= =",
    "#",
    "\n[college]\n",
    "\n[[college.money]]\n",
    "0x7fffffffffffffffffff",
    "1" * 400,
    '"9**9**9 yuan"',
    '"1e308 亿元/year"',
    "\ufeff",
    "\u2028",
    "\r",
]
SETTINGS = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def read(tmp_path, graph, monkeypatch):
    """Write one of the good files anew, and load the scenario that needs all of them."""
    shutil.copytree(GOOD, tmp_path / "good")
    monkeypatch.chdir(tmp_path / "good")

    def outcome(name: str, content: bytes) -> Scenario | ScenarioError:
        for other, text in TEXT.items():
            Path(other).write_text(text, encoding="utf-8")
        Path(name).write_bytes(content)
        try:
            return load("reform.toml", graph)
        except ScenarioError as error:
            assert error.faults
            assert str(error).count("\n  ") == len(error.faults)
            return error

    return outcome


@SETTINGS
@given(data=st.data(), name=st.sampled_from(NAMES))
def test_a_piece_put_in_place_of_another(read, data, name):
    pieces = TEXT[name].split(" ")
    place = data.draw(st.integers(0, len(pieces) - 1))
    pieces[place] = data.draw(st.sampled_from([*PIECES, *ODD]) | st.text(max_size=20))
    text = " ".join(pieces)
    assert isinstance(read(name, text.encode("utf-8", "surrogatepass")), Scenario | ScenarioError)


@SETTINGS
@given(data=st.data(), name=st.sampled_from(NAMES))
def test_lines_taken_out_doubled_or_moved(read, data, name):
    lines = TEXT[name].splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 3))):
        taken = data.draw(st.integers(0, len(lines) - 1))
        line = lines.pop(taken) if data.draw(st.booleans()) else lines[taken]
        lines.insert(data.draw(st.integers(0, len(lines))), line)
        if data.draw(st.booleans()):
            lines.pop(data.draw(st.integers(0, len(lines) - 1)))
    assert isinstance(read(name, "".join(lines).encode()), Scenario | ScenarioError)


@SETTINGS
@given(data=st.data(), name=st.sampled_from(NAMES))
def test_bytes_changed(read, data, name):
    content = bytearray(TEXT[name].encode())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(read(name, bytes(content)), Scenario | ScenarioError)


@SETTINGS
@given(
    number=st.one_of(
        st.integers(),
        st.floats(),
        st.booleans(),
        st.dates(),
        st.datetimes(),
        st.text(max_size=12),
        st.recursive(
            st.integers(),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.text(max_size=5), inner, max_size=3)
            ),
        ),
    ),
    key=st.sampled_from(
        [
            "value",
            "range",
            "unit",
            "of",
            "by",
            "path",
            "choice",
            "start",
            "points",
            "shape",
            "quality",
            "source",
            "note",
            "range_factor",
        ]
    ),
)
def test_any_value_for_any_key(read, number, key):
    sections = TEXT["base.toml"].split("\n\n")
    text = "\n\n".join(
        "\n".join(
            [
                *(ln for ln in lines.split("\n") if ln.split(" ")[0] != key),
                f"{key} = {toml(number)}",
            ]
        )
        if lines.startswith("[college")
        else lines
        for lines in sections
    )
    assert isinstance(read("base.toml", text.encode()), Scenario | ScenarioError)


def toml(value: object) -> str:
    """Write a value as TOML, roughly."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(sign):08x}" for sign in value) + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(k)} = {toml(v)}" for k, v in value.items()) + "}"
    return str(value)
