import inspect
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import openpyxl
import pytest
from chanjiao import cli
from chanjiao.commands import run as command_run
from chanjiao.engine.backends.registry import backend_of
from chanjiao.ensemble import EnsembleError, block
from chanjiao.scenario import load
from chanjiao.system import graph

ROOT = Path(__file__).parents[1]
SHORT = """\
title = "Three years of the past"
title_zh = "过去三年"
why = "A run for tests."
why_zh = "测试用。"
extends = "{base}"
period = {{ from = 2010, to = 2012, step = "1 month" }}
"""


@pytest.fixture
def short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A scenario that runs in no time, in a folder that is the working directory."""
    monkeypatch.chdir(tmp_path)
    base = os.path.relpath(ROOT / "scenarios" / "base.toml", tmp_path).replace(os.sep, "/")
    path = tmp_path / "short.toml"
    path.write_text(SHORT.format(base=base), encoding="utf-8")
    return path


@pytest.fixture
def command(monkeypatch, capsys):
    """Run the command; gives exit code, output and errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["chanjiao", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        captured = capsys.readouterr()
        return int(end.value.code or 0), captured.out, captured.err

    return run


def test_help_is_quick_since_nothing_else_is_loaded():
    code = (
        "import sys; sys.argv = ['chanjiao', '--help']\n"
        "from chanjiao import cli\n"
        "try: cli.main()\n"
        "except SystemExit: pass\n"
        "slow = {'numpy', 'pint', 'pandas', 'xarray', 'matplotlib'} & set(sys.modules)\n"
        "assert not slow, slow"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, capture_output=True)


def test_the_headline_needs_nothing_that_draws_or_writes():
    heavy = ("matplotlib", "xlsxwriter", "netCDF4", "networkx", "scipy.stats")
    code = (
        "import sys; import chanjiao.commands.run, chanjiao.system; "
        f"chanjiao.system.graph(); print([m for m in {heavy} if m in sys.modules])"
    )
    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert finished.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["run", "check", "explain", "loops", "sweep"])
def test_help_teaches_by_example(command, name):
    code, output, _ = command(name, "--help")
    assert code == 0
    assert f"chanjiao {name} " in output.replace("Usage: chanjiao", "")
    assert f"  {name} " in command("--help")[1]


def test_a_fault_of_a_number_set_names_the_option(command, short):
    code, _, errors = command("run", short, "--set", "funding.matching_ratio=3=4")
    assert code == 1
    assert errors.startswith("--set: 1 fault\n  funding.matching_ratio: '=4' is no unit")


@pytest.mark.parametrize(
    "name", ["funding.matching_ratio", "项目资金.配套资金比例", "配套资金比例"]
)
def test_a_number_set_has_the_option_as_its_source(command, short, name):
    code, _, errors = command("run", short, "--set", f"{name}=3", "--no-figures", "--lang", "zh")
    assert code == 0, errors
    folder = Path("results/short+matching_ratio=3")
    rows = list(openpyxl.load_workbook(folder / "results.xlsx")["输入数据"].values)
    (row,) = (row for row in rows if row[0] == "funding.matching_ratio")
    assert "由命令行--set给定" in row and row[-1] == "--set"
    assert "Python" not in (folder / "notes.txt").read_text(encoding="utf-8")


def test_a_wrong_chinese_name_set_has_a_suggestion(command, short):
    _, _, errors = command("run", short, "--set", "配套资金比列=3", "--lang", "zh")
    assert "是否想写配套资金比例？" in errors
    _, _, errors = command("run", short, "--set", "项目资金.配套资金比列=3", "--lang", "zh")
    assert "是否想写项目资金.配套资金比例？" in errors


def test_run_prints_the_headline_and_writes_a_folder(command, short):
    code, output, _ = command("run", short, "--no-figures")
    assert code == 0
    assert "Three years of the past" in output
    assert "2012" in output and "Posts lacking a trained person" in output
    assert "Results: results/short" in output and "5+1" not in output
    assert {path.name for path in Path("results/short").iterdir()} == {
        "notes.txt",
        "results.nc",
        "results.xlsx",
        "run.json",
        "tables",
    }


