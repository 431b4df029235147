"""The notebooks run, and show what is kept of them; skipped without what they need (extra test-programs)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.running import ROOT

FOLDER = ROOT / "docs" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
IMPORTED = re.compile(r"^(?:import|from) (\w+)", re.MULTILINE)
pytestmark = [pytest.mark.slow, pytest.mark.process]


def shown(cell) -> list[str]:
    """What a cell shows, as plain text."""
    return [output["data"]["text/plain"] for output in cell.outputs if output.output_type == "execute_result"]


def test_there_is_one_for_each_program():
    assert [path.stem for path in NOTEBOOKS] == ["gensim", "gephi", "pandas", "polars", "scikit-learn", "spacy"]


@pytest.mark.filterwarnings("ignore")  # of the programs
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_shows_what_it_showed(path: Path):
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    notebook = nbformat.read(path, 4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for module in sorted({name for cell in code for name in IMPORTED.findall(cell.source)}):
        pytest.importorskip(module)
    kept = [shown(cell) for cell in code]
    assert any(kept)
    nbclient.NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": FOLDER}}).execute()
    for cell, before in zip(code, kept, strict=True):
        if "varies" in cell.metadata.get("tags", []):  # with the version of a program
            assert len(shown(cell)) == len(before) == 1
        else:
            assert shown(cell) == before, cell.source
