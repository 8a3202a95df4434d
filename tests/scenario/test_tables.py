"""CSV tables: long and wide forms, and all kinds of faults with their lines."""

import numpy as np
import pytest
from chanjiao.scenario import load

STUDENTS = "data/students.csv"
APPLICANTS = "data/applicants.csv"

GOOD = {
    "wide by grade": "level,1,2,3\nsv,1000,900,800\nhv,500,450,400\n",
    "wide by level": "grade,hv,sv\n1,500,1000\n2,450,900\n3,400,800\n",
    "long": "level,grade,value\nsv,1,1000\nsv,2,900\nsv,3,800\nhv,1,500\nhv,2,450\nhv,3,400\n",
    "in any order": "grade,value,level\n3,800,sv\n2,900,sv\n1,1000,sv\n"
    "1,500,hv\n2,450,hv\n3,4e2,hv\n",
    "with notes": "# from the registers\n\nlevel,1,2,3,note\nsv,1000,900,800,\n# later\n"
    'hv,500,450,400,"estimated, see text"\n',
    "empty columns and rows": "level,1,2,3,,\n,,,,,\nsv,1000,900,800,,\n,,,,,\n"
    "hv,500,450,400,,\n,,,\n",
    "an empty column between": ",level,,1,2,3\n,sv,,1000,900,800\n,hv,,500,450,400\n",
    "rows cut short": "level,1,2,3,note\nsv,1000,900,800\nhv,500,450,400,x\n",
    "quoted comments": '"# from registers (""x"", ""y"")",,,\nlevel,1,2,3\n"# a, b",,,\n'
    "sv,1000,900,800\nhv,500,450,400\n",
    "comment over lines": '"# one\ntwo, three\n",,,\nlevel,1,2,3\nsv,1000,900,800\n'
    "hv,500,450,400\n",
    "note over lines": 'level,1,2,3,note\nsv,1000,900,800,"one\ntwo"\nhv,500,450,400,\n',
    "quotes in a comment": '# the "5+1" of 2", and "\nlevel,1,2,3\nsv,1000,900,800\n'
    "hv,500,450,400\n",
    "old line ends": "level,1,2,3\rsv,1000,900,800\rhv,500,450,400\r",
    "semicolons": "# a, b; c\nlevel;1;2;3\nsv;1000;900;800\nhv;500;450;400\n",
    "semicolons and quotes": '"# a, b; c";;;\n"level";"1";"2";"3"\nsv;1000;900;800\n'
    "hv;500;450;400;;\n",
    "semicolons and points": "level;1;2;3\nsv;1000.0;900;8.00e2\nhv;500;450.000;400\n",
    "tabs": '"# a, b"\t\t\t\nlevel\t1\t2\t3\t\nsv\t1000\t900\t800\t\nhv\t500\t450\t400\t\n',
    "a separator declared": "sep=;\nlevel;1;2;3\nsv;1000;900;800\nhv;500;450;400\n",
    "from a spreadsheet": "\ufefflevel,1,2,3\r\nsv,1000,900,800\r\nhv,500,450,400\r\n",
}

BAD = {
    "unknown column": (
        "level,grad,value\nsv,1,1\n",
        1,
        "'grad' is no column of this table. Did you mean grade?",
    ),
    "no column of numbers": (
        "level,grade\nsv,1\n",
        1,
        "no column value; expected the columns grade, level, value",
    ),
    "other signs": ("level|grade|value\nsv|1|1\n", 1, "separate columns by commas"),
    "thousand or one": (
        "level;1;2;3\nsv;1.000;900;800\nhv;500;450;400\n",
        2,
        "1.000 may be a thousand or a fraction",
    ),
    "decimal comma": (
        "level;1;2;3\nsv;1000,5;900;800\nhv;500;450;400\n",
        2,
        "1000,5 is no number (1, sv)",
    ),
    "per cent": ("level,1,2,3\nsv,5%,1,1\nhv,1,1,1\n", 2, "without signs for thousands or per"),
    "failed formula": ("level,1,2,3\nsv,#N/A,1,1\nhv,1,1,1\n", 2, "a formula of the spreadsheet"),
    "failed member": ("level,1,2,3\n#REF!,1,1,1\nhv,1,1,1\n", 2, "#REF! is no member of level"),
    "column without name": (
        "level,1,2,3,\nsv,1,1,1,\nhv,1,1,1,7\n",
        1,
        "column 5 has cells and no name",
    ),
    "cell beyond the last column": (
        "level,1,2,3\nsv,1,1,1,,7\nhv,1,1,1\n",
        2,
        "5 cells in a table of 4 columns",
    ),
    "quote over rows": (
        'level,1,2,3,note\nsv,1,1,1,"see\nhv,1,1,1,"\n',
        2,
        "a quote begins in this row and goes on over others",
    ),
    "column twice": ("level,1,2,3,3\nsv,1,1,1,1\n", 1, "the column 3 stands twice"),
    "lacking column": ("level,1,2\nsv,1,1\nhv,1,1\n", 1, "no column for grade 3"),
    "wide with a stranger": ("level,1,2,3,4\nsv,1,1,1,1\n", 1, "column 4 is no member of grade"),
    "unknown member": (
        "level,1,2,3\nsv,1,1,1\nxx,1,1,1\n",
        3,
        "xx is no member of level. Expected sv, hv.",
    ),
    "row twice": (
        "level,1,2,3\nsv,1,1,1\nhv,1,1,1\nsv,1,2,1\n",
        4,
        "given already in line 2 (2, sv)",
    ),
    "hole": (
        "# note\nlevel,1,2,3\nsv,1,1,1\n",
        3,
        "no number by grade, level for (1, hv), (2, hv), (3, hv)",
    ),
    "no number": ("level,1,2,3\nsv,1,many,1\nhv,1,1,1\n", 2, "many is no number (2, sv)"),
    "empty cell": ("level,1,2,3\nsv,1,,1\nhv,1,1,1\n", 2, "(empty) is no number (2, sv)"),
    "nan": ("level,1,2,3\nsv,1,nan,1\nhv,1,1,1\n", 2, "nan is no number"),
    "infinite": ("level,1,2,3\nsv,1,1e999,1\nhv,1,1,1\n", 2, "1e999 is no number"),
    "thousands": ('level,1,2,3\nsv,1,"1,000",1\nhv,1,1,1\n', 2, "1,000 is no number"),
    "short row": ("level,1,2,3\nsv,1,1\nhv,1,1,1\n", 2, "3 cells in a table of 4 columns"),
    "text behind a quote": (
        'level,1,2,3\nsv,"1"x,1,1\nhv,1,1,1\n',
        2,
        "a quote is closed before the end of its cell",
    ),
    "long cell": (f"level,1,2,3\nsv,{'1' * 140_000},1,1\nhv,1,1,1\n", 2, "131072 characters"),
    "open quote": ('level,1,2,3\nsv,"1,1,1\nhv,1,1,1\n', 2, "a quote is opened and not closed"),
    "negative": ("level,1,2,3\nsv,1,-1,1\nhv,1,1,1\n", 2, "-1 person (sv, 2) is negative"),
    "only a head": ("level,1,2,3\n", 1, "the table has no rows"),
    "empty": ("# nothing yet\n", 0, "the table is empty; expected the columns grade, level, value"),
    "GBK": ("level,1,2,3\n中职,1,1,1\n".encode("gbk"), 2, "not UTF-8 but probably GBK"),
}


