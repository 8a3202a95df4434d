"""Runs of a scenario and their results."""

from typing import TYPE_CHECKING, Any

__all__ = ["Result", "simulate", "write_netcdf", "yearly"]

if TYPE_CHECKING:
    from chanjiao.results.by_year import yearly
    from chanjiao.results.result import Result, write_netcdf
    from chanjiao.results.simulation import simulate


def __getattr__(name: str) -> Any:
    """One of the public names, loaded when it is first used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "simulate":
        from chanjiao.results.simulation import simulate  # noqa: PLC0415 - loads a backend

        return simulate
    from chanjiao.results import result  # noqa: PLC0415

    return getattr(result, name)
