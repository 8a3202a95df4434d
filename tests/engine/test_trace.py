"""Each kind of fault in a sector is found and reported with its file and line."""

from pathlib import Path

import pytest
from chanjiao.engine import Fault, ModelError
from chanjiao.engine.language.trace import trace
from chanjiao.units import year

INPUTS = """
@parameter(person)
def crowd():
    "People."

@parameter(yuan, by=AGE)
def purse():
    "Money by age."
"""


def declaration(module, name):
    """Line of the decorator above a function."""
    lines = Path(module.__file__).read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(f"def {name}("))
    return at if lines[at - 1].startswith("@") else at + 1


def fault(module, name, what):
    return Fault(f"{module.__name__}.{name}", what, module.__file__, declaration(module, name))


def equation(declared, returned):
    return INPUTS + f'\n@{declared}\ndef sum_of_it():\n    "The sum."\n    {returned}\n'


WRONG_EQUATIONS = {
    "wrong unit": (
        "auxiliary(year)",
        "return crowd",
        "declared [year], but its equation gives [person]",
    ),
    "units that do not add": (
        "auxiliary(person, by=AGE)",
        "return crowd + purse",
        "cannot add [person] and [yuan]",
    ),
    "wrong rate of a stock": (
        "stock(person)",
        "return crowd",
        "declared [person], so its rate is [person/year], but its equation gives [person]",
    ),
    "undeclared dimension": (
        "auxiliary(yuan)",
        "return purse",
        "its equation also varies by age, which is not declared",
    ),
    "missing dimension": (
        "auxiliary(person, by=(AGE, PLACE))",
        "return crowd",
        "declared by age, place, but its equation does not vary by it; "
        "use spread(...) if each member shall have the same value",
    ),
    "number": (
        "auxiliary(person)",
        "return 2 * crowd",
        "the number 2 stands in an equation; declare a parameter and give its value, "
        "unit and source in a scenario file",
    ),
    "part of a number": (
        "auxiliary(person)",
        "return crowd * 0.5",
        "the number 0.5 stands in an equation; declare a parameter and give its "
        "value, unit and source in a scenario file",
    ),
    "something else": (
        "auxiliary(person)",
        "return crowd + 'a lot'",
        "'a lot' cannot stand in an equation",
    ),
    "comparison for equality": (
        "auxiliary(person)",
        "return where(crowd == 0, crowd, 0)",
        "False cannot stand in an equation",
    ),
    "if": (
        "auxiliary(person)",
        "return crowd if crowd > 0 else 0",
        "an equation cannot branch with `if`, `and` or `or`; use where(condition, a, b)",
    ),
    "and": (
        "auxiliary(person)",
        "return where(crowd > 0 and crowd > 1, crowd, 0)",
        "an equation cannot branch with `if`, `and` or `or`; use where(condition, a, b)",
    ),
    "sum": (
        "auxiliary(yuan)",
        "return sum(purse)",
        "a variable cannot be looped over; use total(x, over=...)",
    ),
    "forgotten return": (
        "auxiliary(person)",
        "crowd + crowd",
        "its equation is not returned; write `return` before it",
    ),
    "broken body": (
        "auxiliary(person)",
        "return unheard_of",
        "its equation fails: name 'unheard_of' is not defined",
    ),
}


@pytest.mark.parametrize("kind", WRONG_EQUATIONS)
def test_finds_what_is_wrong_in_an_equation(sector, faults_in, kind):
    declared, returned, what = WRONG_EQUATIONS[kind]
    module = sector(equation(declared, returned))
    assert faults_in(module, whole=False) == [fault(module, "sum_of_it", what)]


@pytest.mark.parametrize(
    "returned, said",
    [
        ("return crowd > 0", "comparison"),
        ("return purse[0]", "member"),
        ("return purse['0']", "member"),
        ("return worth * crowd", "curve"),
    ],
    ids=["comparison", "place", "name", "curve"],
)
def test_finds_what_is_no_quantity(sector, faults_in, returned, said):
    curve = '\n@curve(dimensionless, of=yuan)\ndef worth():\n    "Worth."\n'
    unit = "dimensionless" if ">" in returned else "yuan" if "purse" in returned else "person"
    module = sector(curve + equation(f"auxiliary({unit})", returned))
    (found,) = faults_in(module, whole=False)
    assert (found.where, found.line) == ("toy.sum_of_it", declaration(module, "sum_of_it"))
    assert said in found.what


def test_checks_the_start_of_a_stock(sector, faults_in):
    module = sector(
        INPUTS
        + """
@stock(person)
def town():
    "Town."
    return crowd / one(year)

@town.start
def _():
    return purse
"""
    )
    assert faults_in(module, whole=False) == [
        fault(module, "town", "declared [person], but its start equation gives [yuan]"),
        fault(module, "town", "its start equation also varies by age, which is not declared"),
    ]


