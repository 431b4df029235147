"""An option is written down once: the command line and the library have the same names, defaults, choices and docs."""

from __future__ import annotations

import importlib
import inspect
import re

import click
import pytest

import textmine
from tests.settings.stub import SPARK_STUB, STUB, spark_stub, stub
from textmine import cli
from textmine.cli import COMMANDS
from textmine.settings.categories import CategorySettings
from textmine.settings.collocates import CollocateSettings, TotalsSettings
from textmine.settings.compare import CompareSettings
from textmine.settings.concordance import ConcordanceSettings
from textmine.settings.declare import Declared, declared
from textmine.settings.dimensions import PairSettings
from textmine.settings.document_keywords import KeywordSettings
from textmine.settings.evaluate import EvaluateSettings
from textmine.settings.lm import LmSettings
from textmine.settings.matrix import MatrixSettings, NamingSettings
from textmine.settings.network import NetworkSettings
from textmine.settings.newwords import ExplainSettings, NewwordSettings
from textmine.settings.ngrams import NgramSettings
from textmine.settings.output import ENDING_OF
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.segment import LexiconSettings, SegmentSettings
from textmine.settings.words import CountSettings, SpreadSettings, WordSettings

RUN = (ReadSettings, RunSettings)
JOBS = {
    "count": ("count", (CountSettings, *RUN), ()),
    "count_categories": ("count", (CategorySettings, SpreadSettings, *RUN), ("parts",)),
    "count_ngrams": ("count", (NgramSettings, *RUN), ()),
    "discover": ("newwords", (NewwordSettings, ExplainSettings, *RUN), ()),
    "collocates": ("collocates", (CollocateSettings, TotalsSettings, WordSettings, *RUN), ()),
    "compare": ("compare", (CompareSettings, SpreadSettings, *RUN), ()),
    "compare_parts": ("compare", (CompareSettings, WordSettings, *RUN), ("four_cell",)),
    "concordance": ("concordance", (ConcordanceSettings, *RUN), ()),
    "matrix": ("matrix", (MatrixSettings, WordSettings, NamingSettings, *RUN), ()),
    "keywords": ("keywords", (KeywordSettings, WordSettings, NamingSettings, *RUN), ()),
    "evaluate": ("evaluate", (EvaluateSettings,), ()),
    "language_model": ("lm", (LmSettings,), ()),
    "network": ("network", (NetworkSettings, WordSettings, *RUN), ()),
    "pair_entropy": ("suggest-dim", (PairSettings, WordSettings, *RUN), ("min_counts", "fold")),
    "Segmenter.train": ("segment", (SegmentSettings, LexiconSettings, *RUN), ()),
}
"""The functions of the library: their commands, their settings, and which of these they leave out."""

OF_THE_FUNCTION = {"texts", "texts_a", "texts_b", "report", "store", "output", "min_count"}
"""Keywords that may be no settings."""
OF_THE_RUN = {"categories", "ngrams", "window"}
"""Options without a default, as they decide what is done at all."""


def function_of(name: str):
    thing = textmine
    for part in name.split("."):
        thing = getattr(thing, part)
    return thing


def settings_of(name: str) -> dict[str, Declared]:
    _, kinds, omitted = JOBS[name]
    return {field: each for kind in kinds for field, each in declared(kind).items() if field not in omitted}


def command_of(name: str) -> click.Command:
    return importlib.import_module(COMMANDS[name]).command


OF_STRINGS = {
    "PreTokenizer",
    "SpacyTokenizer",
    "TaggedWord",
    "Tokenizer",
    "cut",
    "cut_many",
    "lcut",
    "posseg",
    "tokenize",
}
"""What no command does: see tests/test_tokenizer.py."""

OF_RESULTS = {"plot", "report"}
"""What is done with what the functions give: see tests/test_reports.py."""


