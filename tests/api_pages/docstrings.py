"""Docstrings of the house as Markdown: rows `name : what it is` are a table, examples a block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.cli.running import ROOT

_ROW = re.compile(r"(\w[\w, ]*?) +: (.*)")
_PAGE = re.compile(r"\bdocs/([\w-]+)\.md\b")
_SPECIAL = str.maketrans({"*": r"\*", "<": "&lt;", "[": r"\["})

Rows = list[tuple[str, str]]
"""Names, commas between, and what they are."""


def blocks_of(doc: str) -> Iterator[tuple[str, Rows | str]]:
    """The parts of a docstring in order: `rows`, or the text of an `example`, or of a `paragraph`."""
    for part in re.split(r"\n\s*\n", doc.strip()):
        if part.startswith(">>>"):
            yield "example", part
            continue
        prose: list[str] = []
        rows: Rows = []
        for line in part.split("\n"):
            if row := _ROW.fullmatch(line):
                if prose:
                    yield "paragraph", " ".join(prose)
                    prose = []
                rows.append((row[1], row[2]))
            elif rows and line.startswith(" "):
                rows[-1] = (rows[-1][0], f"{rows[-1][1]} {line.strip()}")
            else:
                if rows:
                    yield "rows", rows
                    rows = []
                prose.append(line.strip())
        if rows:
            yield "rows", rows
        if prose:
            yield "paragraph", " ".join(prose)


def rows_of(doc: str) -> Rows:
    """All rows of a docstring."""
    return [row for kind, part in blocks_of(doc) if kind == "rows" for row in part if not isinstance(row, str)]


def prose_of(doc: str) -> list[str]:
    """The paragraphs and examples of a docstring as Markdown; its rows may stand in a table with more columns."""
    made = {"example": "```pycon\n{}\n```".format, "paragraph": inline}
    return [made[kind](str(part)) for kind, part in blocks_of(doc) if kind in made]


def sentence_of(doc: str) -> str:
    """The first paragraph as Markdown."""
    return next(iter(prose_of(doc)), "")


def inline(text: str) -> str:
    """Text as Markdown: what looks like markup and is none is escaped, pages are links from a folder below docs/."""
    pieces = re.split(r"(`[^`]*`)", text)
    plain = [piece if piece.startswith("`") else _linked(piece.translate(_SPECIAL)) for piece in pieces]
    return "".join(plain)


def code(names: str) -> str:
    """Names, commas between, as code."""
    return ", ".join(f"`{name}`" for name in names.split(", "))


def table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A table of Markdown."""
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _linked(text: str) -> str:
    def link(match: re.Match[str]) -> str:
        page = Path(ROOT, "docs", f"{match[1]}.md")
        return f"[{match[1]}](../{match[1]}.md)" if page.exists() else match[0]

    return _PAGE.sub(link, text)
