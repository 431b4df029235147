"""Targets: word lists, dictionaries, tables of counts, and language models as text."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tests.fuzz.target import chosen, lying
from textmine.errors import TextmineError
from textmine.io.arpa import read_arpa
from textmine.io.categories import categories_of
from textmine.io.lists import lines_of, stopwords_of, user_words_of
from textmine.io.word_tables import is_word_table, read_counts, read_words
from textmine.pipeline.evaluate.evaluate import evaluate
from textmine.settings.evaluate import EvaluateSettings
from textmine.text.userdict import Protector, parse_userdict

CATEGORY_ENDINGS = ("csv", "tsv", "dic", "yml")
TABLE_ENDINGS = ("tsv", "csv", "jsonl", "xlsx", "parquet")
ARPA = b"""\\data\\
ngram 1=4
ngram 2=1

\\1-grams:
-1.2041\t<unk>\t0
-0.3\t\xe9\x95\xbf\t-0.1
-0.3\t\xe6\xb1\x9f
-99\t<s>

\\2-grams:
-0.5\t\xe9\x95\xbf \xe6\xb1\x9f

\\end\\
"""


def user_words(raw: bytes) -> None:
    """Read a user's dictionary or a list of stop words, and protect the words in a text."""
    path = lying(raw, "words.txt")
    words = user_words_of(path, "width")
    stopwords_of(path, "nfkc")
    protector = Protector(tuple(word for word, *_ in words))
    list(protector.split("长江 C4D Louis Vuitton"))
    parse_userdict(raw.decode("latin-1"), "words.txt")


def seeds_of_user_words() -> list[bytes]:
    """All forms of entries."""
    words = "澜星K7 20 nz\nLouis Vuitton 100\n*ST舜船\n攻城狮,5,NZ\n希望 v 7685 vn 616\n# 注\n".encode()
    return [words, words.decode().encode("gb18030"), words.decode().encode("utf-16"), words.replace(b"\n", b"\r")]


def categories(raw: bytes) -> None:
    """Read a dictionary of categories, and look up words."""
    choice, raw = chosen(raw, len(CATEGORY_ENDINGS))
    categories_of(lying(raw, f"categories.{CATEGORY_ENDINGS[choice]}"), str)


def seeds_of_categories() -> list[bytes]:
    """A dictionary of each kind."""
    return [
        b"\0word,category\n\xe5\x96\x9c,joy\n",
        b"\0word,joy,grief\n\xe5\x96\x9c,1,0\n",
        b"\1DicTerm\tjoy\n\xe5\x96\x9c*\tx\n",
        b"\2%\n1\tjoy\n%\n\xe5\x96\x9c*\t1\n",
        b"\3joy:\n  - \xe5\x96\x9c*\n  - small: [a, b]\n",
    ]


def counts(raw: bytes) -> None:
    """Read a table of words and counts."""
    choice, raw = chosen(raw, len(TABLE_ENDINGS))
    path = lying(raw, f"counts.{TABLE_ENDINGS[choice]}")
    for look in (lambda: is_word_table(path, "text"), lambda: read_counts(path), lambda: read_words(path)):
        with contextlib.suppress(TextmineError):
            look()


def seeds_of_counts() -> list[bytes]:
    """A table as each format has it."""
    from textmine.io.columns import Column
    from textmine.io.tables import write_table

    columns = [Column("word", "text"), Column("count", "integer"), Column("docs", "integer"), Column("dp", "real")]
    made = []
    for choice, ending in enumerate(TABLE_ENDINGS):
        path = lying(b"", f"seed.{ending}")
        write_table(path, ending, columns, [[["长江", "=桥\t"], [812, 3], [40, 2], [0.5, 0.25]]])
        made.append(bytes([choice]) + Path(path).read_bytes())
    return made


def arpa(raw: bytes) -> None:
    """Read a model, and ask it."""
    model = read_arpa(lying(raw, "model.arpa"))
    model.log10_ngrams(np.zeros((1, model.order), np.int64), np.full(1, model.order))


def scored(raw: bytes) -> None:
    """Score a segmentation: what stands before the first NUL against what stands behind it."""
    gold, _, predicted = raw.partition(b"\0")
    settings = EvaluateSettings(worst=2, lexicon=lying(gold, "lexicon.txt"))
    evaluate(lying(gold, "gold.txt"), lying(predicted, "pred.txt"), settings, block_bytes=64)


def seeds_of_scored() -> list[bytes]:
    """Two cuts of a text."""
    return [
        "南京市 长江 大桥\n写 GPT-4 。\n\0南京 市 长江大桥\n写 GPT-4。\n".encode(),
        "长 江\0长江".encode("utf-8-sig"),
    ]


def style(raw: bytes) -> Sequence[str]:
    """The lines of a style."""
    return lines_of(lying(raw, "style.txt"))
