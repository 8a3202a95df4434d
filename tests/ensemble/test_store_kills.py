"""SIGKILL at random moments of a sweep with a store: nothing finished is lost or computed again."""

import sys

import pytest

from .store_kills import Ground, contents

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def check(folder, kills, *options):
    """Kill a sweep so many times, and compare it with one that is not."""
    whole, killed = Ground(folder / "whole", *options), Ground(folder / "killed", *options)
    assert whole.finish()["computed"] == whole.blocks
    found = killed.kills(kills, seed=1, longest=0.5)
    assert found.again == []
    assert max(found.lost) <= 1
    assert contents(killed.folder / "store") == contents(whole.folder / "store")


@pytest.mark.exhaustive
def test_a_killed_sweep_goes_on_to_the_same_bytes(tmp_path):
    check(tmp_path, 2, 40, 2, 2012)


@pytest.mark.exhaustive
def test_twenty_kills_of_ten_thousand_members(tmp_path):
    check(tmp_path, 20, 10_000)
