"""Dictionaries, lists, models, gold files and stores in which there is nothing, or far too much."""

from __future__ import annotations

from pathlib import Path

from tests.extremes.commands import Command
from tests.extremes.extreme import Extreme, Laid, Size

_OF_LISTS = (
    Command("userdict", "count text.txt --userdict list.txt", runs=False),
    Command("stopwords", "count text.txt --stopwords list.txt", runs=False),
    Command("tokenizer", "count text.txt --tokenizer list.txt", runs=False),
    Command("known", "newwords text.txt --min-count 2 --known list.txt", runs=False),
    Command("lexicon", "segment text.txt --model {model} --lexicon list.txt", runs=False),
    Command("method", "segment text.txt --method list.txt", runs=False),
    Command("style", "segment text.txt --model {model} --style list.txt", runs=False),
    Command("evaluate gold", "evaluate list.txt text.txt", runs=False),
    Command("evaluate pred", "evaluate text.txt list.txt", runs=False),
    Command("evaluate lexicon", "evaluate text.txt text.txt --lexicon list.txt", runs=False),
    Command("categories", "count text.txt --categories list.csv", runs=False),
    Command("compare", "compare text.txt list.txt --min-g2 0", runs=False),
    Command("arpa", "lm list.arpa -o a.lm", runs=False),
)
_LISTS = {
    "empty": "",
    "newlines": "\n" * 1000,
    "mark": "\ufeff",
    "spaces": " \u3000\t" * 100,
    "punctuation": "，\n。\n",
    "comments": "# \n" * 10,
    "nul": "\0\n",
    "character": "天",
    "long": "天" * 100_000,
    "combining": "\u0301\n",
    "latin": "a\n",
}
_OF_NOTHING = (
    Command(
        "words",
        "count none.txt -o a.store",
        then=("count none.txt -o b.store", "merge a.store b.store -o c.store", "check c.store", "count c.store"),
        runs=False,
    ),
    Command(
        "n-grams",
        "count --ngrams 3 none.txt -o a.store",
        then=(
            "count --ngrams 3 none.txt -o b.store",
            "merge a.store b.store -o c.store",
            "check c.store",
            "count c.store",
        ),
        runs=False,
    ),
    Command(
        "n-grams and text",
        "count --ngrams 3 none.txt -o a.store",
        then=(
            "count --ngrams 3 text.txt -o b.store",
            "merge a.store b.store -o c.store",
            "check c.store",
            "count c.store",
        ),
        runs=False,
    ),
    Command("lm", "count --ngrams 3 none.txt -o a.store", then=("lm a.store -o a.lm",), runs=False),
    Command("compare", "count none.txt -o a.store", then=("compare a.store a.store",), runs=False),
    Command("suggest-dim", "count none.txt -o a.store", then=("suggest-dim --vocab a.store",), runs=False),
    Command("explore", "count none.txt -o a.store", then=("{explore} a.store",), runs=False),
    Command("explore n-grams", "count --ngrams 3 none.txt -o a.store", then=("{explore} a.store",), runs=False),
    Command("against", "count --docs none.txt -o a.store", then=("keywords text.txt --against a.store",), runs=False),
    Command("parquet", "count none.txt -o a.parquet", then=("compare a.parquet a.parquet",), runs=False),
    Command("workbook", "count none.txt -o a.xlsx --report a.html", runs=False),
    Command("dictionary", "count none.txt -o a.dict.txt", runs=False),
    Command("idf", "count --docs none.txt -o a.idf.txt", runs=False),
    Command("matrix", "matrix none.txt -o a.mtx", runs=False),
    Command("matrix npz", "matrix none.txt -o a.npz", runs=False),
    Command("network", "network none.txt -o a.gexf", runs=False),
    Command("model", "segment none.txt --save-model a.seg", then=("segment text.txt --model a.seg",), runs=False),
    Command(
        "model lm",
        "segment --method lm none.txt --save-model a.seg",
        then=("segment text.txt --model a.seg",),
        runs=False,
    ),
)


def _list(name: str) -> Extreme:
    def lay(folder: Path, size: Size) -> Laid:
        for ending, header in (("txt", ""), ("csv", "word,category\n"), ("arpa", "")):
            (folder / f"list.{ending}").write_text(header + _LISTS[name], encoding="utf-8")
        (folder / "text.txt").write_text("今天天气很好，一天一天。\n" * 5, encoding="utf-8")
        return Laid(("text.txt",))

    return Extreme(f"list-{name}", f"dictionaries, lists and gold files of {name} alone", lay, commands=_OF_LISTS)


def _lay_nothing(folder: Path, size: Size) -> Laid:
    (folder / "none.txt").write_bytes(b"")
    (folder / "text.txt").write_text("今天天气很好，一天一天。\n" * 5, encoding="utf-8")
    return Laid(("none.txt",))


EXTREMES = (
    *map(_list, _LISTS),
    Extreme("stores-of-nothing", "stores, tables and models of an empty file", _lay_nothing, commands=_OF_NOTHING),
)
