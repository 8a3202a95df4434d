"""Texts in data files: both languages, the same placeholders, all used, all filled in."""

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path
from string import Formatter

import chanjiao
import pytest
from chanjiao.report import words
from chanjiao.report.texts import TextFile, Word, unfold

PACKAGE = Path(chanjiao.__file__).parent
FILES = sorted(set(PACKAGE.rglob("*.toml")) - set((PACKAGE / "messages").glob("*.toml")))
MODULES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}
FILLS = {"filled"}
"""Functions that fill in placeholders with their keyword arguments."""
YEARS = {"now", "start", "published", "soon", "five", "ten", "fifteen", "end", "begun"}
"""Placeholders that `Horizon.fill` knows."""


def file_of(module: str) -> Path:
    return PACKAGE.parent.joinpath(*module.split(".")).with_suffix(".toml")


def texts_of(file: Path) -> TextFile:
    return TextFile(file.relative_to(PACKAGE).as_posix())


def own_texts(tree: ast.Module) -> dict[str, Path]:
    """Names that a module gives to the texts of a file."""
    found = {}
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            if getattr(node.value.func, "id", None) == "TextFile":
                found[node.targets[0].id] = PACKAGE / node.value.args[0].value
    return found


def names_of_texts(path: Path, tree: ast.Module) -> dict[str, Path]:
    """Names in a module that stand for the texts of a file, its own and imported ones."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            module = PACKAGE.parent.joinpath(*str(node.module).split(".")).with_suffix(".py")
            theirs = own_texts(MODULES[module]) if module in MODULES else {}
            for name in node.names:
                file = theirs.get(name.name, file_of(f"{node.module}.{name.name}"))
                if file in FILES:
                    found[name.asname or name.name] = file
    return found | own_texts(tree)


def key_of(node: ast.expr, names: dict[str, Path]) -> tuple[Path, str] | None:
    """File and key of `texts.KEY`, `texts.several("KEY")` and `texts.group("KEY")`."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        inner, attribute = node.func.value, node.func.attr
        if attribute in ("several", "group") and isinstance(inner, ast.Name) and inner.id in names:
            return names[inner.id], node.args[0].value
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        if node.value.id in names and node.attr not in ("several", "group"):
            return names[node.value.id], node.attr
    return None


@cache
def uses() -> dict[Path, dict[str, str]]:
    """Keys of each file that the package uses, with a place of use."""
    found = defaultdict(dict)
    for path, tree in MODULES.items():
        names = names_of_texts(path, tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and file_of(str(node.module)) in FILES:
                for name in node.names:
                    found[file_of(node.module)][name.name] = f"{path.name}:{node.lineno}"
            elif isinstance(node, ast.expr) and (used := key_of(node, names)):
                found[used[0]][used[1]] = f"{path.name}:{node.lineno}"
    return found


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.relative_to(PACKAGE).as_posix())
def test_each_text_has_both_languages_with_the_same_placeholders(file):
    words = list(texts_of(file))
    assert words
    for key, word in words:
        assert word.en.strip() and word.zh.strip(), key
        assert placeholders(word.en) == placeholders(word.zh), key


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.relative_to(PACKAGE).as_posix())
def test_each_text_is_used_and_each_text_that_is_used_exists(file):
    there, used = {key for key in texts_of(file).entries if key.isupper()}, uses()[file]
    used = {key: at for key, at in used.items() if key.isupper()}
    assert {key: at for key, at in used.items() if key not in there} == {}
    assert there - set(used) == set()


def test_each_placeholder_is_filled_in():
    wrong, checked = [], 0
    for path, tree in MODULES.items():
        names = names_of_texts(path, tree)
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and node.args and (
                used := key_of(node.args[0], names))):  # fmt: skip
                continue
            call = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            given = {k.arg for k in node.keywords} | (
                YEARS if isinstance(node.func, ast.Attribute) else set()
            )
            if call not in FILLS or None in given:
                continue
            checked += 1
            word = texts_of(used[0]).word(used[1])
            if not placeholders(word.en) <= given:
                wrong.append(f"{path.name}:{node.lineno} {used[1]}")
    assert wrong == [] and checked > 10


def test_line_ends_are_spaces_in_english_and_nothing_in_chinese():
    assert unfold("one\ntwo\n\nthree\n", " ") == "one two\nthree"
    assert unfold("一\n二\n", "") == "一二"
    assert unfold(" and ", " ") == " and "


def test_texts_are_attributes_and_unknown_ones_are_errors():
    assert words.YEAR == Word("year", "年份")
    assert TextFile("experiment/texts.toml").BEST.zh.endswith("。")
    with pytest.raises(AttributeError, match="no text NOTHING_SUCH"):
        _ = words.NOTHING_SUCH
