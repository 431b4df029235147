"""Options that several commands share, each defined once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import click

from textmine.errors import SettingsError

F = TypeVar("F", bound=Callable[..., Any])

READING = ("format", "field", "document", "encoding", "errors", "normalize", "dedup")
RUNNING = ("workers", "memory", "temp_dir", "resume")


def inputs_argument(function: F) -> F:
    """INPUT..., one or more."""
    return click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)(function)


def reading_options(function: F) -> F:
    """How text is read: the fields of ReadSettings."""
    return _all(
        function,
        click.option(
            "--format",
            type=click.Choice(["auto", "txt", "jsonl", "csv", "tsv", "parquet"]),
            default="auto",
            show_default=True,
            help="Format of the inputs; auto goes by ending.",
        ),
        click.option(
            "--field",
            default="text",
            show_default=True,
            metavar="NAME",
            help="Field of the text in jsonl, csv, tsv, parquet.",
        ),
        click.option(
            "--document",
            type=click.Choice(["line", "paragraph", "file"]),
            default="line",
            show_default=True,
            help="What a document is in plain text.",
        ),
        click.option(
            "--encoding",
            default="auto",
            show_default=True,
            metavar="NAME",
            help="Encoding of all inputs; auto tells UTF-8, GB18030, Big5 and UTF-16 with a mark file by file.",
        ),
        click.option(
            "--errors",
            type=click.Choice(["strict", "replace"]),
            default="strict",
            show_default=True,
            help="At bytes that do not decode: stop, or count them and go on.",
        ),
        click.option(
            "--normalize",
            type=click.Choice(["width", "nfkc", "none"]),
            default="width",
            show_default=True,
            help="width folds full-width letters, digits and punctuation; none leaves the text as it is.",
        ),
        click.option(
            "--dedup",
            type=click.Choice(["none", "line", "document"]),
            default="none",
            show_default=True,
            help="Read a line or a document that occurs again only once.",
        ),
    )


def word_options(function: F) -> F:
    """What words are: fields of CountSettings; take them with `pick_words`."""
    return _all(
        function,
        click.option(
            "--tokenizer",
            default="jieba",
            show_default=True,
            metavar="NAME|FILE",
            help="jieba (fast, output as jieba 0.42.1), jieba-py (jieba itself), chars, a lexicon file, or a model.",
        ),
        click.option("--no-hmm", is_flag=True, help="Switch off jieba's guessing of unknown words."),
        click.option(
            "--userdict", default="", metavar="FILE", help="User dictionary, jieba's format: word [freq] [tag]."
        ),
        click.option("--stopwords", default="", metavar="FILE", help="Words not to count, one a line."),
        click.option("--lowercase", is_flag=True, help="Count Linux and LINUX as linux."),
        click.option(
            "--min-length", default=1, show_default=True, metavar="L", help="Shortest word to count, in characters."
        ),
    )


def fold_option(function: F) -> F:
    """In which script words are counted."""
    return click.option(
        "--fold",
        type=click.Choice(["none", "t2s"]),
        default="none",
        show_default=True,
        help="t2s takes 裡面 as 里面: words in simplified characters; textmine count tells how each is written.",
    )(function)


def spread_options(function: F) -> F:
    """Over how much of the text words are spread: fields of CountSettings."""
    return _all(
        function,
        click.option("--docs", is_flag=True, help="Count also in how many documents each word occurs."),
        click.option(
            "--parts",
            type=parts,
            default=0,
            metavar="N|file",
            help="Tell how evenly each word is spread over N equal parts, or over files, as a dp (Gries' DP).",
        ),
    )


def running_options(function: F) -> F:
    """How the machine is used: the fields of RunSettings."""
    return _all(
        machine_options(function),
        click.option("--resume", default="", metavar="DIR", help="Keep finished parts in DIR, and reuse those there."),
    )


def machine_options(function: F) -> F:
    """How the machine is used, where nothing can be resumed."""
    return _all(
        function,
        click.option("--workers", type=int, default=0, metavar="P", help="Processes.  [default: the CPUs there are]"),
        click.option(
            "--memory",
            default=None,
            metavar="SIZE",
            help="Bound for all processes together, such as 2G.  [default: 1G, or half of what there is]",
        ),
        click.option("--temp-dir", default="", metavar="DIR", help="Where partial tables are kept meanwhile."),
        click.option("--progress/--no-progress", default=None, help="Show a bar.  [default: if stderr is a terminal]"),
    )


def output_options(function: F) -> F:
    """Where a table goes, and as what."""
    return _all(
        function,
        click.option(
            "-o",
            "--output",
            default="-",
            metavar="OUT",
            help="File to write; its ending chooses the format: .tsv .csv .jsonl .parquet .dict.txt .store",
        ),
        click.option(
            "--to",
            type=click.Choice(["tsv", "csv", "jsonl", "parquet", "dict.txt", "store"]),
            default=None,
            help="Format of the output, whatever its ending.",
        ),
    )


def orders(text: str) -> tuple[int, int]:
    """`2..5` or `3` as a pair (first, last)."""
    first, _, last = text.partition("..")
    try:
        return int(first), int(last or first)
    except ValueError:
        raise click.BadParameter(f"{text!r} is not of the form 2..5 or 3") from None


def parts(text: str | int) -> int | str:
    """`100` as a number, anything else as it is."""
    return int(text) if str(text).isdecimal() else text


def numbers(text: str, option: str, example: str) -> tuple[float, ...]:
    """`0,2,4,6` as numbers."""
    try:
        return tuple(map(float, text.split(",")))
    except ValueError:
        raise click.BadParameter(f"{text!r} is not of the form {example}", param_hint=option) from None


def pick(options: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """The entries of `options` with these names, taken out of it."""
    return {name: options.pop(name) for name in names}


def pick_words(options: dict[str, Any]) -> dict[str, Any]:
    """What `word_options` give, by the names of CountSettings, taken out of `options`."""
    chosen = pick(options, ("tokenizer", "userdict", "stopwords", "lowercase", "min_length"))
    return chosen | {"hmm": not options.pop("no_hmm")}


def as_usage_error(function: F) -> F:
    """Settings that contradict each other are shown as click shows a misspelt option."""

    @functools.wraps(function)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except SettingsError as error:
            raise click.UsageError(str(error)) from error

    return wrapped  # type: ignore[return-value]


def _all(function: F, *options: Callable[[F], F]) -> F:
    for option in reversed(options):
        function = option(function)
    return function
