"""Fields of a dataclass of numbers: each says its unit, and what else is asked of it."""

from __future__ import annotations

from dataclasses import field
from typing import Any

from pint import Unit

from chanjiao.engine import Dimension


def number(
    unit: Unit,
    en: str = "",
    zh: str = "",
    by: Dimension | None = None,
    whole: bool = False,
    share: bool = False,
    parts: bool = False,
) -> Any:
    """Field that holds a number, or one for each member of a dimension.

    `en` and `zh` are its labels. A `whole` number has no fraction, a `share` is at most 1,
    `parts` add up to 1.
    """
    metadata = {"unit": unit, "by": by, "whole": whole, "share": share, "parts": parts}
    return field(metadata={**metadata, "en": en, "zh": zh})


def choice(*options: str, en: str = "", zh: str = "") -> Any:
    """Field that holds one of some words; `en` and `zh` are its labels."""
    return field(metadata={"choices": options, "en": en, "zh": zh})