def test_the_long_table_is_printed_where_it_is_asked_for(command, short):
    code, output, _ = command("run", short, "--no-figures", "--full")
    assert code == 0
    assert "5+1" in output and "thousand posts" in output and "Results: results/short" in output


def test_run_in_chinese(command, short):
    code, output, _ = command("run", short, "--no-figures", "--lang", "zh", "--out", "here")
    assert code == 0
    assert "过去三年" in output and "缺口" in output
    assert Path("here/run.json").exists()


def test_several_scenarios_go_to_folders_of_their_own(command, short):
    other = short.with_name("other.toml")
    other.write_text(short.read_text(encoding="utf-8"), encoding="utf-8")
    code, *_ = command("run", short, other, "--no-figures", "--out", "both")
    assert code == 0
    assert sorted(path.name for path in Path("both").iterdir()) == ["other", "short"]


def test_the_step_and_the_method_can_be_changed(command, short):
    code, *_ = command("run", short, "--no-figures", "--step", "0.5 month", "--method", "rk4")
    assert code == 0
    assert '"steps_per_year": 24' in Path("results/short/run.json").read_text(encoding="utf-8")


STEPS = {
    "1 fortnight": "'fortnight' is no unit",
    "5 month": "is not a step of the calendar",
    "2 months": "is not a step of the calendar",
    "4 month": "is not a step of the calendar",
    "0 month": "is not a step of the calendar",
    "0month": "is not a step of the calendar",
    "-1 month": "is not a step of the calendar",
    "0.7 month": "is not a step of the calendar",
    "1 year": "is not a step of the calendar",
    "7 days": "is not a step of the calendar",
    "1 person": "is not a step of the calendar",
    "soon": "is no number with a unit",
    "1": "has no unit",
    "": "is no number with a unit",
    "1e-5 month": "is shorter than an hour",
    "1e-400 month": "is not a step of the calendar",
    "1/999999 month": "is shorter than an hour",
    "1e999 month": "is too large a number",
    "nan month": "is no number with a unit",
}


@pytest.mark.parametrize("name", ["run", "sweep", "experiment", "export"])
@pytest.mark.parametrize("step, message", STEPS.items(), ids=list(STEPS))
def test_a_step_that_is_none_is_an_error(command, short, name, step, message):
    what = {"experiment": ["leverage"], "export": ["xmile", short]}.get(name, [short])
    code, _, errors = command(name, *what, f"--step={step}")
    assert code == 1
    assert errors.startswith("--step: ") and errors.count("\n") == 1
    assert message in errors and "expected one month, or a whole fraction of a month" in errors
    assert not Path("results").exists()


@pytest.mark.parametrize(
    "step", ["1 month", "1/3 month", "0.25 month", "1/730 month", "2/4 months"]
)
def test_the_option_and_the_key_take_the_same_steps(command, short, step):
    text = short.read_text(encoding="utf-8").replace('"1 month"', f'"{step}"')
    short.write_text(text, encoding="utf-8")
    assert command("check", short)[0] == 0
    assert command_run.steps_per_year(step) == load(short, graph).steps_per_year


NUMBERS = [
    ("run", "--seed", "-1"),
    ("run", "--seed", "9" * 25),
    ("run", "--seed", "1.5"),
    ("run", "--replications", "0"),
    ("run", "--replications", "9" * 20),
    ("sweep", "--members", "0"),
    ("sweep", "--members", "-5"),
    ("sweep", "--members", "9" * 20),
    ("sweep", "--members", "many"),
    ("sweep", "--seed", "9" * 25),
    ("sweep", "--backend", "fast"),
    ("compare", "--members", "-1"),
    ("compare", "--members", "9" * 20),
    ("run", "--lang", "fr"),
]


@pytest.mark.parametrize("name, option, value", NUMBERS)
def test_a_number_out_of_reach_is_reported_in_one_line(command, short, name, option, value):
    code, _, errors = command(name, short, option, value)
    assert code == 2
    assert f"Invalid value for '{option}': " in errors.splitlines()[-1]
    assert not Path("results").exists()


def test_the_version_is_that_of_the_package(command):
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert command("--version")[1] == tomllib.loads(text)["project"]["version"] + "\n"


