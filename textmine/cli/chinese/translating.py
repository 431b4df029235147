"""English of the help, as Chinese. What has no Chinese stays English; a test says that there is none."""

from __future__ import annotations

import re
from functools import cache

from textmine.cli.chinese import TEXTS

_VERBATIM = "\b\n"
"""Before the examples."""
_NOTE = re.compile(r" +\[(?:default: (?P<default>[^]]+)|(?P<word>required))\]$")

_CHOICES = re.compile(r"[\[\]| ]")


def chinese(text: str) -> str:
    """The Chinese of a text of the table, in which `{…}` stands for anything, which is kept.

    >>> chinese("Options"), chinese("File to write; its ending chooses the format: .a, then .gz to compress text")
    ('选项', 'File to write; its ending chooses the format: .a, then .gz to compress text')
    """
    if text in TEXTS:
        return TEXTS[text]
    for pattern, to in _patterns():
        if found := pattern.fullmatch(text):
            return to.format(**found.groupdict())
    return text


def chinese_option(name: str, text: str) -> str:
    """The Chinese of the help of an option, with its default, which stays as it is where the name lists it.

    >>> chinese_option("--top K", "Write only the first K rows.  [default: all]")
    '只写出前 K 行。[默认：全部]'
    >>> chinese_option("--html [all|main]", "Format of the output.  [default: all]")
    '输出的格式。[默认：all]'
    """
    if not (note := _NOTE.search(text)):
        return chinese(text)
    if default := note["default"]:
        said = f"{chinese('default')}：{default if default in _CHOICES.split(name) else chinese(default)}"
    else:
        said = chinese(note["word"])
    return f"{chinese(text[: note.start()])}[{said}]"


def chinese_help(text: str) -> list[str]:
    """The Chinese of what a command says of itself, by paragraphs; examples keep their commands."""
    return [_of_paragraph(each) for each in re.split(r"\n\n+", text.strip("\n"))]


def _of_paragraph(text: str) -> str:
    if not text.startswith(_VERBATIM):
        return chinese(" ".join(text.split()))
    title, *lines = text.removeprefix(_VERBATIM).splitlines()
    return "\n".join((_VERBATIM.rstrip("\n"), chinese(title), *map(_of_example, lines)))


def _of_example(line: str) -> str:
    command, mark, comment = line.partition(" # ")
    return f"{command}{mark}{chinese(comment)}"


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """The texts with places, as patterns."""
    placed = ((re.split(r"\{(\w+)\}", text), to) for text, to in TEXTS.items() if "{" in text)
    return [(re.compile("".join(_part(*each) for each in enumerate(parts))), to) for parts, to in placed]


def _part(number: int, part: str) -> str:
    return f"(?P<{part}>.+)" if number % 2 else re.escape(part)
