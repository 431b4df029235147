"""Help in Chinese: click lays it out; its words are translated, and broken into lines here."""

from __future__ import annotations

from collections.abc import Iterable

import click

from textmine.cli.chinese.translating import chinese, chinese_help, chinese_option
from textmine.cli.chinese.wrapping import wrapped
from textmine.text.widths import display_width

_AS_IT_IS = "\b\n"
"""Before lines that click is not to break."""
_LEAST_WIDTH = 10


class ChineseFormatter(click.HelpFormatter):
    """Takes English, writes Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line of the usage, on as many lines as it needs."""
        begin = f"{chinese(prefix or 'Usage:')}{prog} "
        lines = wrapped(args, max(self.width - display_width(begin), _LEAST_WIDTH))
        self.write(begin + f"\n{'':>{display_width(begin)}}".join(lines) + "\n")

    def write_heading(self, heading: str) -> None:
        """A heading."""
        self.write(f"{'':>{self.current_indent}}{chinese(heading)}：\n")

    def write_text(self, text: str) -> None:
        """What a command does, paragraph by paragraph."""
        width = max(self.width - self.current_indent, _LEAST_WIDTH)
        paragraphs = [each if each.startswith(_AS_IT_IS) else _lines(each, width) for each in chinese_help(text)]
        super().write_text("\n\n".join(paragraphs))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names and what they mean, in two columns."""
        rows = list(rows)
        beside = min(max(display_width(name) for name, _ in rows), col_max) + col_spacing
        width = max(self.width - beside - self.current_indent, _LEAST_WIDTH)
        super().write_dl(
            [(name, _lines(chinese_option(name, text), width)) for name, text in rows], col_max, col_spacing
        )


def _lines(text: str, width: int) -> str:
    return _AS_IT_IS + "\n".join(wrapped(text, width))