def test_the_package_runs_as_a_module_too(short):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-m", "chanjiao", "check", short, "absent.toml"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "absent.toml: 1 fault\n  no such file; check its name and folder\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_offered(shell):
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "_CHANJIAO_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": "chanjiao sw",
        "COMP_CWORD": "1",
        "_TYPER_COMPLETE_ARGS": "chanjiao sw",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    code = "import sys; sys.argv = ['chanjiao']; from chanjiao import cli; cli.main()"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert "sweep" in done.stdout and "experiment" not in done.stdout


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "name, more",
    [
        ("run", ["--no-figures"]),
        ("sweep", ["--members", "40", "--unscreened", "--no-figures"]),
        ("loops", []),
    ],
)
def test_quiet_leaves_the_results_alone(command, short, name, more):
    code, output, errors = command(name, short, *more, "--quiet")
    assert (code, errors) == (0, "")
    assert "2012" in output or "R1" in output


@pytest.mark.parametrize("name", ["run", "check"])
def test_faults_of_all_files_are_reported_and_nothing_is_written(command, short, name):
    for file, line in (("one", "period = 3"), ("two", 'titel = "wrong"')):
        text = short.read_text(encoding="utf-8").replace("period", "# period")
        Path(f"{file}.toml").write_text(f"{text}\n{line}\n", encoding="utf-8")
    code, output, errors = command(name, short, "one.toml", "two.toml")
    assert code == 1
    assert "one.toml" in errors and "two.toml" in errors
    assert "Traceback" not in errors and "inside chanjiao" not in errors
    assert output == ""
    assert not Path("results").exists()


def test_a_file_that_is_not_there(command, short):
    code, _, errors = command("run", "absent.toml")
    assert code == 1
    assert "absent.toml" in errors and "Traceback" not in errors


def test_a_folder_with_other_files_is_found_before_the_run(command, short, monkeypatch):
    monkeypatch.setattr(command_run, "simulate_scenario", None)
    Path("mine").mkdir()
    Path("mine/thesis.txt").write_text("dear")
    code, _, errors = command("run", short, "--out", "mine")
    assert code == 1
    assert "thesis.txt" in errors


def test_check_tells_what_a_scenario_is(command, short):
    code, output, _ = command("check", short)
    assert code == 0
    assert output.startswith("short: sound;")


OFFICE = """\
title = "Through the office"
title_zh = "由项目办实施"
why = "A run for tests."
why_zh = "测试用。"
extends = "{parent}"
office = true
period = {{ to = 2023, step = "1 month" }}
"""


@pytest.fixture
def through_office(short):
    """A scenario to 2023 whose projects run through the office."""
    shipped = ROOT / "scenarios" / "demonstration_projects.toml"
    parent = os.path.relpath(shipped, short.parent).replace(os.sep, "/")
    path = short.parent / "through_office.toml"
    path.write_text(OFFICE.format(parent=parent), encoding="utf-8")
    return path


def test_a_scenario_with_an_office_is_checked_and_run(command, through_office):
    code, output, _ = command("check", through_office)
    assert code == 0 and "projects run through the office" in output
    code, output, _ = command(
        "run", through_office, "--no-figures", "--seed", 7, "--replications", 2
    )
    assert code == 0 and "Means of 2 replications, seed 7" in output
    record = Path("results/through_office/run.json").read_text(encoding="utf-8")
    assert '"seed": 7' in record and '"replications": 2' in record
    assert Path("results/through_office/tables/project_office.csv").exists()


@pytest.mark.parametrize("option", [("--seed", 1), ("--replications", 5)])
def test_chance_where_there_is_none_is_an_error(command, short, option):
    code, _, errors = command("run", short, *option)
    assert code == 1
    assert "short has none" in errors and "Traceback" not in errors
    assert not Path("results").exists()


def test_faults_of_the_office_come_with_the_check(command, through_office):
    text = through_office.read_text(encoding="utf-8")
    through_office.write_text(
        text.replace("office = true", 'office = "projects.toml"').replace('why = "A', 'wy = "A'),
        encoding="utf-8",
    )
    code, _, errors = command("check", through_office)
    assert code == 1
    assert "office must be true or false" in errors and "Did you mean why" in errors


