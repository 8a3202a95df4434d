"""Files that cannot be read, or are not text, are reported correctly and at once."""

import os
import socket

import pytest
import xlsxwriter
from chanjiao.scenario import ScenarioError, load
from chanjiao.scenario import files as reading

CHINESE = "why = '测试中文编码'\n"


def no_file(folder, name):
    return "no such file; check its name and folder"


def a_folder(folder, name):
    (folder / name).mkdir()
    return "this is a folder; give a file in it"


def a_pipe(folder, name):
    os.mkfifo(folder / name)
    return "this is a pipe; give a file of text"


def a_socket(folder, name):
    with socket.socket(socket.AF_UNIX) as ours:
        ours.bind(name)
    return "this is a socket; give a file of text"


def a_device(folder, name):
    (folder / name).symlink_to("/dev/zero")
    return "this is a device; give a file of text"


def a_link_to_itself(folder, name):
    (folder / name).symlink_to(os.path.basename(name))
    return "this is a link that leads back to itself; name the file itself"


def a_link_to_nothing(folder, name):
    (folder / name).symlink_to("absent.toml")
    return "this is a link to absent.toml, which is not there"


def a_large_file(folder, name):
    with (folder / name).open("wb") as file:
        file.truncate(reading.MOST_BYTES + 1)
    return "the file has more than 32 MB; give a smaller one"


ODD = [
    no_file,
    a_folder,
    a_pipe,
    a_socket,
    a_device,
    a_link_to_itself,
    a_link_to_nothing,
    a_large_file,
]
posix = pytest.mark.skipif(os.name != "posix", reason="kinds of files of POSIX")


@posix
@pytest.mark.parametrize("make", ODD, ids=lambda make: make.__name__)
def test_what_is_no_file_of_text_is_reported_as_what_it_is(folder, graph, make):
    what = make(folder, "odd.toml")
    with pytest.raises(ScenarioError) as caught:
        load("odd.toml", graph)
    assert str(caught.value) == f"odd.toml: 1 fault\n  {what}"


@posix
@pytest.mark.parametrize("make", ODD, ids=lambda make: make.__name__)
def test_a_parent_that_is_no_file_of_text_is_a_fault_of_the_line_that_names_it(
    edit, folder, faults, make
):
    what = make(folder, "odd.toml")
    edit("reform.toml", '"base.toml"', '"odd.toml"')
    found = faults("reform.toml")
    assert [(file, text) for file, _, text in found] == [
        ("reform.toml", f"extends: odd.toml: {what}")
    ]
    assert found[0][1] > 0


@posix
@pytest.mark.parametrize("make", ODD, ids=lambda make: make.__name__)
def test_a_table_that_is_no_file_of_text_is_a_fault_of_the_line_that_names_it(folder, faults, make):
    (folder / "data" / "students.csv").unlink()
    what = make(folder, "data/students.csv")
    ((file, _, text),) = faults("base.toml")
    assert (file, text) == ("base.toml", f"college.students: data/students.csv: {what}")


@pytest.mark.skipif(not os.access("/proc/kmsg", os.R_OK), reason="no kernel log to read")
def test_a_file_that_keeps_its_reader_waiting_does_not_do_so(graph, folder):
    with pytest.raises(ScenarioError, match=r"^/proc/kmsg: 1 fault"):
        load("/proc/kmsg", graph)


def test_a_file_that_may_not_be_read(graph, folder, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(ScenarioError, match="no permission to read it"):
        load("base.toml", graph)


@pytest.mark.parametrize("name", ["a\0b.toml", "x" * 5000])
def test_a_name_that_cannot_be_a_file(graph, folder, name):
    with pytest.raises(ScenarioError, match="1 fault"):
        load(name, graph)


@pytest.mark.parametrize(
    "encoding, line, what",
    [
        ("gbk", 3, "probably GBK (GB18030), as Excel and WPS write it"),
        ("gb18030", 3, "probably GBK (GB18030), as Excel and WPS write it"),
        ("utf-16", 1, "this text is UTF-16, which Excel calls 'Unicode Text'"),
    ],
)
def test_a_text_in_another_encoding_says_how_to_save_it(folder, faults, encoding, line, what):
    content = (folder / "base.toml").read_text(encoding="utf-8").encode(encoding)
    (folder / "base.toml").write_bytes(content)
    ((file, at, text),) = faults("base.toml")
    assert (file, at, what in text, "UTF-8" in text) == ("base.toml", line, True, True)


@pytest.mark.parametrize(
    "content",
    [CHINESE.encode() + CHINESE.encode()[:9] + b"'\n", b"a = 1\n# caf\xe9, au lait\n"],
    ids=["a sign cut off", "Latin-1"],
)
def test_a_text_that_is_not_utf_8_for_another_reason_is_not_called_gbk(folder, faults, content):
    (folder / "base.toml").write_bytes(content)
    assert faults("base.toml") == [("base.toml", 2, f": {reading.NOT_UTF_8}")]


@pytest.mark.parametrize("name", ["base.toml", "data/students.csv"])
def test_a_workbook_is_reported_as_what_it_is(folder, faults, name):
    with xlsxwriter.Workbook(folder / name) as book:
        book.add_worksheet().write("A1", "level")
    ((file, _, text),) = faults("base.toml")
    assert (file, "this is a workbook, not a text" in text) == (name, True)


def test_lines_may_end_as_on_old_macs_and_with_several_byte_order_marks(folder, graph):
    before = load("base.toml", graph).text
    content = (folder / "base.toml").read_bytes()
    (folder / "base.toml").write_bytes(b"\xef\xbb\xbf" * 2 + content.replace(b"\n", b"\r"))
    assert load("base.toml", graph).text == before
