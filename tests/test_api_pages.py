"""The pages of the library say what its docstrings say, of all that is public."""

from __future__ import annotations

import inspect

import pytest

import textmine
from tests.api_pages import FOLDER, FUNCTIONS, RESULTS, TOOLS, pages
from tests.api_pages.classes import about
from tests.api_pages.docstrings import blocks_of, inline, rows_of


@pytest.mark.parametrize("name", pages())
def test_a_page_is_what_the_docstrings_say(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name], "run python -m tests.api_pages"


def test_all_that_is_public_is_explained_once():
    explained = [name for groups in (FUNCTIONS, RESULTS, TOOLS) for names in groups.values() for name in names]
    assert sorted([*explained, "TextmineError", "__version__"]) == sorted(textmine.__all__)


def test_each_parameter_of_a_function_is_explained():
    for name in (name for names in FUNCTIONS.values() for name in names):
        function = getattr(textmine, name)
        told = {each for names, _ in rows_of(inspect.getdoc(function)) for each in names.split(", ")}
        parameters = set(inspect.signature(function).parameters)
        assert parameters - told <= {"text", "mode", "cut_all"}, name  # those of jieba's
        assert told <= parameters, name


def test_a_docstring_is_paragraphs_rows_and_examples():
    doc = "What it does.\n\na, b : two\n    things\nc : one\nRaises it.\n\n>>> 1\n1\n"
    assert list(blocks_of(doc)) == [
        ("paragraph", "What it does."),
        ("rows", [("a, b", "two things"), ("c", "one")]),
        ("paragraph", "Raises it."),
        ("example", ">>> 1\n1"),
    ]


def test_what_looks_like_markup_is_shown():
    assert inline("n* in [0, 1], `a*b`, <X>; docs/corpora.md") == (
        r"n\* in \[0, 1], `a*b`, &lt;X>; [corpora](../corpora.md)"
    )


def test_a_field_without_a_meaning_is_an_error():
    class Told(tuple):
        """What it is."""

        __slots__ = ()
        _fields = ("x",)

    with pytest.raises(ValueError, match="Told does not say what x is"):
        about(Told)
