"""`textmine status`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from textmine.cli.options import FileName
from textmine.cli.summaries import SUMMARIES

if TYPE_CHECKING:
    from textmine.pipeline.run.status import PassStatus, RunStatus


@click.command("status", short_help=SUMMARIES["status"])
@click.argument("folder", metavar="DIR", type=FileName())
def command(folder: str) -> None:
    """Say how far the runs are that keep their parts in DIR (--resume DIR), and what is left to do.

    The command that began a run goes on where it stopped. It makes again what depends on settings or inputs that have
    changed since, and what was damaged.

    \b
    Examples:
      textmine count corpus/ --resume parts/ -o words.tsv
      textmine status parts/
    """
    from textmine.cli.reporting import show
    from textmine.pipeline.run.status import status_of
    from textmine.text.visible import visible

    found = status_of(folder)
    now = "a run is at work there" if found.at_work else "no run is at work there"
    show(visible(f"{folder}: {_megabytes(found.n_bytes_on_disk)} on disk; {now}"))
    for run in found.runs:
        for line in _lines(run):
            show(visible(line))
    if found.n_learnt:
        show(f"steps of learning to cut that are kept: {found.n_learnt:,}")
    if found.n_unused:
        show(f"parts of runs with other settings or inputs: {found.n_unused:,}")


def _lines(run: RunStatus) -> list[str]:
    record = run.record
    what = " ".join(record.given)
    state = "finished" if record.done else "not finished"
    return [
        f"{what} ({record.n_files:,} file{'s' * (record.n_files != 1)}), begun {_time(record.began)}: {state}",
        *(f"  {_of_pass(each, record.n_workers)}" for each in run.passes),
    ]


def _of_pass(each: PassStatus, n_workers: int) -> str:
    done = f"{each.doing}: {each.n_done:,} of {each.n_parts:,} parts, {_megabytes(each.n_bytes_done)} of "
    done += _megabytes(each.n_bytes)
    if each.n_done == each.n_parts:
        return done
    if each.seconds_left is None:
        return f"{done}; nobody can say yet how long the rest takes"
    workers = "1 worker" if n_workers == 1 else f"{n_workers} workers"
    return f"{done}; the rest takes about {_duration(each.seconds_left / n_workers)} with {workers}"


def _megabytes(n_bytes: int) -> str:
    return f"{n_bytes / 1e6:,.1f} MB"


def _duration(seconds: float) -> str:
    """In the unit that tells enough.

    >>> _duration(0.2), _duration(100), _duration(9_000)
    ('1 s', '2 min', '2.5 h')
    """
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def _time(seconds: float) -> str:
    from datetime import datetime

    return f"{datetime.fromtimestamp(seconds):%Y-%m-%d %H:%M}"