def test_every_function_of_the_library_is_looked_at():
    functions = {
        name for name in textmine.__all__ if getattr(function_of(name), "__module__", "").startswith("textmine.api.")
    }
    assert functions - {"Segmenter", "Vectorizer"} - OF_STRINGS - OF_RESULTS == JOBS.keys() - {"Segmenter.train"}
    assert COMMANDS.keys() - {command for command, _, _ in JOBS.values()} == {
        "merge",
        "check",
        "status",
        "help",
        "explore",
    }


@pytest.mark.parametrize("name", JOBS)
def test_keywords_are_the_settings(name):
    parameters = inspect.signature(function_of(name)).parameters
    keywords = {each.name: each for each in parameters.values() if each.kind is each.KEYWORD_ONLY}
    settings = settings_of(name)
    assert keywords.keys() - settings.keys() <= OF_THE_FUNCTION
    assert settings.keys() <= keywords.keys()
    assert {field: keywords[field].default for field in settings} == {f: each.default for f, each in settings.items()}


@pytest.mark.parametrize("name", JOBS)
def test_docstrings_say_what_is_declared(name):
    doc = inspect.getdoc(function_of(name))
    lines = dict(re.findall(r"^(\w+) +: (.*)$", doc, re.MULTILINE))
    for field, each in settings_of(name).items():
        assert lines[field] == each.doc
        for choice in each.choices if len(each.choices) < 5 else ():
            assert f'"{choice}"' in each.doc or choice == "none", f"{field} does not say what {choice} is"
    assert all(len(line) <= 120 for line in doc.splitlines())


@pytest.mark.parametrize("name", JOBS)
def test_options_are_the_settings(name):
    command = command_of(JOBS[name][0])
    options = {parameter.name: parameter for parameter in command.params}
    defaults = defaults_of(command)
    for field, each in settings_of(name).items():
        option = options[each.param]
        assert set(option.opts) == {*each.flags, each.alias} - {""}
        assert not each.choices or tuple(option.type.choices) == tuple(each.choices)
        assert option.help.startswith(each.help) or field == "lowercase"
        if each.param not in OF_THE_RUN:
            assert defaults[each.param] == each.default


def defaults_of(command: click.Command) -> dict[str, object]:
    """The values of parameters where nothing is given that need not be."""
    arguments = ["x" for each in command.params if isinstance(each, click.Argument) and each.required]
    options = [each.opts[0] for each in command.params if isinstance(each, click.Option) and each.required]
    given = [*arguments, *(word for name in options for word in (name, "x"))]
    with click.Context(
        cli.main, **cli.main.context_settings
    ) as whole:  # else the command has another --help from now on
        return command.make_context(command.name, given, whole).params


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_offers_what_is_accepted(name):
    options = {parameter.name: parameter for parameter in command_of(name).params}
    assert not [name for name, each in options.items() if "[default: ()]" in (getattr(each, "help", "") or "")]
    if "to" not in options or "output" not in options:
        return
    formats = tuple(options["to"].type.choices)
    endings = re.findall(r"\.([a-z.]+)", options["output"].help.partition(", then .gz")[0])
    assert tuple(endings) == tuple(ENDING_OF.get(name, name) for name in formats)


KINDS = sorted({kind for _, kinds, _ in JOBS.values() for kind in kinds}, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", KINDS)
def test_defaults_are_among_the_choices_and_annotations_agree(kind):
    for name, each in declared(kind).items():
        assert each.help.endswith((".", ")")), name
        assert not each.choices or each.default in each.choices
        assert each.default in (None, 0) or not any(each.problem(each.default))
    assert {name: getattr(kind(), name) for name in declared(kind)} == {n: e.default for n, e in declared(kind).items()}


def test_the_stub_is_that_of_the_code():
    assert STUB.read_text(encoding="utf-8") == stub(), "python -m tests.settings.stub writes it anew"


def test_the_stub_of_the_functions_of_dataframes_is_that_of_the_code():
    assert SPARK_STUB.read_text(encoding="utf-8") == spark_stub(), "python -m tests.settings.stub writes it anew"
