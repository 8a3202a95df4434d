"""Very many faults, very large numbers and texts: the report is short and fast."""

import time

import pytest
from chanjiao.engine import Fault
from chanjiao.scenario import ScenarioError

MANY = 5_000
WORDS = ", ".join(f'"k{n}"' for n in range(MANY))
CROWDS = {
    "keys of the head": ("", "".join(f"k{n} = 1\n" for n in range(MANY)), "k19: no such key"),
    "sectors": (
        "[college",
        "".join(f"[k{n}.x]\ny = 1\n" for n in range(MANY)) + "[college",
        "k19: no such sector",
    ),
    "variables": (
        "[college",
        "".join(f"[college.k{n}]\ny = 1\n" for n in range(MANY)) + "[college",
        "college.k19: no such variable",
    ),
    "keys of an entry": (
        "value   = 18\n",
        "value = 18\n" + "".join(f"k{n} = 1\n" for n in range(MANY)),
        "college.building_time: no key 'k19'",
    ),
    "members": (
        '2010 = "held", ',
        ", ".join(f'{n // 12}-{n % 12 + 1:02} = "k{n}"' for n in range(24_000, 24_000 + 2_400))
        + ", ",
        "college.rule: k24010 is no member of rule",
    ),
    "dates": (
        '2010 = "held", ',
        ", ".join(f'k{n} = "held"' for n in range(MANY)) + ", ",
        "college.rule: k19 is no date",
    ),
    "loops": ("", f"cut_loops = [{WORDS}]\n", "no loop is called 'k19'"),
    "keys of the period": (
        "to = 2030",
        "to = 2030, " + ", ".join(f"k{n} = 1" for n in range(MANY)),
        "no key 'period.k19'",
    ),
    "dimensions": (
        'by      = ["rule"]',
        f"by = [{WORDS}]",
        "varies by rule, not by k0, k1, k2, k3, k4, k5 and 4994 more",
    ),
}


@pytest.mark.parametrize("old, new, fragment", CROWDS.values(), ids=list(CROWDS))
def test_of_very_many_faults_of_a_kind_the_first_are_reported(
    edit, folder, faults, old, new, fragment
):
    path = folder / "base.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    began = time.process_time()
    found = [what for _, _, what in faults("base.toml")]
    assert time.process_time() - began < 5
    assert any(fragment in what for what in found)
    assert len(found) in (1, 21), found[:30]
    assert len(found) == 1 or any("more faults from here on" in what for what in found)


def test_of_many_faults_in_a_file_the_first_are_printed(folder):
    error = ScenarioError(Fault("x", f"fault {n}", "a.toml", n) for n in range(1, 1001))
    assert len(error.faults) == 1000
    assert str(error).count("\n") == 201
    assert str(error).endswith("and 800 more faults; correct these first")
    assert len(str(ScenarioError([Fault("x", "y" * 10**6, "a.toml", 1)]))) < 1_100


@pytest.mark.parametrize("title", ['"""x\ny"""', '"x\\ty"', '"' + "x" * 201 + '"'])
def test_a_title_stands_on_one_line(folder, faults, title):
    (folder / "own.toml").write_text(f'extends = "base.toml"\nwhy = "y"\ntitle = {title}\n')
    ((_, line, text),) = faults("own.toml")
    assert (line, text) == (3, ": title must stand on one line of at most 200 characters")


@pytest.mark.parametrize(
    "lines",
    [
        "value = 1e308\nrange_factor = [0.5, 2]\n",
        'value = "1e308 hundred years"\nrange_factor = [0.5, 1]\n',
        "value = 18\nrange = [1, 1e308]\n",
    ],
)
def test_numbers_too_large_are_faults_and_nothing_else(edit, faults, lines):
    edit("base.toml", "value   = 18\nrange   = [12, 24]\n", lines)
    edit("base.toml", 'unit    = "month"', 'unit    = "hundred year"')
    ((_, _, what),) = faults("base.toml")
    assert what.endswith("a number, or its range, is too large to compute with")
