"""Files that cannot be read as TOML, and the lines of those that can."""

import pytest
from chanjiao.scenario import load
from chanjiao.scenario.document import read_document

BROKEN = {
    "no value": ("title = \n", 1, "not valid TOML, at character 9: invalid value"),
    "two values": ('title = "a"\nwhy = 1 2\n', 2, "expected newline or end of document"),
    "key twice": ('title = "a"\nwhy = "b"\ntitle = "c"\n', 3, "title: given already in line 1"),
    "section twice": ("[a.b]\nc = 1\n[a.c]\n[a.b]\nd = 1\n", 4, "a.b: given already in line 1"),
    "member twice": ("[a.b]\nvalue = { sv = 1, sv = 2 }\n", 2, "a.b.value.sv: given already"),
    "too deep": ("b = 1\na = " + "[" * 5000, 2, "nested too deeply"),
    "too deep, closed": ("b = 1\na = " + "[" * 150 + "]" * 150, 2, "nested too deeply"),
    "too many parts": ("b = 1\n" + ".".join("a" * 20_000) + " = 1", 2, "more than 100 parts"),
    "parts of a section": ("b = 1\n[" + ".".join("a" * 101) + "]", 2, "more than 100 parts"),
    "huge number": ("b = 1\na = " + "1" * 5000 + "\n", 2, "exceeds the limit"),
}


@pytest.mark.parametrize("text, line, fragment", BROKEN.values(), ids=list(BROKEN))
def test_a_syntax_error_is_reported_with_its_line(folder, faults, text, line, fragment):
    (folder / "broken.toml").write_text(text, encoding="utf-8")
    ((file, at, what),) = faults("broken.toml")
    assert (file, at) == ("broken.toml", line)
    assert fragment in what


def test_windows_files_read_alike(folder, graph):
    before = load("base.toml", graph)
    content = (folder / "base.toml").read_bytes()
    (folder / "base.toml").write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))
    assert load("base.toml", graph).text == before.text


def test_files_below_the_working_directory_are_named_from_there(folder, faults, graph):
    (folder / "broken.toml").write_text("a = 1 2\n", encoding="utf-8")
    assert faults(folder / "broken.toml")[0][0] == "broken.toml"
    assert faults("data/../broken.toml")[0][0] == "broken.toml"


def test_every_key_knows_its_line(tmp_path):
    path = tmp_path / "lines.toml"
    path.write_text(
        'a."b c".d = 1\n[x.y]\npath = { 2010 = { sv = 1 } }\n'
        "points = [\n  # first\n  [0, 1],\n  [1,\n   2],\n]\n[[t]]\nk = 1\n[[t]]\nk = 2\n",
        encoding="utf-8",
    )
    lines = read_document(path).lines
    assert lines["a", "b c", "d"] == 1
    assert lines["x",] == lines["x", "y"] == 2
    assert lines["x", "y", "path", "2010", "sv"] == 3
    assert [lines["x", "y", "points", i] for i in (0, 1)] == [6, 7]
    assert lines["x", "y", "points", 1, 1] == 8
    assert [lines["t", i, "k"] for i in (0, 1)] == [11, 13]
