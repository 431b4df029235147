"""What a run tells on stderr: a bar over bytes while it lasts, a summary when it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from tqdm import tqdm

from textmine.cli import label_on_stderr
from textmine.io.decoding import Tally
from textmine.pipeline.settings import Reporter
from textmine.pipeline.word_counts import Summary

MAX_NAMED_FILES = 5


@contextmanager
def reporter(show: bool | None) -> Iterator[Reporter]:
    """A Reporter that draws a bar; `show` None: only where stderr is a terminal."""
    bar = tqdm(unit="B", unit_scale=True, disable=None if show is None else not show, leave=False, delay=0.5)

    def begin(n_bytes: int) -> None:
        bar.total = n_bytes  # not reset(), which draws at once, and what is drawn before the delay is not wiped out
        bar.unpause()

    def warn(message: str) -> None:
        if bar.n:  # else there is no bar yet, and clearing one draws it
            bar.clear()
        label_on_stderr("Warning", "yellow")
        click.echo(message.replace("\n", "\n  "), err=True)

    with bar:
        yield Reporter(begin=begin, advance=bar.update, warn=warn)


def print_summary(summary: Summary, n_written: int, what: str) -> None:
    """The summary of a count."""
    tally = summary.tally
    average = round(tally.characters / tally.documents) if tally.documents else 0
    encodings = ", ".join(f"{name} ({_n(n, 'file')})" for name, n in summary.encodings.items())
    lines = [
        f"{_n(summary.n_files, 'file')}, {_n(tally.documents, 'document')} (average {_n(average, 'character')}), "
        f"{_n(tally.characters, 'character')}, {_n(summary.n_tokens, 'token')}, {_n(summary.n_types, 'type')}"
        + (f", {_n(n_written, what)} written" if n_written != summary.n_types else ""),
        f"encodings: {encodings}; {_n(sum(tally.bytes_replaced.values()), 'byte')} replaced{_where_replaced(tally)}",
    ]
    if tally.forced_cuts:
        lines.append(f"long lines were cut inside a stretch of text in {_n(tally.forced_cuts, 'place')}")
    speed = tally.text_bytes / 1e6 / summary.seconds if summary.seconds else 0
    lines.append(f"{summary.seconds:.1f} s, {speed:.1f} MB/s, {_n(summary.n_workers, 'worker')}")
    if summary.n_reused:
        lines.append(f"{_n(summary.n_reused, 'part')} of {summary.n_shards:,} taken from an earlier run")
    for line in lines:
        click.echo(line, err=True)


def _where_replaced(tally: Tally) -> str:
    if not tally.bytes_replaced:
        return ""
    worst = sorted(tally.bytes_replaced.items(), key=lambda item: (-item[1], item[0]))
    named = ", ".join(f"{name}: {n:,}" for name, n in worst[:MAX_NAMED_FILES])
    return f" ({named}{', …' if len(worst) > MAX_NAMED_FILES else ''})"


def _n(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
