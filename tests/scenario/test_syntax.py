"""A syntax fault is reported once, with its true cause and the line to correct."""

from pathlib import Path

import pytest
from chanjiao.scenario.document import read_document

QUOTE = "has no closing quote"
ROWS = "braces that begins here is not closed; it must stand on one line"
UNCLOSED = {
    "text": ('a = 1\nb = "x\nc = 2\na = 3\n', 2, QUOTE),
    "literal text": ("a = 1\nb = 'x\nc = 2\n", 2, QUOTE),
    "text at the end": ('a = 1\nb = "x', 2, QUOTE),
    "text with brackets": ('a = "x [ { y\nb = 1\n', 1, QUOTE),
    "text closed by a Chinese quote": ('a = "x”\nb = 1\n', 1, "” does not close it"),
    "long text": (
        "a = 1\nb = '''x\n\nc = 2\n",
        2,
        "the text that begins here is not closed; add '''",
    ),
    "long text that ends in another": (
        'a = """x\nb = 3\nc = """y"""\n',
        1,
        'the text that begins here is not closed; add """',
    ),
    "list, then a key": ("points = [\n[0, 1],\n[1, 2],\nunit = 'a'\n", 1, "list that begins here"),
    "list doubled": (
        "points = [\npoints = [\n[0, 1],\n]\nunit = 'a'\nunit = 'b'\n",
        1,
        "the list that begins here is not closed; add ]",
    ),
    "list, then a section": ('by = ["level"\n[college.x]\nunit = 2\n', 1, "list that begins here"),
    "list within a list": ("p = [\n[0, 1,\n[1, 2],\n]\nunit = 'x'\n", 1, "list that begins here"),
    "list at the end": (
        "a = 1\np = [1, 2\n\n",
        2,
        "the list that begins here is not closed; add ]",
    ),
    "braces": ("a = { x = 1\n\n[b.c]\nx = 1\n", 1, ROWS),
    "braces over lines": ("[a.b]\nvalue = { x = 1,\n  y = 2 }\n", 2, ROWS),
    "braces with a comma": ("a = { x = 1, }\n", 1, ROWS),
    "braces at the end": ("a = 1\nb = { x = 1", 2, ROWS),
}
SIGNS = {
    "quotes": ("a = 1\na = “x”\n", 2, "at character 5: invalid value; “ is a Chinese or "),
    "equals sign": ('a ＝ "x"\n', 1, "＝ is a Chinese or typographic sign, write ="),
    "comma in a list": ('a = ["x"，"y"]\n', 1, "， is a Chinese or typographic sign, write ,"),
    "comma in a long list": ('a = [\n"x"，\n"y"]\n', 2, "， is a Chinese or typographic sign"),
    "comma at the end": ('a = "x"，\n', 1, "， is a Chinese or typographic sign, write ,"),
    "brackets": ("［a.b］\n", 1, "［ is a Chinese or typographic sign, write ["),
    "point": ("a．b = 1\n", 1, "． is a Chinese or typographic sign, write ."),
    "digit": ("a = ５\n", 1, "５ is a Chinese or typographic sign, write 5"),
    "blank": ('a =\u00a0"x"\n', 1, "there is an unusual space here"),
}
HINTS = {
    "word": ("quality = assumed\n", 1, "a text stands in quotes"),
    "unit": ("a = 25 亿元\n", 1, "stands in quotes, and so does a number with a unit"),
    "per cent": ("a = 5 %\n", 1, "and so does a number with a unit"),
    "nothing": ("a = \n", 1, "no value is given"),
    "capital": ("a = True\n", 1, "write true or false"),
    "backslash": ('a = "C:\\data"\n', 1, "put the text in single quotes"),
    "no comma": ("p = [\n[0, 1]\n[1, 2]\n]\n", 3, "or the ] of the list that begins in line 1"),
    "no comma on a line": ("p = [1 2]\n", 1, "at character 8: expected a comma or ]"),
}
ALL = UNCLOSED | SIGNS | HINTS


