"""Prints a table of extremes and what each command does with them; fails if any fault is found."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from tests.corpora import CORPUS
from tests.extremes.extreme import Size
from tests.extremes.report import report
from tests.extremes.running import Limits, Verdict, tools, verdicts
from tests.extremes.starting import as_program, forked, get_ready
from tests.extremes.table import EXTREMES

_LARGE = 0.01
"""From this scale on, a command is a program of its own, as users start it."""


def main() -> None:
    """Run what is named, or everything."""
    parser = argparse.ArgumentParser(prog="python -m tests.extremes", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="extremes, or beginnings of their names")
    parser.add_argument("--scale", type=float, default=1e-4, help="how large they are: 1.0 in full")
    parser.add_argument("--only", default="", help="commands, commas between them")
    parser.add_argument(
        "--text", type=Path, default=CORPUS / "03_short_story.txt", help="real text, of which long ones are made"
    )
    parser.add_argument("--folder", default=None, help="where to lay them")
    parser.add_argument("--memory", type=int, default=256, help="--memory of the commands, in MB")
    parser.add_argument("--limit", type=float, default=600, help="seconds that a run may take")
    args = parser.parse_args()
    chosen = [extreme for name, extreme in EXTREMES.items() if not args.names or name.startswith(tuple(args.names))]
    if args.scale < _LARGE:
        get_ready()
    limits = Limits(args.memory, seconds=args.limit, start=as_program if args.scale >= _LARGE else forked)
    found: dict[str, list[Verdict]] = {}
    work = tempfile.mkdtemp(dir=args.folder)  # not a TemporaryDirectory, which forks would delete, too
    try:
        of_commands = tools(Path(work) / "tools")
        for extreme in chosen:
            folder = Path(work) / extreme.name
            size = Size(args.scale, args.text)
            found[extreme.name] = []
            for verdict in verdicts(extreme, size, folder, of_commands, limits, {*filter(None, args.only.split(","))}):
                found[extreme.name].append(verdict)
                said = f"FAULT {verdict.fault}" if verdict.fault else verdict.error or "ok"
                took = f"{verdict.seconds:.1f} s, {verdict.memory >> 20} MB"
                print(f"{extreme.name}: {verdict.command}: {took}: {said}", file=sys.stderr, flush=True)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(report(chosen, found))
    if any(verdict.fault for of_one in found.values() for verdict in of_one):
        sys.exit(1)


if __name__ == "__main__":
    main()
