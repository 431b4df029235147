"""The picture in CONTRIBUTING.md is the folders, from top to bottom as the import contracts have them."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "textmine"
NAME = re.compile(r"[a-z_]+")


def drawn() -> tuple[list[set[str]], list[set[str]]]:
    """The floors of the picture, and those of its floor `pipeline`."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    lines = text.partition("<!-- picture -->")[2].partition("<!-- /picture -->")[0].strip().split("\n")[1:-1]
    floors = [(line.startswith("  "), names(line)) for line in lines]
    return [floor for inside, floor in floors if not inside], [floor for inside, floor in floors if inside]


def names(line: str) -> set[str]:
    """The names at the beginning of a line, set apart by bars; what follows two spaces is said about them."""
    said, *_ = re.split(r"\s{2,}(?!│)", line.strip(), maxsplit=1)
    return set(NAME.findall(said))


def contracts(name: str) -> list[set[str]]:
    """The layers of a contract, the lowest first."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg")
    layers = config[f"importlinter:contract:{name}"]["layers"].split("\n")
    return [set(NAME.findall(layer)) for layer in reversed(layers) if layer]


def modules(folder: Path) -> set[str]:
    return {path.stem for path in folder.iterdir() if not path.name.startswith("_") and path.suffix in ("", ".py")}


def test_the_picture_has_every_folder_and_no_other():
    outer, inner = drawn()
    assert set().union(*outer) == modules(PACKAGE)
    assert set().union(*inner) == modules(PACKAGE / "pipeline")


def test_the_picture_is_what_the_contracts_check():
    outer, inner = drawn()
    assert outer == contracts("layers")
    assert inner == contracts("jobs")


def test_no_file_is_long_and_half_of_them_are_short():
    lengths = sorted(len(path.read_text("utf-8").splitlines()) for path in PACKAGE.rglob("*.py"))
    assert lengths[-1] <= 300
    assert lengths[len(lengths) // 2] <= 100
