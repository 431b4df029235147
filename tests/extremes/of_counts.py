"""Tables and stores with counts that no text has: beyond 2³², about 2⁶³, below one, and none at all."""

from __future__ import annotations

from pathlib import Path

from tests.extremes.commands import Command
from tests.extremes.extreme import Extreme, Laid, Size
from textmine.counts.words import WordTable
from textmine.results.words import WordCounts

_MAX = (1 << 63) - 1
_COUNTS = {
    "2-to-32": (1 << 32, (1 << 32) + 1, 3),
    "2-to-40": (1 << 40, (1 << 40) + 1, 3),
    "2-to-62": (1 << 62, 5, 3),
    "sum-is-2-to-63": (1 << 62, 1 << 62, 3),
    "2-to-63-less-1": (_MAX - 2, 1, 1),
    "2-to-63": (1 << 63, 1, 1),
    "10-to-30": (10**30, 1, 1),
    "zero": (0, 1, 1),
    "negative": (-5, 1, 1),
    "fraction": (1.5, 1, 1),
    "exponent": ("1e5", 1, 1),
    "not-a-number": ("nan", 1, 1),
    "words": ("多", 1, 1),
    "nothing": ("", 1, 1),
}
_OF_TABLES = (
    Command("compare", "compare counts.tsv small.tsv --min-g2 0", runs=False),
    Command("compare B", "compare small.tsv counts.tsv --min-g2 0", runs=False),
    Command("compare itself", "compare counts.tsv counts.tsv --min-g2 0", runs=False),
    Command("suggest-dim", "suggest-dim --vocab counts.tsv", runs=False),
    Command("collocates", "collocates 今天 text.txt --counts counts.tsv --min-count 1", runs=False),
)
_OF_STORES = (
    Command("count", "count a.store", runs=False),
    Command("per million", "count a.store --per-million", runs=False),
    Command("merge", "merge a.store b.store -o both.store", then=("check both.store", "count both.store"), runs=False),
    Command("compare", "compare a.store b.store --min-g2 0", runs=False),
    Command("suggest-dim", "suggest-dim --vocab a.store", runs=False),
    Command("collocates", "collocates 今天 text.txt --counts a.store --min-count 1", runs=False),
    Command("keywords", "keywords text.txt --against a.store --document line", runs=False),
    Command("dictionary", "count a.store -o a.dict.txt", runs=False),
    Command("report", "count a.store -o a.tsv --report a.html", runs=False),
    Command("explore", "{explore} a.store", runs=False),
)


def _table(name: str) -> Extreme:
    def lay(folder: Path, size: Size) -> Laid:
        rows = [f"{word}\t{count}" for word, count in zip(("今天", "天气", "很"), _COUNTS[name], strict=True)]
        (folder / "counts.tsv").write_text("\n".join(("word\tcount", *rows)) + "\n", encoding="utf-8")
        (folder / "small.tsv").write_text("word\tcount\n今天\t3\n天气\t2\n", encoding="utf-8")
        (folder / "text.txt").write_text("今天天气很好。\n", encoding="utf-8")
        return Laid(("counts.tsv",))

    shown = ", ".join(map(str, _COUNTS[name]))
    return Extreme(f"table-{name}", f"a table with the counts {shown}", lay, commands=_OF_TABLES)


def _store(name: str) -> Extreme:
    def lay(folder: Path, size: Size) -> Laid:
        counts = {word: int(count) for word, count in zip(("今天", "天气", "很"), _COUNTS[name], strict=True)}
        for end in ("a", "b"):
            WordCounts(WordTable.from_counts(counts, dict.fromkeys(counts, 2))).save(str(folder / f"{end}.store"))
        (folder / "text.txt").write_text("今天天气很好。\n明天\n", encoding="utf-8")
        return Laid(("a.store",))

    shown = ", ".join(map(str, _COUNTS[name]))
    return Extreme(f"store-{name}", f"stores with the counts {shown}", lay, commands=_OF_STORES)


EXTREMES = (
    *map(_table, _COUNTS),
    *map(_store, ("2-to-32", "2-to-40", "2-to-62", "2-to-63-less-1")),
)
