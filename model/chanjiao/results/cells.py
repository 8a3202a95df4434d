"""The cells of a variable: which ones are chosen, and over which dimensions they are added up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from chanjiao.engine.language.dimension import Dimension
from chanjiao.engine.language.variable import Variable
from chanjiao.scenario.faults import did_you_mean, listed

if TYPE_CHECKING:
    import xarray as xr

TIME = "[time]"


class CellsError(ValueError):
    """Dimensions or members that a variable does not have, or cells that cannot be added up."""


def is_amount(variable: Variable) -> bool:
    """Whether the cells of a variable may be added up: persons, posts, yuan, also per time."""
    powers = variable.unit.dimensionality
    return [power for key, power in powers.items() if key != TIME] == [1]


def chosen_cells(
    values: xr.DataArray,
    variable: Variable,
    by: str | Iterable[str] = (),
    where: Mapping[str, object] | None = None,
) -> xr.DataArray:
    """Values of the cells that `where` chooses, by the dimensions `by`.

    `where` maps ids of dimensions to a member or a list of members. Cells are added up over all
    dimensions of the variable that `by` does not name. Those of a ratio cannot be added up: a
    single dimension then stays, and CellsError asks for a choice where there are more.
    """
    named = [by] if isinstance(by, str) else list(by)
    known = {d.id: d for d in variable.dimensions}
    _check_dimensions([*named, *(where or {})], variable, list(known))
    for id, members in (where or {}).items():
        _check_members(members, known[id], variable)
        if id in values.dims:
            values = values.sel({id: members})
    others = [id for id in known if id in values.dims and id not in named]
    if is_amount(variable):
        return values.sum(others, skipna=False, keep_attrs=True)
    if len(others) > (0 if named else 1):
        raise CellsError(
            f"{variable.id} is no amount, so that its cells cannot be added up over "
            f"{listed(others)}; give by={others!r}, or choose a member, such as "
            f"{others[0]}={known[others[0]].ids[0]!r}"
        )
    return values


def _check_dimensions(ids: Sequence[str], variable: Variable, known: Sequence[str]) -> None:
    for id in ids:
        if id not in known:
            hint = did_you_mean(id, known)
            varies = f"it varies by {listed(known)}" if known else "it has no dimensions"
            raise CellsError(f"{variable.id} has no dimension {id!r}; {varies}.{hint}")


def _check_members(members: object, dimension: Dimension, variable: Variable) -> None:
    given = [members] if isinstance(members, str) else list(members)  # type: ignore[call-overload]
    for member in given:
        if member not in dimension.ids:
            hint = did_you_mean(str(member), dimension.ids)
            hint = hint or f" Expected one of {listed(dimension.ids, 20)}."
            raise CellsError(f"{variable.id}: {dimension.id} has no member {member!r}.{hint}")
