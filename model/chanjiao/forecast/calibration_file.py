"""The file of a calibration: dated, with a digest of its figures, and readable by people."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import tomli_w

from chanjiao.forecast import decrees, figures
from chanjiao.forecast.calibration import Calibration
from chanjiao.forecast.choice import Choice
from chanjiao.forecast.information import information
from chanjiao.forecast.rules import MENUS, Rules
from chanjiao.scenario.files import read_text
from chanjiao.storage.errors import ResultsError

DIGITS = 12
"""Digits of the digest of the figures."""


def digest(scenarios: Path) -> str:
    """Digest of the published figures, the decrees and the national scenario."""
    files = (scenarios / figures.FILE, scenarios / decrees.FILE, scenarios / "national.toml")
    text = "\n".join(read_text(path) for path in files)
    return sha256(text.encode()).hexdigest()[:DIGITS]


def contents(calibration: Calibration, choice: Choice, scenarios: Path) -> dict[str, Any]:
    """Everything that a calibration found, as it stands in the file."""
    trends = {
        **calibration.trends,
        "seat_growth": calibration.seat_trend,
        "post_growth": calibration.post_trend,
    }
    rows = information(calibration).dropna(axis=1, how="all").to_dict("records")
    return {
        "origin": calibration.origin,
        "date": date.today(),
        "figures": digest(scenarios),
        "released": figures.release(calibration.origin),
        "rules": asdict(calibration.rules),
        "blind_rules": asdict(choice.rules),
        "menus": {name: list(menu) for name, menu in MENUS.items()},
        "tried": [
            {**asdict(rules), "error_percent": round(error, 4)}
            for rules, error in sorted(choice.tried.items(), key=lambda item: item[1])
        ],
        "trends": {name: _plain(asdict(trend)) for name, trend in trends.items()},
        "slopes": {
            name: {
                "rise": slopes.rise,
                "rise_error": slopes.rise_error,
                "fall": slopes.fall,
                "fall_error": slopes.fall_error,
            }
            for name, slopes in (("seats", calibration.seats), ("posts", calibration.posts))
        },
        "decrees": [_plain(asdict(decree)) for decree in calibration.decrees],
        "uninformed": [row["name"] for row in rows if not row["informed"]],
    }


def write(path: Path, found: dict[str, Any]) -> None:
    """Write the file; `path` is a draft."""
    head = (
        "# A calibration of the education half on published national figures, by `chanjiao "
        "calibrate`.\n# figures: digest of the published figures, decrees and national scenario it "
        "rests on.\n# rules: those of published forecasts; blind_rules: chosen from the menus by "
        "errors known then.\n\n"
    )
    path.write_text(head + tomli_w.dumps(found), encoding="utf-8")


def read_rules(path: Path, scenarios: Path) -> Rules:
    """Rules that a calibration chose without hindsight.

    Raises ResultsError if the file is no calibration or rests on other figures.
    """
    try:
        found = tomllib.loads(read_text(path))
        rules = Rules(**found["blind_rules"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise ResultsError(
            f"{path} is no calibration ({error}); `chanjiao calibrate` writes one"
        ) from error
    if found.get("figures") != digest(scenarios):
        raise ResultsError(
            f"{path} is based on other figures than those in {scenarios}; run `chanjiao calibrate` "
            "again"
        )
    return rules


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Numbers of Python in place of those of NumPy."""
    return {name: getattr(value, "item", lambda v=value: v)() for name, value in values.items()}
