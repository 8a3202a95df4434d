"""Moves: cells that move together, their names, and one-sided ranges."""

from pathlib import Path

import pytest
from chanjiao import system
from chanjiao.report.input_names import moved_name
from chanjiao.report.language import Language
from chanjiao.scenario import load
from chanjiao.sensitivity.moves import Move, moves_of

SCENARIOS = Path(__file__).parents[2] / "scenarios"
USEFUL, SHARE, WEAR = (
    "training_bases.efficiency",
    "funding.additional_share",
    "training_bases.wear_rate",
)


@pytest.fixture(scope="module")
def variables(graph):
    return graph.variables


def scenario(name):
    return load(SCENARIOS / f"{name}.toml", system.graph)


def test_few_cells_move_one_by_one_and_many_together(variables):
    assert moves_of(variables, [SHARE, USEFUL, WEAR]) == [
        Move(SHARE),
        Move(USEFUL, (0,)),
        Move(USEFUL, (1,)),
        Move(WEAR),
    ]


def test_a_name_says_which_cells_move(variables):
    one, both = (
        moved_name(variables[USEFUL], Language.EN, move) for move in (Move(USEFUL, (1,)), None)
    )
    assert one.endswith(" (demonstration programme)")
    assert both.endswith(" (ordinary budget and demonstration programme together)")
    wear = moved_name(variables[WEAR], Language.EN)
    assert wear.endswith("(programme category: all 19 together)")
    assert moved_name(variables[SHARE], Language.EN) == variables[SHARE].en


def test_a_number_at_an_end_of_its_range_moves_to_one_side(variables):
    low, middle = (scenario(name).entries[SHARE] for name in ("zero_leverage", "base"))
    assert (Move(SHARE).side(low), Move(SHARE).side(middle)) == (1, 0)
    assert moved_name(variables[SHARE], Language.EN, entry=low).endswith(", upwards only")
    assert "仅可上调" in moved_name(variables[SHARE], Language.ZH, entry=low)
