"""Failures: what a user is told when something goes wrong."""

from chanjiao.dominance import DominanceError
from chanjiao.engine import ModelError
from chanjiao.engine.characters import visible
from chanjiao.ensemble import EnsembleError
from chanjiao.explain import UnknownNameError
from chanjiao.export import ExportError
from chanjiao.report.folder import ResultsError
from chanjiao.report.years import PeriodError
from chanjiao.scenario import ScenarioError

EXPECTED = (
    ScenarioError, ModelError, ResultsError, UnknownNameError, DominanceError, EnsembleError,
    ExportError, PeriodError,
)
"""Errors whose message says all a user needs."""


def message(error: Exception) -> str:
    """What to tell about an error, without a traceback and without control characters."""
    return visible(_message(error))


def _message(error: Exception) -> str:
    if isinstance(error, EXPECTED):
        return str(error)
    if isinstance(error, OSError):
        where = f": {error.filename}" if error.filename else ""
        return f"error: {error.strerror or error}{where}"
    return (
        f"error inside chanjiao: {type(error).__name__}: {error}\n"
        "This is not your fault. Set CHANJIAO_DEBUG=1 and run again to see where it happened, "
        "and report it."
    )
