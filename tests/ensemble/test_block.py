"""Blocks: the key covers what numbers follow from; a member has the same events in any block."""

import ast
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from chanjiao.engine.simulation.inputs import Constant
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.sources import PACKAGE
from chanjiao.ensemble import ParameterSample, draw
from chanjiao.ensemble.block import EnsembleBlock
from chanjiao.ensemble.model_digest import sources
from chanjiao.ensemble.running import EnsembleOptions, run_scenarios

OUTPUT = "employment.matched_hires"
RATIO = "funding.matching_ratio"
MEMBERS = 5

WITHOUT_NUMBERS = {"storage", "terminal", "references", "ensemble/__init__", "ensemble/errors"}
"""Parts that blocks import and that decide about no number."""


@pytest.fixture(scope="module")
def block(scenario, graph) -> EnsembleBlock:
    programme = scenario("demonstration_projects", 2012)
    draws = draw([programme], graph.variables, MEMBERS, 1)
    return EnsembleBlock(
        programme, graph, draws, tuple(range(MEMBERS)), RunOptions(outputs=[OUTPUT])
    )


def with_number(scenario, id, number):
    entry = scenario.entries[id]
    changed = Constant(np.full(np.shape(entry.input.values), number))
    return replace(scenario, entries={**scenario.entries, id: replace(entry, input=changed)})


CHANGES = {
    "number": lambda b: replace(b, scenario=with_number(b.scenario, RATIO, 3.0)),
    "last year": lambda b: replace(b, scenario=replace(b.scenario, last_year=2013)),
    "first year": lambda b: replace(b, scenario=replace(b.scenario, first_year=2011)),
    "steps of the scenario": lambda b: replace(b, scenario=replace(b.scenario, steps_per_year=24)),
    "cut loop": lambda b: replace(b, scenario=replace(b.scenario, cut_loops=("B1",))),
    "office": lambda b: replace(b, scenario=replace(b.scenario, office=True)),
    "range": lambda b: replace(b, scenario=with_range(b.scenario)),
    "positions": lambda b: replace(b, draws=b.draws.take([1, 0, 2, 3, 4])),
    "members": lambda b: replace(b, draws=b.draws.take([0, 1]), numbers=(0, 1)),
    "outputs": lambda b: replace(b, options=replace(b.options, outputs=["outlook.gap"])),
    "method": lambda b: replace(b, options=replace(b.options, method="euler")),
    "steps": lambda b: replace(b, options=replace(b.options, steps_per_year=24)),
    "backend": lambda b: replace(b, options=replace(b.options, backend="numpy")),
    "zones": lambda b: replace(b, by_zone=False),
}


def with_range(scenario):
    varied = next(id for id, e in scenario.entries.items() if e.high is not None)
    entry = scenario.entries[varied]
    return replace(
        scenario, entries={**scenario.entries, varied: replace(entry, high=entry.high + 1)}
    )


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_numbers_changes_the_key(change, block):
    assert CHANGES[change](block).key() != block.key()


def test_cut_links_make_the_reference_count(block, scenario):
    cut = replace(block.scenario, cut_loops=("B1",))
    reference = cut.reference
    entries = {id: replace(e, input=Constant(np.ones(1))) for id, e in reference.entries.items()}
    other = replace(cut, reference=replace(reference, entries=entries))
    assert replace(block, scenario=cut).key() != replace(block, scenario=other).key()
    without = replace(block.scenario, reference=other.reference)
    assert replace(block, scenario=without).key() == block.key()


SAME = {
    "name": lambda b: replace(b, scenario=replace(b.scenario, name="x", title="X", digest="")),
    "threads": lambda b: b.on_one_thread(),
    "number of the members": lambda b: replace(b, numbers=(7, 8, 9, 10, 11)),
    "order of outputs": lambda b: replace(b, options=replace(b.options, outputs={OUTPUT})),
    "layout": lambda b: replace(
        b,
        draws=replace(
            b.draws, positions={id: np.asfortranarray(p) for id, p in b.draws.positions.items()}
        ),
    ),
}


