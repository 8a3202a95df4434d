"""`chanjiao backtest`: prints the scorecard of past forecasts and writes it to files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from chanjiao.backtest.bundle import print_scorecard, scorecard_bundle
from chanjiao.backtest.scorecard import SCENARIOS, scorecard
from chanjiao.commands.output import Output
from chanjiao.report.output.provenance import Provenance
from chanjiao.report.output.terminal import console
from chanjiao.report.sizes import TABLES

NAME = "backtest"


def backtest(output: Output, scenarios: Path = SCENARIOS) -> None:
    """Run the back-test, write its folder and print the scorecard."""
    folder, provenance = output.folder(NAME), Provenance.of(NAME, [scenarios])
    output.check(folder, provenance, TABLES)
    with output.progress() as bar:
        bar.add_task(NAME, total=None)
        card = scorecard(scenarios)
    bundle = partial(scorecard_bundle, card, output.language, provenance)
    warnings = output.write(bundle, folder, TABLES)
    print_scorecard(card, console(), output.language)
    output.close(folder, warnings)