@pytest.mark.parametrize(
    "kind", ["parameter(person)", "lever(person)", "series(person)", "curve(person, of=year)"]
)
def test_an_input_returns_nothing(sector, faults_in, kind):
    module = sector(f'@{kind}\ndef given_number():\n    "A number."\n    return 0\n')
    name = kind.partition("(")[0]
    assert faults_in(module, whole=False) == [
        fault(
            module, "given_number", f"a {name} returns nothing; its number lives in a scenario file"
        )
    ]


TOWN = """
@parameter(person / year)
def births():
    "Births."

@stock(person)
def town():
    "Town."
    return born

@flow(person / year)
def born():
    "Born."
    return births
"""


def test_a_sound_sector_has_no_fault(sector):
    graph = trace([sector(TOWN)], year)
    assert [v.id for v in graph.equations] == ["toy.town", "toy.born"]


def test_a_flow_is_per_time(sector, faults_in):
    module = sector(TOWN.replace("person / year", "person"))
    assert faults_in(module) == [
        fault(
            module,
            "town",
            "declared [person], so its rate is [person/year], but its equation gives [person]",
        ),
        fault(module, "born", "a flow must be per time, not [person]"),
    ]


def test_a_flow_enters_a_stock(sector, faults_in):
    module = sector(TOWN.replace("return born", "return births"))
    assert faults_in(module) == [
        fault(module, "born", "enters no stock; make it an auxiliary, or add it to one")
    ]


@pytest.mark.parametrize(
    "term, sound",
    [
        ("+ born", False),
        ("- born", True),
        ("+ (births - born)", True),
        ("- (births - born)", False),
        ("+ -born", True),
    ],
)
def test_a_flow_fills_one_stock_and_drains_one(sector, faults_in, term, sound):
    module = sector(
        TOWN
        + f"""
@stock(person)
def village():
    "Village."
    return births {term}
"""
    )
    if sound:
        assert trace([module], year).of_kind("stock")
    else:
        assert faults_in(module) == [
            fault(module, "born", "fills both toy.town and toy.village; split it")
        ]


def test_a_flow_drains_one_stock(sector, faults_in):
    module = sector(
        TOWN.replace("return born", "return births - born")
        + """
@stock(person)
def village():
    "Village."
    return births - born
"""
    )
    assert faults_in(module) == [
        fault(module, "born", "drains both toy.town and toy.village; split it")
    ]


MOVING = """
@stock(person)
def town():
    "Town."
    return -leaving

@transfer(person, on=NEW_YEAR)
def leaving():
    "People who leave."
    return town
"""


@pytest.mark.parametrize(
    "declared, returned, sound",
    [
        ("auxiliary(person)", "leaving", False),
        ("auxiliary(person, on=SCHOOL_YEAR)", "leaving", False),
        ("auxiliary(person, on=NEW_YEAR)", "leaving", True),
        ("auxiliary(person)", "latest(leaving)", True),
        ("auxiliary(person, on=SCHOOL_YEAR)", "latest(leaving)", True),
    ],
)
def test_a_transfer_is_read_at_its_gate_or_remembered(sector, faults_in, declared, returned, sound):
    module = sector(MOVING + f'\n@{declared}\ndef seen():\n    "Seen."\n    return {returned}\n')
    if sound:
        assert trace([module], year, outcomes=[module.seen]).gates
    else:
        assert faults_in(module, outcomes=[module.seen]) == [
            fault(
                module,
                "seen",
                "reads toy.leaving, which exists only at its gate; use "
                "latest(leaving), or declare this on the same gate",
            )
        ]


def test_only_a_transfer_moves_a_stock_at_a_gate(sector, faults_in):
    module = sector(MOVING.replace("transfer(person", "auxiliary(person"))
    assert faults_in(module) == [
        fault(
            module,
            "town",
            "reads toy.leaving; only a transfer moves a stock at a gate, so make it one",
        )
    ]


@pytest.mark.parametrize(
    "kind",
    [
        "parameter(person)",
        "lever(person)",
        "series(person)",
        "curve(person, of=year)",
        "auxiliary(person)",
    ],
)
def test_everything_is_read_by_something(sector, faults_in, kind):
    body = "return town" if "auxiliary" in kind else "pass"
    module = sector(TOWN + f'\n@{kind}\ndef idle():\n    "Idle."\n    {body}\n')
    assert faults_in(module) == [
        fault(module, "idle", "nothing reads it; delete it, or list it as an outcome")
    ]
    assert trace([module], year, outcomes=[module.idle]).outcomes == (module.idle,)
    assert trace([module], year, whole=False).equations