@pytest.mark.parametrize("text, line, fragment", ALL.values(), ids=list(ALL))
def test_the_true_cause_is_reported_once_at_its_line(folder, faults, text, line, fragment):
    (folder / "broken.toml").write_text(text, encoding="utf-8")
    ((_, at, what),) = faults("broken.toml")
    assert (at, fragment in what) == (line, True), what


BASE = (Path(__file__).parent / "good" / "base.toml").read_text(encoding="utf-8").split("\n")


@pytest.mark.parametrize("at", [n for n, line in enumerate(BASE) if line.endswith('"')])
def test_a_quote_that_is_lost_is_the_only_fault_whatever_follows(folder, faults, at):
    text = "\n".join([*BASE[:at], BASE[at][:-1], *BASE[at + 1 :]])
    (folder / "base.toml").write_text(text, encoding="utf-8")
    ((_, line, what),) = faults("base.toml")
    assert (line, QUOTE in what) == (at + 1, True)


@pytest.mark.parametrize(
    "at",
    [
        n
        for n, line in enumerate(BASE)
        if line.endswith(("]", "}")) and not line.startswith(("[", "]"))
    ],
)
def test_a_bracket_that_is_lost_is_the_only_fault_whatever_follows(folder, faults, at):
    text = "\n".join([*BASE[:at], BASE[at][:-1], *BASE[at + 1 :]])
    (folder / "base.toml").write_text(text, encoding="utf-8")
    ((_, line, what),) = faults("base.toml")
    assert (line, "that begins here is not closed" in what) == (at + 1, True)


def test_all_keys_that_are_given_twice_are_reported_where_that_is_the_fault(folder, faults):
    text = "a = 1\nb = 2\n[c.d]\nx = 1\nx = 2\n[c.d]\ny = 1\n"
    (folder / "broken.toml").write_text(text)
    assert [(at, what) for _, at, what in faults("broken.toml")] == [
        (5, "c.d.x: given already in line 4; delete one"),
        (6, "c.d: given already in line 3; delete one"),
    ]


def test_of_a_table_given_twice_its_items_are_not_reported(folder, faults):
    (folder / "broken.toml").write_text("a = { x = 1, y = { z = 1 } }\n" * 2)
    assert faults("broken.toml") == [("broken.toml", 2, "a: given already in line 1; delete one")]


def test_of_keys_given_twice_only_those_before_a_fault_of_syntax_are_reported(folder, faults):
    (folder / "broken.toml").write_text('a = 1\na = 2\nb = "x\na = 3\n')
    assert [at for _, at, _ in faults("broken.toml")] == [2]


@pytest.mark.parametrize("sign", ["\\u0000", "\\u001b", "\\u0007", "\\u0085", "\\u202e", "\\r"])
@pytest.mark.parametrize(
    "text, line, key",
    [
        ('a = 1\ntitle = "x{}y"\n', 2, "title"),
        ('[a.b]\nsource = """x\ny{}"""\n', 2, "a.b.source"),
        ('[a.b]\nby = ["x",\n "y{}"]\n', 3, "a.b.by.1"),
    ],
    ids=["title", "source", "list"],
)
def test_a_control_character_in_a_text_is_a_fault(folder, faults, sign, text, line, key):
    (folder / "broken.toml").write_text(text.format(sign))
    ((_, at, what),) = faults("broken.toml")
    assert (at, what.startswith(f"{key}: holds the control character '\\")) == (line, True)


def test_a_control_character_in_a_key_is_a_fault_that_a_terminal_can_show(folder, graph):
    (folder / "broken.toml").write_text('"x\\u001b[31m" = 1\n')
    with pytest.raises(Exception, match=r"line 1  x\\x1b\[31m: holds the control character"):
        read_document(folder / "broken.toml")


def test_lines_and_tabs_are_text(folder, graph):
    path = folder / "lines.toml"
    path.write_text('note = """x\n\ty é 中文 😀"""\n', encoding="utf-8")
    assert read_document(path).table["note"] == "x\n\ty é 中文 😀"