@pytest.mark.parametrize("change", SAME)
def test_what_changes_no_number_keeps_the_key(change, block):
    assert SAME[change](block).key() == block.key()


def test_the_layout_of_positions_changes_no_bit(block):
    xr.testing.assert_identical(SAME["layout"](block).compute(), block.compute())


def test_with_an_office_the_numbers_of_members_and_the_seed_count(block):
    office = replace(block, scenario=replace(block.scenario, office=True))
    assert replace(office, numbers=(7, 8, 9, 10, 11)).key() != office.key()
    assert replace(office, seed=2).key() != office.key()
    assert replace(block, seed=2).key() == block.key()


def test_the_digest_of_the_model_covers_all_that_a_block_imports():
    found, waiting = set(), {PACKAGE / "ensemble" / "block.py"}
    while waiting:
        path = waiting.pop()
        found.add(path)
        waiting |= imports(path) - found
    counted = set(sources())
    missing = {path.relative_to(PACKAGE).with_suffix("").as_posix() for path in found - counted}
    wrong = {n for n in missing if n not in WITHOUT_NUMBERS and part(n) not in WITHOUT_NUMBERS}
    assert wrong == set()
    assert len(found) > 100


def part(name: str) -> str:
    return name.partition("/")[0]


def imports(path: Path) -> set[Path]:
    """Files of the package that a file imports, wherever in the file it does."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    own = [name.split(".")[1:] for name in names if name.startswith("chanjiao.")]
    places = [PACKAGE.joinpath(*parts) for parts in own]
    files = [file for place in places for file in (place.with_suffix(".py"), place / "__init__.py")]
    return {file for file in files if file.is_file()}


PAID = "project_office.grants_paid"
AS_GIVEN = ParameterSample({}, MEMBERS)


@pytest.fixture(scope="module")
def office(scenario):
    """Two policies with an office until the years in which projects begin."""
    office = scenario("demonstration_office", 2021)
    return [office, replace(with_number(office, RATIO, 3.0), name="more_matching")]


def run_office(office, graph, draws=AS_GIVEN, **options):
    run = RunOptions(outputs=[PAID, OUTPUT])
    return run_scenarios(office, graph, draws, EnsembleOptions(run, **options))


@pytest.fixture(scope="module")
def chance(office, graph):
    """Members that differ by random events alone."""
    return run_office(office, graph)


def test_offices_run_in_blocks_of_any_size(office, graph):
    draws = draw(office, graph.variables, MEMBERS, 1)
    whole, small = (run_office(office, graph, draws, block=block) for block in (64, 2))
    xr.testing.assert_identical(small, whole)
    assert (whole[OUTPUT].std("member") > 0).any()


def test_members_have_their_own_random_events(office, graph, chance):
    assert len(set(chance[PAID].isel(scenario=0).sum("year").values)) > 1
    third = run_office(office, graph, AS_GIVEN.take([0]), numbers=[3])
    for name in (PAID, OUTPUT):
        np.testing.assert_array_equal(third[name][..., 0], chance[name][..., 3])
    others = run_office(office, graph, seed=2)
    assert (others[PAID] != chance[PAID]).any()


def test_policies_are_paired_member_by_member(chance):
    paid = chance[PAID].sum("year").values
    one, other = paid - paid.mean(1, keepdims=True)
    paired = np.std(one - other)
    assert all(paired < np.std(one - np.roll(other, shift)) for shift in range(1, MEMBERS))


def test_a_link_cut_from_an_office_follows_the_office_of_its_member(scenario, graph):
    cut = replace(scenario("demonstration_office", 2013), cut_loops=("B1",), first_year=2012)
    reference = replace(cut.reference, office=True)
    cut = replace(cut, reference=reference)
    both = run_office([cut], graph)
    alone = run_office([cut], graph, AS_GIVEN.take([0]), numbers=[3])
    np.testing.assert_array_equal(alone[OUTPUT][..., 0], both[OUTPUT][..., 3])
