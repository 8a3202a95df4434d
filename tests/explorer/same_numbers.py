"""Compares what a page computes with what `chanjiao run` computes, bit by bit."""

import numpy as np
from chanjiao.commands.run import Runner
from chanjiao.dimensions import LEVEL
from chanjiao.explorer.quantities import quantities
from chanjiao.report.main_numbers import main_numbers, shown_years
from chanjiao.report.output.progress import progress_bar
from chanjiao.report.output.terminal import console
from chanjiao.scenario.loading import load_all
from chanjiao.system import graph


def command(file):
    """What `chanjiao run` computes for a file: its comparison, with all outputs."""
    (scenario,) = load_all([str(file)], graph)
    return Runner().compared(scenario, progress_bar(console(error=True), quiet=True))


def cells(result, line):
    """Cells of a line by year."""
    values = result.by_year(line.variable.id)
    if line.level is not None:
        axis = 1 + line.variable.dimensions.index(LEVEL)
        values = values.take([LEVEL.ids.index(line.level)], axis)
    return np.ascontiguousarray(values)


def totals(result, line):
    """A line by year."""
    values = cells(result, line)
    return values.reshape(len(values), -1).sum(1)


def same_as_the_headline(lines, study):
    """Assert that lines of the page with the name of a number of the headline have its values."""
    places = [study.result.years.tolist().index(year) for year in shown_years(study.years)]
    named = {quantity.name: lines[quantity.key] for quantity in quantities()}
    for number in main_numbers(study):
        shown = [named[number.name][place] for place in places]
        np.testing.assert_allclose(shown, number.values, rtol=1e-12, err_msg=number.name.en)


def same(found, study):
    """Assert that lines and effect of a page are those of a comparison of the command."""
    for quantity in quantities():
        np.testing.assert_array_equal(
            found["lines"][quantity.key], totals(study.result, quantity), err_msg=quantity.key
        )
    same_as_the_headline(found["lines"], study)
    effect, mine = study.effect, found["effect"]
    assert (effect is None) == (mine is None)
    if effect is None:
        return
    assert mine["window"] == [effect.window.first, effect.window.last]
    assert mine["extra"] == effect.extra
    assert mine["net"] == effect.net.people
    assert (effect.cost is None) == (mine["cost"] is None)
    if effect.cost is not None:
        cost = mine["cost"]
        assert [cost["grants"], cost["added"], cost["graduates"], cost["first"], cost["last"]] == [
            effect.cost.grants,
            effect.cost.added,
            effect.cost.graduates,
            effect.cost.first,
            effect.cost.last,
        ]
        assert [cost["grantsToWindow"], cost["addedToWindow"]] == [
            effect.net.grants,
            effect.net.added,
        ]
