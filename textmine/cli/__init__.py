"""The command line: words on a screen. A command parses, calls one function, prints."""

from __future__ import annotations

import difflib
import importlib
import math
import os
import signal
import sys
import time
import traceback
import warnings
from _thread import interrupt_main
from io import TextIOWrapper
from threading import Timer
from types import TracebackType
from typing import Any

import click

from textmine import __version__
from textmine.cli.language import HelpContext, keep_typed, lang_option, language_of
from textmine.cli.next_steps import NEXT, next_step
from textmine.cli.options import is_quiet, message_of, quiet_option
from textmine.cli.scarce import check_address_space, what_the_system_said
from textmine.cli.summaries import GROUPS, SUMMARIES
from textmine.errors import TextmineError, reader_has_gone
from textmine.settings.private import NotPrivateWarning
from textmine.text.visible import visible

COMMANDS = {name: f"textmine.cli.{name.replace('-', '_')}" for name in SUMMARIES}
"""Command and module, which is imported only when the command is asked for."""

INTERRUPTED = 130
_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_CLEANING_UP_S, _SOON_S = 2.0, 0.05


class _Group(click.Group):
    """Loads commands late, and is the one place where errors become messages and exit codes."""

    context_class = HelpContext

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        keep_typed(ctx, args)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        width = max(map(len, SUMMARIES))
        for title, commands in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(width), summary) for name, summary in commands.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for; UsageError names those that are spelt alike."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            alike = difflib.get_close_matches(args[0], COMMANDS)
            hint = f"\nDid you mean {' or '.join(alike)}?" if alike else ""
            ctx.fail(f"no such command: {args[0]}{hint}")
        keep_typed(ctx, args[1:])
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name]).command
        command.context_class = self.context_class
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            check_address_space()
            status = super().invoke(ctx)
            sys.stdout.flush()
            if not status and ctx.invoked_subcommand in NEXT and sys.stderr.isatty() and not is_quiet():
                click.echo(next_step(ctx.invoked_subcommand, language_of(ctx)), err=True)
            return status
        except OSError as error:
            if reader_has_gone(error):
                return 0  # whoever read our output has had enough
            raise

    def main(self, *args: Any, **kwargs: Any) -> Any:
        _heed_signals()
        sys.excepthook = _show_bug
        _make_streams_take_all()
        warnings.showwarning = _show_warning
        try:
            status = super().main(*args, **{**kwargs, "standalone_mode": False})
        except TextmineError as error:
            _complain(message_of(error))
            status = error.exit_code
        except click.ClickException as error:
            vars(error)["message"] = visible(error.message)  # it repeats what was typed
            error.show()
            status = error.exit_code
        except (KeyboardInterrupt, click.Abort):
            _ignore_signals()
            _complain("interrupted", label="textmine")
            status = INTERRUPTED
        except Exception as error:
            if not (message := what_the_system_said(error)):
                raise
            _complain(message)
            status = 1
        _ignore_signals()
        _drop_unwritten()
        sys.exit(status if isinstance(status, int) else 0)


def _show_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A traceback, which may quote what was read."""
    click.echo(visible("".join(traceback.format_exception(kind, error, trace))), err=True)


def _make_streams_take_all() -> None:
    """Have no encoding fail on what is said; what goes into a pipe on Windows is UTF-8, as all results are."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = "utf-8" if sys.platform == "win32" and not stream.isatty() else None
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _drop_unwritten() -> None:
    """Else Python would try to write it at exit, and fail again with a message and a code of its own."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Interrupt:
    """What SIGINT and SIGTERM do: end the run, and let it clean up, though there may come more of them at once."""

    def __init__(self) -> None:
        self._heeded_at = -math.inf

    def __call__(self, *_: object) -> None:
        now = time.monotonic()
        if now - self._heeded_at > _CLEANING_UP_S:
            self._heeded_at = now
            raise KeyboardInterrupt

    def swallowed(self, lost: sys.UnraisableHookArgs) -> None:
        """Interrupt once more, if that was lost in what compiled code calls back, or what is done as objects go."""
        if issubclass(lost.exc_type, KeyboardInterrupt):
            self._heeded_at = -math.inf
            Timer(_SOON_S, interrupt_main).start()
        else:
            sys.__unraisablehook__(lost)


def _heed_signals() -> None:
    interrupt = _Interrupt()
    sys.unraisablehook = interrupt.swallowed
    for number in _SIGNALS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as of a command that a shell runs in the background
            signal.signal(number, interrupt)


def _ignore_signals() -> None:
    """All is done; a signal that comes while Python ends would but spoil what is said, and the exit code."""
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def _complain(message: str, label: str = "Error") -> None:
    label_on_stderr(label, "red")
    click.echo(visible(message), err=True)


def _show_warning(message: Warning | str, category: type[Warning], *args: Any, **kwargs: Any) -> None:
    """As warnings.showwarning; what is said to the user, in our words alone."""
    if issubclass(category, NotPrivateWarning):
        from textmine.cli.reporting import warn

        warn(str(message))
    else:
        _shown_by_python(message, category, *args, **kwargs)


_shown_by_python = warnings.showwarning


def label_on_stderr(label: str, color: str) -> None:
    """`label: ` in a colour, where stderr is a terminal and NO_COLOR is not set (https://no-color.org)."""
    plain = bool(os.environ.get("NO_COLOR"))
    click.secho(f"{label}: ", fg=None if plain else color, bold=None if plain else True, err=True, nl=False)


@click.group(
    cls=_Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
    invoke_without_command=True,
    subcommand_metavar="COMMAND [ARGS]...",
)
@click.version_option(__version__, "-V", "--version", prog_name="textmine")
@lang_option
@quiet_option
@click.pass_context
def main(ctx: click.Context, lang: str) -> None:
    """Turn raw Chinese text into words.

    \b
    Begin with a folder or a file of text:
      textmine count corpus/ --stopwords zh --min-length 2 --top 20
      textmine newwords corpus/ --top 20
      textmine concordance WORD corpus/
      textmine help count
    """
    if ctx.invoked_subcommand is None:  # options alone
        click.echo(ctx.get_help(), err=True)
        ctx.exit(2)
