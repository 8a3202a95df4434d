"""The shape of the package: which way imports go, how long things may be, what equations hold."""

import ast
import importlib
import re
import statistics
from collections.abc import Callable, Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "model" / "chanjiao"

LEAVES = {"units", "dimensions", "gates", "references"}
EQUATIONS = {"sectors", "engine", *LEAVES}
RUNS = {"results", "scenario", "loops", "system", "storage", "terminal", *EQUATIONS}
ANALYSES = {"office", "effect", "ensemble", "sensitivity", "explanation", "composition", *RUNS}
MAY_IMPORT = {
    "engine": {"engine"},
    "units": set(),
    "messages": {"messages"},
    "terminal": {"terminal", "messages"},
    "storage": {"storage", "terminal"},
    "references": {"engine"},
    "dimensions": {"engine"},
    "gates": {"engine"},
    "sectors": EQUATIONS,
    "composition": EQUATIONS,
    "system": {"composition", "engine", *LEAVES},
    "loops": {"loops", *EQUATIONS},
    "scenario": {"scenario", "system", "loops", "sectors", "engine", *LEAVES},
    "results": RUNS,
    "office": {"office", *RUNS},
    "ensemble": {"ensemble", "office", *RUNS},
    "sensitivity": {"sensitivity", "ensemble", *RUNS},
    "effect": {"effect", "office", *RUNS},
    "explanation": {"explanation", "messages", *RUNS},
    "export": {"export", *RUNS},
    "plan": {"plan", "report", *ANALYSES},
    "report": {"report", *ANALYSES},
    "article": {"article", "report", *ANALYSES},
    "forecast": {"forecast", "report", *ANALYSES},
    "backtest": {"backtest", "forecast", "report", *ANALYSES},
    "experiment": {"experiment", "backtest", "forecast", "report", *ANALYSES},
    "forecast_report": {"forecast_report", "backtest", "forecast", "report", *ANALYSES},
    "evidence": {"evidence", "experiment", "report", *ANALYSES},
    "explorer": {"explorer", "report", *ANALYSES},
    "document": {"document", "counts", "evidence", "experiment", "report", *ANALYSES},
    "counts": {"counts", "evidence", "experiment", "forecast", "report", *ANALYSES},
    "__main__": {"terminal", "cli"},
    "__init__": {"api"},
}
MAY_IMPORT["reference"] = {"reference", "composition", "explanation", *RUNS}
COMMANDS = {
    "commands",
    "article",
    "backtest",
    "counts",
    "document",
    "evidence",
    "experiment",
    "explorer",
    "export",
    "forecast",
    "forecast_report",
    "messages",
    "plan",
    "reference",
    "report",
    *ANALYSES,
}
MAY_IMPORT["commands"] = COMMANDS
MAY_IMPORT["api"] = {"api", *COMMANDS}
MAY_IMPORT["cli"] = {"cli", *COMMANDS}
"""For each part of the package, the parts that it may import."""

MOST_PARAMETERS = 6

KINDS = {"stock", "flow", "transfer", "auxiliary", "parameter", "lever", "series", "curve"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def python_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(path: Path, node: ast.stmt | ast.expr | None = None) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno if node else 1}"


def part_of(path: Path) -> str:
    """The part of the package that a file belongs to; the package's own file has none."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[str, ast.stmt]]:
    """Full names of everything a file imports, wherever in the file it does."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            stem = "." * node.level + (node.module or "")
            yield from ((f"{stem}.{alias.name}", node) for alias in node.names)


def functions(path: Path) -> list[Function]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, Function)]


def length(function: Function) -> int:
    """Lines of code of a function: decorators and docstring do not count."""
    lines = function.end_lineno - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= first.end_lineno - first.lineno + 1
    return lines


def equations(path: Path) -> Iterator[tuple[Function, str]]:
    """Decorated functions of a sector, each with the word that decorates it."""
    for function in functions(path):
        for decorator in function.decorator_list:
            called = decorator.func if isinstance(decorator, ast.Call) else decorator
            yield function, called.id if isinstance(called, ast.Name) else called.attr


