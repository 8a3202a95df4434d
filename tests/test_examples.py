"""The Python examples of the README and the notebook run unchanged."""

import re
from pathlib import Path

import nbformat
import pytest
from matplotlib.image import imread
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LONGEST = 10
"""Lines of the example of the README."""


def test_the_example_of_the_readme_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    lines = [line for line in example.splitlines() if line.strip()]
    assert len(lines) <= LONGEST
    names: dict[str, object] = {}
    exec(compile(example, "README.md", "exec"), names)
    printed = capsys.readouterr().out
    assert "post" in printed and "缺少受训人员的岗位" in printed and "Δ 2035" in printed
    assert imread(tmp_path / "gap.png").std() > 0
    assert names["policy"].parent is names["base"]


def test_there_is_a_notebook():
    assert [path.name for path in NOTEBOOKS] == ["first_steps.ipynb"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_without_outputs_and_with_headings_in_both_languages(path):
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    texts = (cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    headings = [line for text in texts for line in text.splitlines() if line.startswith("#")]
    assert len(headings) > 5
    assert all(CHINESE.search(heading) and "·" in heading for heading in headings)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the kernel's own libraries
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom(path, tmp_path):
    notebook = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": str(tmp_path)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=place).execute()
    shown = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    pictures = [output for output in shown if "image/png" in output.get("data", {})]
    tables = [output for output in shown if "<table" in output.get("data", {}).get("text/html", "")]
    assert len(pictures) == 4 and len(tables) > 5
