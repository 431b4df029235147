"""Every text of the help has a Chinese one that names the same things, and there is no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unittest.mock import patch

import click
import pytest

from tests.cli.running import run
from textmine.cli import COMMANDS, main
from textmine.cli.chinese import PARTS, TEXTS, formatter, translating
from textmine.cli.next_steps import NEXT, next_step

SAME = {"auto", "jieba", "classes", "standard", "text", "5L5R"}
"""Defaults that are what is typed, and not in a list of choices."""
NAMES = re.compile(
    rf"textmine (?:{'|'.join(COMMANDS)})\b|"
    r"(?<![\w-])--?[a-z][\w-]*|(?<![\w.])\.[a-z][\w.]*\w|[A-Z]{2,}(?:[-:][A-Z]+)*|\b[B-Z]\b|\d+(?:\.\d+)*"
    r"|\{\w+\}|\w+\.\w+/\S+\b"
)
"""Options, endings, commands, metavars and abbreviations, numbers, places, addresses."""


@pytest.fixture(scope="module")
def asked() -> dict[str, bool]:
    """Each text that the help of all commands asks for, and whether there is a Chinese one."""
    found = {}
    chinese = translating.chinese

    def noted(text: str) -> str:
        found[text] = chinese(text) != text
        return chinese(text)

    with patch.object(translating, "chinese", noted), patch.object(formatter, "chinese", noted):
        for name in ("", *COMMANDS):
            run("--lang", "zh", *filter(None, (name, "--help")))
        for name in NEXT:
            next_step(name, "zh")
    return found


def test_every_text_has_a_chinese_one(asked):
    numbers = {text for text in asked if re.fullmatch(r"[\d.,]*", text)}
    assert {text for text, has in asked.items() if not has} - numbers == SAME


def test_no_chinese_is_without_its_english(asked):
    patterns = [(re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text))), text) for text in TEXTS]
    used = {text for pattern, text in patterns if text in asked or any(map(pattern.fullmatch, asked))}
    assert set(TEXTS) - used == set()


def test_none_is_said_twice():
    assert sum(map(len, PARTS)) == len(TEXTS)


@pytest.mark.parametrize("english", TEXTS)
def test_names_and_numbers_are_in_both(english):
    assert [name for name in NAMES.findall(english) if name not in TEXTS[english]] == []
    assert {name for name in re.findall(r"(?<![\w-])--[a-z][\w-]*", TEXTS[english]) if name not in english} == set()


@pytest.mark.parametrize("english", TEXTS)
def test_punctuation_is_chinese(english):
    """Between Chinese characters; a sentence in English is one in Chinese."""
    chinese = TEXTS[english]
    assert re.findall(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]", chinese) == []
    assert not english.endswith(".") or chinese.endswith("。")
    assert re.findall(r"[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]", chinese) == []  # a space is between


def options() -> Iterator[tuple[str, click.Option]]:
    context = click.Context(main)
    for name in COMMANDS:
        for option in main.get_command(context, name).params:
            if isinstance(option, click.Option) and isinstance(option.type, click.Choice):
                yield pytest.param(option, id=f"{name}-{option.name}")


@pytest.mark.parametrize("option", [*options()])
def test_choices_that_are_explained_are_named(option):
    english = option.help.partition("  [")[0]
    named = [choice for choice in option.type.choices if re.search(rf"\b{re.escape(choice)}\b", english)]
    chinese = translating.chinese(english)
    assert [choice for choice in named if choice not in chinese] == []
