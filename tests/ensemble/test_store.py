"""The store of blocks: exact reuse, whole or nothing, verified when read, of one model."""

import errno
import logging
import os
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import xarray as xr
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.ensemble import draw
from chanjiao.ensemble.block import EnsembleBlock
from chanjiao.ensemble.running import EnsembleOptions, missing, parts, run_scenarios
from chanjiao.ensemble.store import StoreError, open_store
from chanjiao.terminal import stopping

from .store_kills import contents

OUTPUTS = ["outlook.gap", "employment.matched_hires"]
MEMBERS, BLOCK = 6, 4


@pytest.fixture(scope="module")
def pair(scenario):
    return [scenario(name, 2011) for name in ("base", "demonstration_projects")]


@pytest.fixture(scope="module")
def run(pair, graph):
    """Run the pair with a store."""

    def run(store, members=MEMBERS, scenarios=pair, **options):
        given = EnsembleOptions(RunOptions(outputs=OUTPUTS), BLOCK, store=store, **options)
        draws = draw(pair, graph.variables, 8, 1).take(slice(0, members))
        return run_scenarios(scenarios, graph, draws, given)

    return run


@pytest.fixture(scope="module")
def plain(run):
    return run(None)


@pytest.fixture(autouse=True)
def nothing_else_to_report(monkeypatch):
    """Forget the places of other tests."""
    for place in list(stopping.places):
        monkeypatch.delitem(stopping.places, place)
    yield
    stopping.places.clear()


@pytest.fixture
def place(tmp_path):
    return tmp_path / "store"


@pytest.fixture
def store(place):
    return open_store(place)


@pytest.fixture
def computed(monkeypatch):
    """How often the block of each scenario has been computed."""
    counts, compute = Counter(), EnsembleBlock.compute

    def counted(block):
        counts[block.scenario.name] += 1
        return compute(block)

    monkeypatch.setattr(EnsembleBlock, "compute", counted)
    return counts


def test_blocks_from_the_store_are_those_that_were_computed(run, plain, store, computed):
    for _ in range(2):
        found = run(store)
        xr.testing.assert_identical(found, plain)
        assert {name: found[name].dtype for name in found.variables} == {
            name: plain[name].dtype for name in plain.variables
        }
        assert computed.total() == 4


def test_a_larger_ensemble_computes_what_is_new(run, store, computed):
    run(store, 4)
    assert computed.total() == 2
    run(store, 8)
    assert computed.total() == 4


def test_equal_numbers_are_reused_under_another_name(run, pair, store, computed):
    run(store)
    run(store, scenarios=[replace(pair[0], name="other", title="Other", digest="0")])
    assert computed == {"base": 2, "demonstration_projects": 2}


def test_a_reduction_sees_blocks_and_leaves_the_store_whole(run, plain, store):
    sizes = []

    def reduced(data):
        sizes.append(data.sizes["member"])
        return data.isel(year=-1).sum(["level", "industry", "category"]).transpose("member", ...)

    found = run(store, reduce=reduced)
    assert sizes == [4, 2, 4, 2]
    assert found["outlook.gap"].dims == ("scenario", "member")
    expected = plain["outlook.gap"].isel(year=-1).sum(["level", "industry"])
    xr.testing.assert_allclose(found["outlook.gap"], expected, rtol=1e-12)
    xr.testing.assert_identical(run(store), plain)


def test_what_is_missing_is_known_before_a_run(run, pair, graph, store):
    options = EnsembleOptions(RunOptions(outputs=OUTPUTS), BLOCK).for_model(graph)
    planned = parts(pair, graph, draw(pair, graph.variables, 8, 1), options)
    assert len(missing(planned, None)) == len(missing(planned, store)) == 4
    run(store, 4)
    assert [part.first for part in missing(planned, store)] == [4, 4]


