"""Kernels in the cache: damage to their files never changes the results."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from chanjiao.engine import Calendar
from chanjiao.engine.backends.llvm.ir import module as emission
from chanjiao.engine.backends.llvm.kernel import build as kernel
from chanjiao.engine.backends.llvm.run.backend import run
from chanjiao.engine.language.trace import trace
from chanjiao.engine.simulation.inputs import Constant, TimeSeries
from chanjiao.engine.simulation.options import RunOptions
from chanjiao.engine.simulation.program import compile_graph
from chanjiao.units import year

TOY = """
    @stock(person, by=PLACE)
    def people():
        \"\"\"People.\"\"\"
        return {more}
    @people.start
    def first():
        return spread(many, over=PLACE)
    @flow(person / year, by=PLACE)
    def born():
        \"\"\"Born.\"\"\"
        return people * rate
    @parameter(year**-1)
    def rate():
        \"\"\"Rate.\"\"\"
    @parameter(person)
    def many():
        \"\"\"Many.\"\"\"
"""
INPUTS = {"toy.rate": Constant(np.array(0.03)), "toy.many": Constant(np.array(1000.0))}
DAMAGE = {
    "empty": lambda whole: b"",
    "100 bytes": lambda whole: whole[:100],
    "half": lambda whole: whole[: len(whole) // 2],
    "a byte less": lambda whole: whole[:-1],
    "a byte more": lambda whole: whole + b"\0",
    "zeros": lambda whole: bytes(len(whole)),
    "first byte": lambda whole: flipped(whole, 0),
    "a byte of code": lambda whole: flipped(whole, 200),
    "middle byte": lambda whole: flipped(whole, len(whole) // 2),
    "last byte": lambda whole: flipped(whole, len(whole) - 1),
}


def flipped(whole: bytes, at: int) -> bytes:
    return whole[:at] + bytes([whole[at] ^ 16]) + whole[at + 1 :]


@pytest.fixture
def forget(tmp_path, monkeypatch) -> Callable[[], None]:
    """An empty cache, and what makes this process forget the kernels that it has loaded."""
    monkeypatch.setenv("CHANJIAO_CACHE", str(tmp_path / "cache"))

    def forgotten() -> None:
        for name in ("_kernels", "_natives"):
            monkeypatch.setattr(kernel, name, kernel._Latest())

    forgotten()
    return forgotten


def numbers(sector, more="born", method="euler", steps=12) -> bytes:
    program = compile_graph(trace([sector(TOY.format(more=more))], year, whole=False))
    return (
        run(program, INPUTS, Calendar(2000, 2010, steps), RunOptions(method=method))
        .values["toy.people"]
        .tobytes()
    )


def kernels(folder: Path) -> set[Path]:
    return set((folder / "cache" / "kernels").iterdir())


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_kernel_is_built_again(sector, forget, tmp_path, damage):
    right = numbers(sector)
    (file,) = kernels(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    forget()
    assert numbers(sector) == right
    assert file.read_bytes() == whole


def test_another_kernel_under_the_name_is_not_run(sector, forget, tmp_path):
    right = numbers(sector)
    (file,) = kernels(tmp_path)
    wrong = numbers(sector, "born + born")
    (other,) = kernels(tmp_path) - {file}
    whole = file.read_bytes()
    file.write_bytes(other.read_bytes())
    forget()
    assert numbers(sector) == right != wrong
    assert file.read_bytes() == whole


def planted(file: Path, kind: str) -> None:
    whole = file.read_bytes()
    if kind == "link":
        elsewhere = file.with_name("elsewhere")
        file.rename(elsewhere)
        file.symlink_to(elsewhere)
    elif kind == "folder":
        file.unlink()
        file.mkdir()
        (file / "inside").write_bytes(whole)
    elif kind == "open to all":
        file.chmod(0o666)
    elif kind == "folder open to all":
        file.parent.chmod(0o777)
    elif os.geteuid() == 0:
        os.chown(file if kind == "foreign" else file.parent, 65534, 65534)
    else:
        pytest.skip("only root can give files away")


@pytest.mark.parametrize(
    "kind", ["link", "folder", "open to all", "folder open to all", "foreign", "foreign folder"]
)
def test_a_kernel_that_others_may_have_put_there_is_not_run(sector, forget, tmp_path, kind):
    right = numbers(sector)
    wrong = numbers(sector, "born + born")
    file, other = sorted(kernels(tmp_path), key=lambda path: path.stat().st_mtime_ns)
    file.write_bytes(other.read_bytes())
    planted(file, kind)
    forget()
    assert numbers(sector) == right != wrong


def test_no_ir_is_written_for_a_kernel_that_is_in_the_cache(sector, forget, monkeypatch):
    right = numbers(sector)
    forget()
    monkeypatch.setattr(emission._Functions, "moment", None)
    assert numbers(sector) == right


def test_another_equation_method_or_step_is_another_kernel(sector, forget, tmp_path):
    for more, method, steps in (
        ("born", "euler", 12),
        ("-born", "euler", 12),
        ("born", "rk4", 12),
        ("born", "euler", 24),
    ):
        numbers(sector, more, method, steps)
    assert len(kernels(tmp_path)) == 4


@pytest.mark.parametrize("code", ["other sources", None])
def test_other_sources_are_another_kernel(sector, forget, tmp_path, monkeypatch, code):
    right = numbers(sector)
    forget()
    monkeypatch.setattr(kernel, "code_digest", lambda: code)
    monkeypatch.setattr(kernel, "is_current", lambda _: True)
    assert numbers(sector) == right
    assert len(kernels(tmp_path)) == 2


def test_a_number_that_varies_in_time_needs_no_other_kernel(sector, tmp_path, forget):
    program = compile_graph(trace([sector(TOY.format(more="born"))], year, whole=False))
    dated = {"toy.rate": TimeSeries(np.array([2000.0, 2005.0]), np.array([0.03, 0.04]))}
    for inputs in (INPUTS, {**INPUTS, **dated}):
        run(program, inputs, Calendar(2000, 2010, 12), RunOptions(method="euler"))
    assert len(kernels(tmp_path)) == 1