SECTORS = python_files(PACKAGE / "sectors")
ALL = python_files(PACKAGE)


def test_there_is_something_to_look_at():
    assert len(SECTORS) > 10
    assert sum(1 for path in SECTORS for _ in equations(path)) > 100


def test_every_part_of_the_package_has_its_place():
    parts = {part_of(path) for path in ALL} - {"__init__"}
    assert parts <= set(MAY_IMPORT)


def test_imports_go_one_way():
    wrong = []
    for path in ALL:
        allowed = MAY_IMPORT.get(part_of(path), set())
        for name, node in imported(path):
            head, *rest = name.split(".")
            inner = head == "chanjiao" and rest and not rest[0].startswith("__")
            if inner and rest[0] not in allowed:
                wrong.append(f"{place(path, node)} imports {name}")
    assert wrong == []


ROOMS = {
    "language": {"language", "characters"},
    "simulation": {"language", "simulation"},
    "backends/numpy": {"language", "simulation", "cache", "sources", "backends/numpy"},
    "backends/llvm": {"language", "simulation", "cache", "sources", "backends/llvm"},
    "backends/registry": {"language", "simulation", "backends/numpy", "backends/llvm"},
    "cache": {"sources"},
    "sources": set(),
    "characters": set(),
}
"""For each room of the engine, the rooms that it may import: no backend imports another one."""

OTHER_USES_OF_BACKENDS = {
    "office/apprentices.py": "chanjiao.engine.backends.numpy.functions.ces_min"
}
"""Imports from a backend outside the engine; everything else goes through the registry."""


def room_of(parts: Sequence[str]) -> str:
    """The room of the engine that a module belongs to, from its place below `engine`."""
    return "/".join(parts[:2]) if parts[0] == "backends" else parts[0]


def test_rooms_of_the_engine_know_only_those_below_them():
    wrong = []
    for path in python_files(PACKAGE / "engine"):
        parts = path.relative_to(PACKAGE / "engine").with_suffix("").parts
        if parts[-1] == "__init__":
            continue
        for name, node in imported(path):
            head, *rest = name.removeprefix("chanjiao.").split(".")
            if head == "engine" and room_of(rest) not in ROOMS[room_of(parts)]:
                wrong.append(f"{place(path, node)} imports {name}")
    assert wrong == []


def test_only_the_registry_knows_the_backends():
    found = {
        str(path.relative_to(PACKAGE)): name
        for path in ALL
        if "engine" not in path.relative_to(PACKAGE).parts
        for name, _ in imported(path)
        if name.startswith("chanjiao.engine.backends.")
        and not name.startswith("chanjiao.engine.backends.registry.")
    }
    assert found == OTHER_USES_OF_BACKENDS