def test_the_pace_counts_what_is_computed_and_what_comes_from_the_store(run, store):
    seen = []
    run(store, 4)
    run(store, 8, watch=seen.append)
    assert [(p.done, p.reused, p.computed, p.left) for p in seen] == [
        *((4, 4, 0, 12), (8, 4, 4, 8)),
        *((12, 8, 4, 4), (16, 8, 8, 0)),
    ]
    first, second, _, last = seen
    assert first.rate is first.seconds_left is first.bytes_left is None
    assert second.rate > 0 and second.seconds_left > 0 and second.bytes_left > 0
    assert last.seconds_left == last.bytes_left == 0


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def relabel(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "2010" in text
    path.write_text(text.replace("2010", "2009"), encoding="utf-8")


CHUNK = "outlook.gap/c/0/0/0/0"
DAMAGES = {
    "flipped": (CHUNK, flip),
    "cut": (CHUNK, lambda path: os.truncate(path, 100)),
    "empty": (CHUNK, lambda path: os.truncate(path, 0)),
    "chunk gone": (CHUNK, Path.unlink),
    "array gone": ("outlook.gap/zarr.json", Path.unlink),
    "group gone": ("zarr.json", Path.unlink),
    "another year": ("zarr.json", relabel),
    "flipped text": ("zarr.json", flip),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_block_is_computed_again_with_one_warning(
    damage, run, plain, store, computed, caplog
):
    run(store)
    place = store.folder.path
    before, done = contents(place), computed.total()
    file, damaged = DAMAGES[damage]
    damaged(next(path for path in sorted(place.iterdir()) if path.is_dir()) / file)
    assert contents(place) != before
    with caplog.at_level(logging.WARNING):
        xr.testing.assert_identical(run(store), plain)
    assert [record.getMessage().count("is damaged") for record in caplog.records] == [1]
    assert computed.total() == done + 1
    assert contents(place) == before


def test_a_block_in_the_place_of_another_is_not_used(run, plain, place, store, caplog):
    run(store)
    first, second, *_ = sorted(path for path in place.iterdir() if path.is_dir())
    for file in second.rglob("*"):
        if file.is_file():
            (first / file.relative_to(second)).write_bytes(file.read_bytes())
    xr.testing.assert_identical(run(store), plain)
    assert "digest" in caplog.text


def test_a_full_disk_leaves_whole_blocks_and_says_how_to_go_on(
    run, plain, place, store, monkeypatch
):
    write, written = Path.write_bytes, []

    def full(path, content):
        written.append(path)
        if len(written) == 8:
            write(path, content[:10])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StoreError, match=r"disk is full.* MB are free; finished blocks stay\. M"):
        run(store)
    monkeypatch.undo()
    assert len(store.keys()) == 1
    assert not any(part.startswith(".") for path in contents(place) for part in Path(path).parts)
    xr.testing.assert_identical(run(store), plain)


def test_a_store_of_another_model_is_left_as_it_is(run, place, store, monkeypatch):
    run(store)
    before = contents(place)
    monkeypatch.setattr("chanjiao.ensemble.store.opening.model_digest", lambda: "f" * 64)
    with pytest.raises(StoreError, match=r"holds blocks of another model \(version .*, digest "):
        open_store(place)
    assert contents(place) == before


@pytest.mark.parametrize("manifest", ["{", "[]", "{}", '{"attributes": {"format": "other"}}'])
def test_a_store_of_another_format_is_left_as_it_is(manifest, place):
    place.mkdir()
    (place / "zarr.json").write_text(manifest)
    with pytest.raises(StoreError, match="is no store of chanjiao, or one of another format"):
        open_store(place)
    assert contents(place) == {"zarr.json": manifest.encode()}


def test_a_folder_with_other_files_is_no_store(place):
    place.mkdir()
    (place / "letter.txt").write_text("Dear reader")
    with pytest.raises(StoreError, match=r"holds other files \(letter.txt\); name another place"):
        open_store(place)
    assert list(contents(place)) == ["letter.txt"]


def test_a_file_is_no_store(place):
    place.write_text("")
    with pytest.raises(StoreError, match=r"cannot use the store .*: a part of its path is a file"):
        open_store(place)


def test_a_store_in_the_cloud_has_the_same_files(run, plain, place, store, computed):
    fsspec = pytest.importorskip("fsspec")
    run(store)
    there, done = open_store("memory://chanjiao-store"), computed.total()
    memory = fsspec.filesystem("memory")
    try:
        xr.testing.assert_identical(run(there), plain)
        xr.testing.assert_identical(run(open_store("memory://chanjiao-store")), plain)
        assert computed.total() == 2 * done
        files = memory.find("/chanjiao-store")
        local = {path: content for path, content in contents(place).items() if content}
        assert {path.removeprefix("/chanjiao-store/"): memory.cat(path) for path in files} == local
        key = sorted(there.keys())[0]
        memory.rm(f"/chanjiao-store/{key}/zarr.json")
        xr.testing.assert_identical(run(there), plain)
        assert computed.total() == 2 * done + 1
        with there.folder.sign() as sign:
            assert there.folder.sees(sign)
        assert not there.folder.sees(sign)
    finally:
        memory.rm("/chanjiao-store", recursive=True)


def test_a_service_without_its_package_is_named():
    with pytest.raises(
        StoreError, match=r"cannot use the store nowhere://x: .* package of its own"
    ):
        open_store("nowhere://x")


def test_stopping_says_that_finished_blocks_stay(place):
    open_store(place)
    kept = f"{place} keeps the finished blocks (give the same command again to go on)"
    assert stopping.line() == f"stopped; {kept}"
