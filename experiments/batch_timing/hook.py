"""Effect of the first years of each plan, counted from its own first call."""

import xarray as xr

LATER = {"two_later": "from_2022", "four_later": "from_2024", "once_later": "from_2024"}


def by_first_call(
    from_2020: xr.DataArray, from_2022: xr.DataArray, from_2024: xr.DataArray
) -> xr.DataArray:
    """Extra matched graduates in the eleven years that begin with the first call of a plan."""
    sums = {"from_2020": from_2020, "from_2022": from_2022, "from_2024": from_2024}
    parts = [
        sums[LATER.get(str(timing), "from_2020")].sel(timing=[timing])
        for timing in from_2020["timing"].to_numpy()
    ]
    return xr.concat(parts, "timing")
