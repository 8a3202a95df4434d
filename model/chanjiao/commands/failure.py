"""Error messages: the text that a user sees when a command fails."""

from chanjiao.commands.documentation import DocsError
from chanjiao.effect.dominance import DominanceError
from chanjiao.engine import ModelError
from chanjiao.engine.characters import visible
from chanjiao.ensemble import EnsembleError
from chanjiao.explanation import UnknownNameError
from chanjiao.explorer.errors import ExplorerError
from chanjiao.export.scenario_file import ExportError
from chanjiao.forecast.errors import ForecastError
from chanjiao.report.years import PeriodError
from chanjiao.scenario import ScenarioError
from chanjiao.storage.errors import ResultsError, reason, system_error

EXPECTED = (
    ScenarioError,
    ModelError,
    ResultsError,
    UnknownNameError,
    DominanceError,
    EnsembleError,
    ExportError,
    ExplorerError,
    PeriodError,
    DocsError,
    ForecastError,
)
"""Errors whose own message is sufficient for the user."""


def message(error: Exception) -> str:
    """Message for an error, without traceback and without control characters."""
    return visible(_message(error))


def _message(error: Exception) -> str:
    if isinstance(error, EXPECTED):
        return str(error)
    if isinstance(error, MemoryError):
        return (
            "error: there is not enough memory for this; take a longer step, fewer members or "
            "replications, or a shorter period"
        )
    found = system_error(error)
    if found:
        return f"error: {reason(found)}{_where(found)}"
    return (
        f"error inside chanjiao: {type(error).__name__}: {error}\n"
        "This is a fault of chanjiao. Set CHANJIAO_DEBUG=1 and run again to see where it happened, "
        "and report it."
    )


def _where(error: OSError) -> str:
    files = [str(file) for file in (error.filename, error.filename2) if file]
    return f": {' and '.join(files)}" if files else ""
