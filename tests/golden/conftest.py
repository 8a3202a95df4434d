"""Golden files: compared exactly, and rewritten only with `--refresh-golden`."""

import csv
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
NEARLY = 1e-9
"""Relative difference that another processor's exponentials may leave."""


@pytest.fixture
def golden(request):
    """Compare rows (what, where, number) with the golden file of a name, row by row."""

    def compared(name, rows):
        path = FOLDER / f"{name.replace('/', '_')}.csv"
        rows = list(rows)
        if request.config.getoption("--refresh-golden"):
            _write(path, rows)
        assert _moved(_read(path), rows) == []

    return compared


def _write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows((a, b, f"{c:.12g}") for a, b, c in rows)


def _read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return [(a, b, float(c)) for a, b, c in csv.reader(file)]


def _moved(old, new):
    names = [row[:2] for row in old], [row[:2] for row in new]
    if names[0] != names[1]:
        return [f"rows differ: {sorted(set(names[0]) ^ set(names[1]))[:10]}"]
    size = max((abs(row[2]) for row in old), default=0.0)
    return [
        f"{a}, {b}: {was:.12g} before, {now:.12g} now"
        for (a, b, was), (_, _, now) in zip(old, new, strict=True)
        if abs(was - now) > NEARLY * max(abs(was), 1e-6 * size)
    ]
