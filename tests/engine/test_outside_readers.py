"""Inputs that an external program reads instead of the equations."""

import pytest
from chanjiao.engine.language.trace import trace
from chanjiao.units import year

GAME = """
GAME = OutsideReader("game", "a game", "游戏")

@parameter(person)
def town():
    "Town."

@parameter(person, whole=True, read_by=GAME)
def players():
    "Players."

@auxiliary(person)
def crowd():
    "Crowd."
    return town{more}
"""


@pytest.fixture
def game(sector):
    """The sector, with more in the equation of the crowd."""
    return lambda more="": sector(GAME.format(more=more))


def test_no_equation_has_to_read_them_and_no_run_takes_them(game):
    module = game()
    graph = trace([module], year, outcomes=[module.crowd])
    assert module.players in graph.variables.values()
    assert graph.inputs == [module.town]


def test_what_an_equation_reads_is_not_left_to_the_program(game, faults_in):
    module = game(" + players")
    (fault,) = faults_in(module, outcomes=[module.crowd])
    assert fault.where == "toy.players"
    assert fault.what == "an equation reads it, not only: a game; delete `read_by`"
