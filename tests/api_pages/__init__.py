"""Writes docs/api/: `python -m tests.api_pages`. What the library's docstrings say, each option's meaning said once."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Any

import textmine
import textmine.spark
from tests.api_pages.classes import about, of_class
from tests.api_pages.docstrings import inline, sentence_of, table
from tests.api_pages.functions import TITLES, of_function, option_rows
from tests.cli.running import ROOT
from textmine import errors
from textmine.io.decoding import Tally
from textmine.results.summary import Summary
from textmine.results.table import Table, Tabular

FOLDER = ROOT / "docs" / "api"
FUNCTIONS: Mapping[str, tuple[str, ...]] = {
    "Counting": ("count", "count_ngrams", "count_categories"),
    "Comparing": ("compare", "compare_parts"),
    "Finding": ("discover", "concordance", "collocates", "network"),
    "Documents": ("matrix", "keywords"),
    "Models": ("language_model", "pair_entropy", "suggest_dim", "embedding_entropy", "evaluate"),
    "Words of strings": ("lcut", "cut", "cut_many", "tokenize", "posseg"),
    "Pages and charts": ("report", "plot"),
}
RESULTS: Mapping[str, tuple[str, ...]] = {
    "Counts": ("WordCounts", "NgramCounts", "CategoryCounts", "DocumentCategories"),
    "What was found": ("Comparison", "KeyWord", "Trends", "NewWords", "NewWord", "Concordance", "Hit", "Collocates"),
    "Networks, documents, figures": (
        "Network",
        "Matrix",
        "Keywords",
        "PairEntropy",
        "Evaluation",
        "Adaptation",
        "Plot",
    ),
}
TOOLS: Mapping[str, tuple[str, ...]] = {
    "Words of strings": ("Tokenizer", "TaggedWord", "Segmenter"),
    "In other programs": ("Vectorizer", "SpacyTokenizer", "PreTokenizer"),
    "Models and progress": ("LanguageModel", "Reporter"),
}
DATAFRAMES: Mapping[str, tuple[str, ...]] = {
    "Counting": ("count_words", "document_frequencies", "count_ngrams"),
    "Finding": ("discover",),
    "Cutting": ("segment", "register"),
    "Documents": ("matrix", "keywords"),
}
_NOTE = "<!-- Written by `python -m tests.api_pages` from the docstrings: change those. -->"


def pages() -> dict[str, str]:
    """The pages by name."""
    made = {
        "index.md": _index(),
        "functions.md": ["# Functions", _ABOUT_FUNCTIONS, *_groups(FUNCTIONS, of_function)],
        "options.md": _options(),
        "results.md": ["# Results", _ABOUT_RESULTS, *_tables(), *_groups(RESULTS, of_class)],
        "tools.md": ["# Tokenizers, segmenters, models", *_groups(TOOLS, of_class)],
        "dataframes.md": [
            "# DataFrames of Spark",
            _ABOUT_DATAFRAMES,
            *_groups(DATAFRAMES, of_function, textmine.spark),
        ],
        "errors.md": _errors(),
    }
    return {name: "\n\n".join([_NOTE, *parts]) + "\n" for name, parts in made.items()}


_ABOUT_FUNCTIONS = """\
Every option is a keyword. Those that most functions have are explained once, in [Options](options.md). An unknown
keyword is a `TypeError` that names the nearest one; whatever a user can mend is a [TextmineError](errors.md)."""
_ABOUT_RESULTS = """\
What the functions return. A result that is a table is saved, printed and turned into a data frame in one way, which
comes first. The columns of each table, with their units, are in [File formats](../formats.md)."""


_ABOUT_DATAFRAMES = """\
The functions of `textmine.spark` (extra `spark`): DataFrame in, DataFrame out, and nothing is read before Spark is
asked for rows. They count as the functions of nearly the same names do; [Spark](../scaling.md) says how to run them on
a cluster."""


def _groups(groups: Mapping[str, tuple[str, ...]], of: Callable[[str, Any], str], module: Any = textmine) -> list[str]:
    parts = []
    for group, names in groups.items():
        parts += [f"## {group}", *(of(name, getattr(module, name)) for name in names)]
    return parts


def _index() -> list[str]:
    parts = ["# The library", _ABOUT]
    for page, groups in (("functions", FUNCTIONS), ("tools", TOOLS), ("results", RESULTS)):
        rows = []
        for name in (name for names in groups.values() for name in names):
            doc = sentence_of(inspect.getdoc(getattr(textmine, name)) or "")
            rows.append((f"[`{name}`]({page}.md#{name.lower()})", doc))
        parts.append(f"## {page.title()}\n\n{table(('name', 'what it is'), rows)}")
    return parts


_ABOUT = """\
```python
import textmine

counts = textmine.count("corpus/", stopwords="zh", min_length=2)
counts.most_common(20)
counts.save("words.xlsx")
```

Every command is a function with the same options as keywords ([Options](options.md)). It reads paths, or texts in
memory ([in Python](../in-python.md)), and returns a [result](results.md), which most often is a table. What a user can
mend is a [TextmineError](errors.md), which says where, what, and what to try. To import textmine loads neither numpy
nor a tokenizer."""


def _options() -> list[str]:
    parts = ["# Options that most functions have", _ABOUT_OPTIONS]
    for group, title in TITLES.items():
        rows = option_rows(group)
        parts += [f"## {title}", table(("keyword", "default", "meaning", "on the command line"), rows)]
    return parts


_ABOUT_OPTIONS = """\
As keywords of the library, and as options of the commands. Further options of a function are beside it, in
[Functions](functions.md). `paths` and `texts` say what is read: a file, a folder with all below it, a glob or several
of these; or texts in memory, as [in Python](../in-python.md) explains. `report` is a [Reporter](tools.md#reporter)."""


def _tables() -> list[str]:
    """What all tables have, and what a run says of itself."""
    return ["## Every table", *about(Tabular), *(of_class(kind.__name__, kind) for kind in (Table, Summary, Tally))]


def _errors() -> list[str]:
    kinds = [kind for kind in vars(errors).values() if inspect.isclass(kind) and kind.__module__ == errors.__name__]
    base, *others = kinds
    rows = [
        (f"`{kind.__name__}`", sentence_of(kind.__doc__), f"`{kind.__base__.__name__}`", str(kind.exit_code))
        for kind in others
    ]
    header = ("class of `textmine.errors`", "when", "is a", "exit code of a command")
    return ["# Errors", inline(_ABOUT_ERRORS), f"## {base.__name__}", *about(base), "## Kinds", table(header, rows)]


_ABOUT_ERRORS = """\
Whatever a user can mend is a `textmine.TextmineError`. A `TypeError` or a `ValueError` is a mistake in the calling
program."""