BELOW = """
@auxiliary(person)
def twice():
    "Twice the town."
    return above.town + above.town
"""


@pytest.fixture
def two_sectors(sector, monkeypatch):
    """A sector that reads another one's stock."""
    above = sector(TOWN, "above")
    below = sector(BELOW, "below")
    below.above = above
    return above, below


def test_a_reference_stays_inside_the_system(two_sectors, faults_in):
    above, below = two_sectors
    options = {"outcomes": [below.twice]}
    assert trace([above, below], year, **options).reads(below.twice) == [above.town]
    assert faults_in(below, **options) == [
        fault(
            below,
            "twice",
            "reads above.town, which is in no sector of this system and is not given",
        )
    ]


def test_a_sector_can_be_traced_alone_with_its_surroundings_given(two_sectors):
    above, below = two_sectors
    graph = trace([below], year, outcomes=[below.twice], given=[above.town])
    assert list(graph.equations) == [below.twice]
    assert graph.inputs == [above.town]


CIRCLE = """
@auxiliary(person)
def hen():
    "Hens."
    return egg

@auxiliary(person)
def egg():
    "Eggs."
    return nest

@auxiliary(person)
def nest():
    "Nests."
    return hen
"""


def test_an_algebraic_loop_is_named_in_full(sector, faults_in):
    module = sector(CIRCLE)
    (found,) = faults_in(module)
    head, _, path = found.what.partition(": ")
    assert head == "algebraic loop"
    names = path.split(" -> ")
    assert names[0] == names[-1] == found.where
    assert names[:-1] in [
        [f"toy.{name}" for name in turned]
        for turned in (("hen", "egg", "nest"), ("egg", "nest", "hen"), ("nest", "hen", "egg"))
    ]
    assert found.line == declaration(module, found.where.removeprefix("toy."))


@pytest.mark.parametrize("name", ["hen", "egg", "nest"])
def test_an_algebraic_loop_is_cut_where_a_variable_is_given(sector, name):
    module = sector(CIRCLE)
    given = getattr(module, name)
    graph = trace([module], year, given=[given], whole=False)
    assert given not in graph.equations
    assert len(graph.order(graph.equations)) == 2


def test_every_algebraic_loop_is_reported(sector, faults_in):
    second = CIRCLE.replace("hen", "cow").replace("egg", "calf").replace("nest", "stable")
    assert len(faults_in(sector(CIRCLE + second))) == 2


@pytest.mark.parametrize("remembering", ["smooth(nest, lag)", "delay(nest / lag, lag, AGE) * lag"])
def test_a_loop_through_a_memory_is_only_one_at_the_start(sector, faults_in, remembering):
    module = sector(
        '@parameter(year)\ndef lag():\n    "Lag."\n'
        + CIRCLE.replace("return nest", f"return {remembering}")
    )
    (found,) = faults_in(module)
    assert found.what.startswith(
        "algebraic loop of initial values; declare the start of a stock on it: toy."
    )
    assert all(f"toy.{name}" in found.what for name in ("hen", "egg", "nest"))


def test_an_algebraic_loop_of_initial_values_is_named(sector, faults_in):
    module = sector(
        TOWN
        + """
@town.start
def _():
    return hall

@auxiliary(person)
def hall():
    "People in the hall."
    return town
"""
    )
    (found,) = faults_in(module)
    head, _, path = found.what.partition(": ")
    assert head == "algebraic loop of initial values; declare the start of a stock on it"
    assert set(path.split(" -> ")) == {"toy.town", "toy.hall"}


def test_faults_are_reported_together(sector, faults_in):
    several = [WRONG_EQUATIONS[kind] for kind in ("wrong unit", "number", "forgotten return")]
    text = INPUTS + "".join(
        f'\n@{declared}\ndef wrong_{i}():\n    "Wrong."\n    {returned}\n'
        for i, (declared, returned, _) in enumerate(several)
    )
    module = sector(text + TOWN.replace("return born", "return births"))
    found = faults_in(module)
    for i, (_, _, what) in enumerate(several):
        assert fault(module, f"wrong_{i}", what) in found
    assert any("enters no stock" in f.what for f in found)


def test_the_report_counts_faults_and_gives_file_and_line(sector):
    module = sector(equation("auxiliary(year)", "return crowd"))
    with pytest.raises(ModelError) as caught:
        trace([module], year, whole=False)
    head, line = str(caught.value).splitlines()
    assert head == "1 fault in the model"
    assert line.startswith("  * toy.sum_of_it: declared [year], but its equation gives [person]")
    assert line.endswith(f"toy.py:{declaration(module, 'sum_of_it')})")


def test_a_quantity_is_no_unit(sector):
    with pytest.raises(ModelError, match="is no unit"):
        sector('@parameter(1 / year)\ndef rate():\n    "Rate."\n')