def module_name(path: Path) -> str:
    """Name by which a file is imported."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def imports_between(name_of: Callable[[Path], str]) -> dict[str, set[str]]:
    """What each module imports outside the sectors, under the names that are given to modules."""
    modules = {module_name(path): path for path in ALL if "sectors" not in path.parts}
    needs: dict[str, set[str]] = {}
    for module, path in modules.items():
        for name, _ in imported(path):
            target = next((n for n in (name, name.rpartition(".")[0]) if n in modules), module)
            if target != "chanjiao" and name_of(modules[target]) != name_of(path):
                needs.setdefault(name_of(path), set()).add(name_of(modules[target]))
    return needs


@pytest.mark.parametrize("name_of", [str, part_of], ids=["modules", "parts"])
def test_nothing_imports_in_a_circle(name_of):
    try:
        TopologicalSorter(imports_between(name_of)).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_names_are_imported_from_the_top_of_the_package():
    relative = [
        place(path, node) for path in ALL for name, node in imported(path) if name.startswith(".")
    ]
    assert relative == []


def test_every_folder_of_the_package_is_one():
    folders = {path.parent for path in ALL}
    assert [place(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_source_root_is_no_package():
    assert not (ROOT / "model" / "__init__.py").exists()
    folders = [ROOT / "model", ROOT / "tests", *ROOT.glob("experiments"), *ROOT.glob("docs")]
    wrong = [
        place(path, node)
        for folder in folders
        for path in python_files(folder)
        for name, node in imported(path)
        if name.split(".")[0] == "model"
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "folder, most",
    [(PACKAGE, 420), (PACKAGE / "sectors", 300), (ROOT / "tests", 470)],
    ids=["package", "sectors", "tests"],
)
def test_files_are_short(folder, most):
    lines = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files(folder)
    }
    assert [f"{place(path)} has {n} lines" for path, n in lines.items() if n > most] == []


def test_functions_are_short():
    lengths = {
        place(path, function): length(function) for path in ALL for function in functions(path)
    }
    assert {at: n for at, n in lengths.items() if n > 70} == {}
    assert statistics.quantiles(lengths.values(), n=10)[-1] < 30
    assert statistics.median(lengths.values()) <= 10


def parameters(function: Function) -> int:
    """Number of parameters of a function, without `self` or `cls`."""
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return sum(argument.arg not in ("self", "cls") for argument in arguments)


def test_few_functions_have_many_parameters():
    """Options that go together are a dataclass; the options of a command are its parameters."""
    many = {
        f"{place(path, function)} {function.name}"
        for path in ALL
        for function in functions(path)
        if parameters(function) > MOST_PARAMETERS
    }
    assert len(many) <= 12, sorted(many)
    assert [name for name in many if "/engine/" in name or "/results/" in name] == []


MEANING_TWO_THINGS = {"Measure", "Place"}
"""Class names that have yet to be told apart; the list may only become shorter."""


def test_a_class_name_means_one_thing():
    names = [
        node.name
        for path in ALL
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    assert {name for name in names if names.count(name) > 1} <= MEANING_TWO_THINGS


def test_files_are_named_for_what_they_hold():
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "model"}
    assert [
        place(path) for path in [*ALL, *python_files(ROOT / "tests")] if path.stem in vague
    ] == []


def test_no_number_stands_in_an_equation():
    wrong = []
    for path in SECTORS:
        for function, _ in equations(path):
            for node in (n for statement in function.body for n in ast.walk(statement)):
                number = isinstance(node, ast.Constant) and isinstance(node.value, int | float)
                if number and (isinstance(node.value, bool) or node.value not in (0, 1)):
                    wrong.append(f"{place(path, node)} {node.value} in {function.name}")
    assert wrong == []


def test_every_variable_says_what_it_is_in_english_and_in_chinese():
    wrong = []
    for path in SECTORS:
        for function, kind in equations(path):
            if kind in KINDS:
                wrong += [
                    f"{place(path, function)} {function.name}: {fault}"
                    for fault in docstring_faults(ast.get_docstring(function) or "")
                ]
    assert wrong == []


def docstring_faults(text: str) -> Iterator[str]:
    first, second, *_ = [*text.splitlines(), "", ""]
    if not first.endswith("."):
        yield "the first line does not end with a full stop"
    if len(first) >= 80:
        yield "the first line has 80 characters or more"
    if not first or CHINESE.search(first):
        yield "the first line is not English"
    if not CHINESE.search(second):
        yield "the second line is not Chinese"


@pytest.mark.parametrize(
    "text, count",
    [
        ("Pupils.\n学生", 0),
        ("", 3),
        ("Pupils\n学生", 1),
        ("学生.\n学生", 1),
        ("Pupils.\nPupils", 1),
        ("P" * 80 + ".\n学生", 1),
        ("Pupils.\n\n学生", 1),
    ],
)
def test_the_check_of_docstrings_finds_what_is_missing(text, count):
    assert len(list(docstring_faults(text))) == count


def test_every_variable_is_seen_by_the_check_of_docstrings():
    declared = {
        f"{path.stem}.{function.name}"
        for path in SECTORS
        for function, kind in equations(path)
        if kind in KINDS
    }
    system = importlib.import_module("chanjiao.system")
    traced = {v.id for v in system.graph().variables.values() if v.file.startswith(str(PACKAGE))}
    ledgers = {v for v in traced if v.startswith("account.")}
    assert declared == traced - ledgers


SOURCED = {"flow", "transfer", "auxiliary"}
INPUTS = {"parameter", "lever", "series", "curve"}
BIBLIOGRAPHY = importlib.import_module("chanjiao.references")
REFERENCES = {name: value for name, value in vars(BIBLIOGRAPHY).items() if name.isupper()}


def source_of(function: Function) -> str | None:
    """Name of the reference that the decorator of an equation gives as its source."""
    keywords = [k for d in function.decorator_list if isinstance(d, ast.Call) for k in d.keywords]
    named = [k.value.id for k in keywords if k.arg == "source" and isinstance(k.value, ast.Name)]
    return named[0] if named else None


def source_faults(function: Function) -> Iterator[str]:
    """What an equation lacks: its source, or the reason for a form that is a choice."""
    source = source_of(function)
    if source is None:
        yield "no source"
    elif source != "BY_DEFINITION":
        reason = " ".join((ast.get_docstring(function) or "").splitlines()[2:]).strip()
        if len(reason.split()) < 5 or not reason.endswith("."):
            yield "no reason for its form"


@pytest.mark.parametrize(
    "decorator, reason, faults",
    [
        ("flow(year)", "", ["no source"]),
        ("flow(year, source=BY_DEFINITION)", "", []),
        ("flow(year, source=OWN_FORM)", "", ["no reason for its form"]),
        ("flow(year, source=OWN_FORM)", "Why not.", ["no reason for its form"]),
        ("flow(year, source=BASS_1969)", "Firms join as buyers adopt a product.", []),
    ],
)
def test_the_check_of_sources_finds_what_is_missing(decorator, reason, faults):
    text = f'@{decorator}\ndef joining():\n    """Firms.\n    企业\n\n    {reason}\n    """'
    assert list(source_faults(ast.parse(text).body[0])) == faults


def test_every_equation_names_its_source_and_gives_a_reason_where_it_is_a_choice():
    assert [
        f"{place(path, function)} {function.name}: {fault}"
        for path in SECTORS
        for function, kind in equations(path)
        if kind in SOURCED
        for fault in source_faults(function)
    ] == []


def test_equations_come_before_inputs():
    wrong = []
    for path in SECTORS:
        text = path.read_text(encoding="utf-8").splitlines()
        heading = text.index("# Inputs") + 1 if "# Inputs" in text else len(text) + 1
        wrong += [
            f"{place(path, function)} {function.name}"
            for function, kind in equations(path)
            if (kind in INPUTS) != (function.lineno > heading)
        ]
    assert wrong == []


def test_every_reference_is_cited():
    cited = {
        node.id for path in SECTORS for node in ast.walk(tree(path)) if isinstance(node, ast.Name)
    }
    assert set(REFERENCES) - cited == set()


def test_keys_of_references_are_the_names_of_their_constants():
    assert {name: value.key.upper() for name, value in REFERENCES.items()} == {
        name: name for name in REFERENCES
    }


def test_every_work_can_be_found():
    works = [value for value in REFERENCES.values() if value.is_work]
    assert works == list(BIBLIOGRAPHY.works())
    assert [w.key for w in works if not (w.year and w.title and (w.published or w.link))] == []
    assert [w.key for w in works if w.link and not w.link.startswith("https://")] == []
    statements = {name for name, value in REFERENCES.items() if not value.is_work}
    assert statements == {"BY_DEFINITION", "OWN_FORM"}
