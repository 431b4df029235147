"""Measures the memory of every command: `python -m tests.memory`; exits with 1 if a bound is broken."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.corpora import ROOT
from tests.memory.commands import COMMANDS, PREPARATIONS, Command
from tests.memory.sampling import Measured, measured, warns_of_memory
from tests.memory.texts import TEXTS, Text
from textmine.settings.machine import base_memory, parse_memory

_HEADER = ("command", "text", "bound", "peak, MB", "allowed, MB", "kept")
_OTHER, _SAMPLE = 10_000_000, 1_000_000
_AMPLE = ("--memory", "4G")


def main() -> int:
    """Measure what was asked for; 1 if a bound is broken, or a command failed."""
    options = _parser().parse_args()
    chosen = [each for each in COMMANDS if not options.command or each.name in options.command]
    texts = [each for each in TEXTS if not options.text or each.name in options.text]
    print(_row(_HEADER), _row(["---"] * len(_HEADER)), sep="\n", flush=True)
    n_broken = 0
    for text in texts:
        with tempfile.TemporaryDirectory(dir=options.temp_dir) as folder:
            for row, is_kept in _rows(Path(folder), text, chosen, options.bound, options.megabytes * 1_000_000):
                n_broken += not is_kept
                print(_row(row), flush=True)
    print(f"{n_broken} broken", file=sys.stderr)
    return 1 if n_broken else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.memory", description=__doc__)
    parser.add_argument("--command", action="append", choices=[each.name for each in COMMANDS], metavar="NAME")
    parser.add_argument("--text", action="append", choices=[each.name for each in TEXTS], metavar="NAME")
    parser.add_argument("--bound", nargs="+", default=["128M", "256M", "1G"], metavar="SIZE")
    parser.add_argument("--megabytes", type=int, default=60, help="of each text")
    parser.add_argument("--temp-dir", help="where there is room for texts and stores")
    return parser


def _rows(
    folder: Path, text: Text, commands: Sequence[Command], bounds: Sequence[str], n_bytes: int
) -> Iterator[tuple[list[str], bool]]:
    """What each command takes, and whether it may."""
    text.write(folder / "text.txt", n_bytes)
    TEXTS[0].write(folder / "other.txt", _OTHER)
    TEXTS[0].write(folder / "sample.txt", _SAMPLE)
    for command in commands:
        for need in command.needs:
            _prepare(folder, need)
        for bound in bounds if command.bounded else ("",):
            before = set(folder.iterdir())
            args = command.args.format(data=ROOT / "data").split()
            if command.bounded:
                args += ["--memory", bound]
                args += ["--workers", str(command.n_workers)] if "--workers" not in args else []
            took = measured(args, folder=str(folder), until=command.until)
            yield _judged(command, text, bound, took)
            for made in set(folder.iterdir()) - before:
                shutil.rmtree(made) if made.is_dir() else made.unlink()


def _judged(command: Command, text: Text, bound: str, took: Measured) -> tuple[list[str], bool]:
    may = parse_memory(bound) + base_memory(command.n_workers) if bound else 0
    error = next((line for line in took.stderr.splitlines() if line.startswith("Error: ")), "")
    refused = took.code == 1 and bool(error) and "Traceback" not in took.stderr
    is_kept = (not took.code or refused) and (not may or took.peak <= may or warns_of_memory(took.stderr))
    said = "—" if not may else "yes" if took.peak <= may else "no, and says so beforehand" if is_kept else "**no**"
    if took.code:
        said = f"{said}; {error}" if refused else f"**exit code {took.code}**: {took.stderr.strip().splitlines()[-1:]}"
    cells = [command.name, text.name, bound or "—", f"{took.peak / 1e6:.0f}", f"{may / 1e6:.0f}" if may else "—", said]
    return cells, is_kept


def _prepare(folder: Path, need: str) -> None:
    if not (folder / need).exists():
        args = PREPARATIONS[need].split()
        took = measured([*args, *(() if args[0] == "lm" else _AMPLE)], folder=str(folder))
        if took.code:
            sys.exit(f"{need} cannot be made: {took.stderr}")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