def test_explain(command):
    assert "posts asking for trained people that lack one" in command("explain", "outlook.gap")[1]
    assert "outlook__gap = " in command("explain", "outlook.gap", "--code")[1]
    assert command("explain", "--bibtex")[1].startswith("@misc{bass_1969,")
    code, _, errors = command("explain", "outlok.gap")
    assert code == 1
    assert "outlook.gap" in errors


def test_loops_are_listed_with_their_measured_signs(command, short):
    plain = command("loops")[1]
    assert "chanjiao loops SCENARIO" in plain and "Not in this version" in plain
    code, output, _ = command("loops", short, "--lang", "zh")
    assert code == 0
    assert "与名称一致" in output and "全部反馈回路" in output


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["--dominance", "outlook.gap"], "needs a scenario"),
        (["short.toml", "--dominance", "outlok.gap"], "did you mean outlook.gap"),
        (["short.toml", "--dominance", "outlook.gap"], "does not differ from its reference"),
        (["absent.toml"], "no such file"),
    ],
)
def test_what_cannot_be_reported_of_loops_is_an_error(command, short, arguments, message):
    code, _, errors = command("loops", *arguments)
    assert code == 1
    assert message in errors and "inside chanjiao" not in errors
    assert not Path("results").exists()


def test_a_fault_of_our_own_ends_without_a_traceback_unless_asked_for(
    command, short, monkeypatch, capsys
):
    monkeypatch.setattr(command_run, "simulate_scenario", None)
    code, _, errors = command("run", short)
    assert code == 1
    assert "inside chanjiao" in errors and "Traceback" not in errors
    monkeypatch.setenv("CHANJIAO_DEBUG", "1")
    with pytest.raises(TypeError):
        cli.main()


def test_too_little_memory_is_no_fault_of_ours(command, short, monkeypatch):
    def refuse(*_, **__):
        raise MemoryError

    monkeypatch.setattr(command_run, "simulate_scenario", refuse)
    code, _, errors = command("run", short)
    assert code == 1
    assert "there is not enough memory" in errors and "inside chanjiao" not in errors


@pytest.mark.exhaustive
def test_sweep_compares_with_the_parent_and_writes_a_folder(command, short):
    code, output, _ = command("sweep", short, "--members", 40, "--unscreened", "--no-figures")
    assert code == 0
    assert "Three years of the past" in output and "40 parameter samples" in output
    found = {path.name for path in Path("results/short_sweep").iterdir()}
    assert found == {"notes.txt", "results.nc", "experiment.xlsx", "run.json", "tables"}


@pytest.mark.parametrize(
    "arguments, message",
    [
        (["--members", "40"], "there are targets of 2021"),
        (["--members", "3"], "take 40 or more"),
        (["--members", "39"], "take 40 or more"),
        (["--targets", "absent.toml"], "no such file"),
        (["short.toml"], "two scenarios are called short"),
        (["--seed", "-1"], "--seed"),
    ],
)
def test_what_cannot_be_swept_is_an_error(command, short, arguments, message):
    code, _, errors = command("sweep", "short.toml", *arguments)
    assert code != 0
    assert message in errors and "inside chanjiao" not in errors
    assert not list(Path("results").rglob("run.json"))


@pytest.mark.parametrize(
    "options, steps, backend",
    [([], None, "auto"), (["--step", "0.5 month", "--backend", "numpy"], 24, "numpy")],
)
def test_sweep_runs_with_the_step_and_the_backend_asked_for(
    command, short, monkeypatch, options, steps, backend
):
    """The sweep ends after its first block: only its options matter here."""
    runs = []
    simulate = block.simulate_members

    def watched(*arguments, **named):
        run = inspect.signature(simulate).bind(*arguments, **named).arguments
        runs.append((run["options"].steps_per_year, run["options"].backend))
        raise EnsembleError("enough")

    monkeypatch.setattr(block, "simulate_members", watched)
    short.write_text(short.read_text(encoding="utf-8").replace("2012", "2010"), encoding="utf-8")
    code, *_ = command("sweep", short, "--members", 40, "--unscreened", "--no-figures", *options)
    assert code == 1 and set(runs) == {(steps, backend_of(backend).name)}