@pytest.mark.parametrize("text", GOOD.values(), ids=list(GOOD))
def test_a_table_gives_the_same_numbers_in_every_form(folder, graph, text):
    (folder / STUDENTS).write_text(text, encoding="utf-8", newline="")
    numbers = load("base.toml", graph).inputs["college.students"].values
    np.testing.assert_array_equal(numbers, [[1000, 900, 800], [500, 450, 400]])


@pytest.mark.parametrize("text, line, fragment", BAD.values(), ids=list(BAD))
def test_a_mistake_in_a_table_is_reported_at_its_line(folder, faults, text, line, fragment):
    (folder / STUDENTS).write_bytes(text if isinstance(text, bytes) else text.encode())
    found = [(file, at) for file, at, what in faults("base.toml") if fragment in what]
    assert found == [(STUDENTS, line)], faults("base.toml")


@pytest.mark.parametrize(
    "row, line, fragment",
    [
        ("2016-13,sv,1,x", 8, "2016-13 is no date: there is no month 13"),
        (",sv,1,x", 8, "is no date"),
        ("Sep-18,sv,1,x", 8, "Sep-18 is no date (a spreadsheet has rewritten it); expected a year"),
        ("2015-09,sv,1,x", 8, "given already in line 7 (2015-09, sv)"),
        ("2020,sv,1,x", 8, "no number by level for (2020, hv)"),
    ],
)
def test_a_mistake_in_a_dated_table_is_reported_at_its_line(folder, faults, row, line, fragment):
    with (folder / APPLICANTS).open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    assert [(f, at) for f, at, what in faults("base.toml") if fragment in what] == [
        (APPLICANTS, line)
    ]


@pytest.mark.parametrize("month", ["2015-09", "2015-09-01", "2015/9/1", "2015/09", "2015-9"])
def test_a_month_may_be_written_as_a_spreadsheet_shows_it(folder, graph, month):
    rows = f"2010,sv,3\n2010,hv,4\n{month},sv,1\n{month},hv,2\n"
    (folder / APPLICANTS).write_text("year,level,value\n" + rows, encoding="utf-8")
    path = load("base.toml", graph).inputs["college.applicants"]
    np.testing.assert_allclose(path.times, [2010, 2015 + 8 / 12])


def test_dates_of_a_table_are_put_in_order(folder, graph):
    rows = "2016,sv,3\n2016,hv,4\n2010,sv,1\n2010,hv,2\n"
    (folder / APPLICANTS).write_text("year,level,value\n" + rows, encoding="utf-8")
    path = load("base.toml", graph).inputs["college.applicants"]
    np.testing.assert_array_equal(path.times, [2010, 2016])
    np.testing.assert_array_equal(path.values, [[1e4, 2e4], [3e4, 4e4]])


def test_a_table_without_years_is_no_path(folder, faults):
    (folder / APPLICANTS).write_text("level,value\nsv,1\nhv,1\n", encoding="utf-8")
    assert "no column year; expected the columns year, level, value" in faults("base.toml")[0][2]


def test_of_very_many_faults_in_a_table_only_the_first_are_reported(folder, faults):
    rows = "".join(f"x{n},1,1,1\n" for n in range(100))
    (folder / STUDENTS).write_text("level,1,2,3\n" + rows, encoding="utf-8")
    found = faults("base.toml")
    assert len(found) == 21
    assert "and 80 more faults from here on" in found[-1][2]
