"""The package installed from a wheel, in an environment of its own and an empty folder."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def python(tmp_path_factory) -> Path:
    """Python of a fresh environment with the wheel; what it depends on comes from ours."""
    place = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    build = [*pip, "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(place), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, text=True)
    (wheel,) = place.glob("*.whl")
    venv.create(place / "env", with_pip=False, symlinks=os.name != "nt")
    names = {"base": str(place / "env"), "platbase": str(place / "env")}
    inside = Path(sysconfig.get_path("purelib", vars=names))
    (inside / "others.pth").write_text(sysconfig.get_path("purelib") + "\n")
    install = [*pip, "install", "-q", "--no-deps", "--target", str(inside), str(wheel)]
    subprocess.run(install, check=True, capture_output=True, text=True)
    return Path(sysconfig.get_path("scripts", vars=names)) / Path(sys.executable).name


@pytest.fixture
def run(python, tmp_path):
    """Run Python in an empty folder, without anything of ours on its path; gives its output."""

    def ran(*arguments: str) -> str:
        own = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
        done = subprocess.run(
            [python, *arguments], cwd=tmp_path, env=own, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return ran


def test_it_is_the_wheel_that_runs(run, python):
    place = run("-c", "import chanjiao; print(chanjiao.__file__)").strip()
    assert Path(place).is_relative_to(python.parents[1])


def test_a_shipped_scenario_runs_in_an_empty_folder(run, tmp_path):
    output = run("-m", "chanjiao", "run", "demonstration_projects", "--no-figures")
    assert "Demonstration projects as announced" in output
    assert "plausible" in output, "data files beside the scenarios are part of the package"
    assert (tmp_path / "results/demonstration_projects/results.nc").exists()


def test_a_new_scenario_is_checked_in_an_empty_folder(run):
    assert "my.toml" in run("-m", "chanjiao", "new", "my.toml", "--from", "double")
    assert "my: sound" in run("-m", "chanjiao", "check", "my.toml")
    assert "base: sound" in run("-m", "chanjiao", "check", "base")
