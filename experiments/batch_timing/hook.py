"""Effect of the first years of each plan, counted from its own first call."""

import xarray as xr

FIRST = {"two_later": 2022, "four_later": 2024, "once_later": 2024}
"""Year of the first call, of the plans that do not begin in 2020."""


def by_first_call(
    from_2020: xr.DataArray, from_2022: xr.DataArray, from_2024: xr.DataArray
) -> xr.DataArray:
    """Extra matched graduates in the eleven years that begin with the first call of a plan."""
    return _chosen({2020: from_2020, 2022: from_2022, 2024: from_2024})


def net_by_first_call(
    net_of_2020: xr.DataArray, net_of_2022: xr.DataArray, net_of_2024: xr.DataArray
) -> xr.DataArray:
    """Extra people in their field at the end of the eleventh year of a plan."""
    return _chosen({2020: net_of_2020, 2022: net_of_2022, 2024: net_of_2024})


def _chosen(found: dict[int, xr.DataArray]) -> xr.DataArray:
    timings = [str(timing) for timing in found[2020]["timing"].to_numpy()]
    parts = [found[FIRST.get(timing, 2020)].sel(timing=[timing]) for timing in timings]
    return xr.concat(parts, "timing")
