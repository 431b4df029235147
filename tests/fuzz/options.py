"""Targets: what is typed on the command line."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

import click
import numpy as np

from tests.fuzz.target import chosen, each_chosen, folder
from textmine.cli import COMMANDS, main
from textmine.cli.options import Option, Typed
from textmine.errors import TextmineError
from textmine.settings.machine import parse_memory
from textmine.text.dates import date_part, gaps
from textmine.text.matching import expression_matcher, word_matcher

_LEFT_OUT = ("explore", "help")
"""Of commands: one serves for ever."""
_NOT_TYPED = ("--engine", "--spark-master", "--spark-config", "--workers", "--temp-dir", "--help", "--lang")
"""Of options: what starts something, or looks elsewhere."""


@cache
def _options() -> tuple[tuple[str, str], ...]:
    """Every command with each of its options."""
    context = click.Context(main)
    found = []
    for name in COMMANDS:
        command = None if name in _LEFT_OUT else main.get_command(context, name)
        for param in command.params if command else ():
            found += [(name, flag) for flag in (*param.opts, *param.secondary_opts) if flag.startswith("-")]
    return tuple(pair for pair in found if pair[1] not in _NOT_TYPED)


def command_line(raw: bytes) -> None:
    """Give options to a command, which ends before it has read anything: its input does not exist."""
    choice, raw = chosen(raw, len(_options()))
    command, flag = _options()[choice]
    words = [word.replace("/", "").replace("\0", "") for word in raw.decode("utf-8", "surrogateescape").split("\x1f")]
    with contextlib.chdir(folder()), _silent(), contextlib.suppress(SystemExit):
        main([command, flag, *words, "no input.txt"], prog_name="textmine")


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    with (
        io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace") as said,
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
        Path(os.devnull).open() as nothing,
        patch("sys.stdin", nothing),
    ):
        yield


def seeds_of_command_line() -> list[bytes]:
    """Every option with values of some kinds."""
    values = (b"1", b"1..3", b"0.5,0.5,1,2", b"auto", b"2G", b"a.tsv", b"date:year", b"zh,all")
    return each_chosen(len(_options()), values)


def sizes(raw: bytes) -> None:
    """Read an amount of memory, and the value of every option."""
    text = raw.decode("utf-8", "replace")
    context = click.Context(main)
    with contextlib.suppress(TextmineError):
        parse_memory(text)
    for param in _typed():
        with contextlib.suppress(click.UsageError, TextmineError):
            param.type.convert(text, param, context)


@cache
def _typed() -> tuple[click.Parameter, ...]:
    context = click.Context(main)
    commands = [main.get_command(context, name) for name in COMMANDS if name not in _LEFT_OUT]
    params = [param for command in commands if command for param in command.params]
    return tuple(each for each in params if isinstance(each, Option) and isinstance(each.type, Typed))


def seeds_of_sizes() -> list[bytes]:
    """Values of some kinds."""
    return [b"2G", b"1.5 gib", b"2..5", b"0.5,1,2,3", b"-1", b"0x10", b"1_000", "１２".encode(), b"nan", b"date:month"]


def expressions(raw: bytes) -> None:
    """Look for words, and for expressions."""
    choice, raw = chosen(raw, 4)
    pattern = raw[:40].decode("utf-8", "replace")
    line = "第三条(一)款a\n"
    for make in (word_matcher, expression_matcher):
        matcher = make(pattern.split("\0"), bool(choice & 1), "width" if choice & 2 else "nfkc")
        matcher.spans(line, np.array([len(line)]), 0, len(line))


def seeds_of_expressions() -> list[bytes]:
    """Expressions of all kinds."""
    patterns = (r"第.条", r"（.*?）", r"(?P<a>\w{2,3})(?=款)\1|[^a-z]+", r"(?i:A)(?<!b)\Z", r"(?x) a # b")
    return each_chosen(4, [pattern.encode() for pattern in patterns])


def dates(raw: bytes) -> None:
    """Read a date."""
    choice, raw = chosen(raw, 3)
    unit = ("year", "month", "day")[choice]
    if found := date_part(raw.decode("utf-8", "replace"), unit):
        gaps([found, "2024-05-01"[: len(found)]], unit) if found > "1900" else None


def seeds_of_dates() -> list[bytes]:
    """A date of each form."""
    forms = (
        "2024-05-01",
        "20240501123000",
        "民国113年5月1日 上午8时",
        "Sat, 01 Jun 2024 12:30:00 +0800",
        "1714521600.5",
    )
    return each_chosen(3, [form.encode() for form in (*forms, "1.7145e9", "01/05/2024", "June 1st, 2024")])
