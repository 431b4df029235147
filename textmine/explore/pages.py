"""The pages: each a few look-ups, and the commands that give the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any
from urllib.parse import urlencode

import numpy as np
from numpy.typing import NDArray

from textmine.counts.neighbours import Found
from textmine.counts.symbol_texts import texts_of
from textmine.explore.material import Held, Material, flags_of
from textmine.io.columns import Column, integer, real, text
from textmine.pipeline.concordance.kept import FIRST, Place
from textmine.reports.page import Label, Page, Section
from textmine.results.ngrams import NgramCounts
from textmine.results.table import Table, one_chunk
from textmine.results.words import WordCounts
from textmine.stats.keyness import per_million

_N_HITS, _N_BESIDE, _N_LONGER, _N_WORDS = 20, 20, 10, 50
_N_HITS_OF_TWO, _N_CANDIDATES, _N_DIFFERING = 8, 200, 40
_COUNTS = (
    *(text("word"), text("counted_as"), text("in_what"), integer("count"), real("per_million", "per million", 3)),
    *(integer("rank"), integer("docs", "documents")),
)
_LINES = (text("before"), text("hit"), text("after"), text("document"))


def word_page(material: Material, word: str, place: Place = FIRST, n_before: int = 0) -> Page:
    """All about a word: how often it is counted, where it stands, what stands beside it, which words have it inside.

    place, n_before : where its contexts go on, and how many stand before
    """
    sections = [_counts(material, [word])]
    if material.text is not None:
        sections.append(_contexts(material, word, _N_HITS, place, n_before))
    for held in _longest(material):
        sections += _beside(material, held, word)
    for counts in material.words[:1]:
        sections.append(_containing(material, counts, word))
    return Page("about_word", sections, about=word)


def two_words_page(material: Material, one: str, other: str) -> Page:
    """Two words side by side."""
    sections = [_counts(material, [one, other])]
    for held in _longest(material):
        sections += _beside_both(material, held, one, other)
    if material.text is not None:
        sections += [_contexts(material, word, _N_HITS_OF_TWO) for word in (one, other)]
    return Page("two_words", sections, about=f"{one} · {other}")


def _counts(material: Material, words: Sequence[str]) -> Section:
    """How often some words occur, in all that is held."""
    rows: list[tuple[Any, ...]] = []
    commands = []
    for word in words:
        for held in material.words:
            n, docs = held.counts[word], held.counts.table.documents
            more = (held.rank(n) if n else None, held.counts.documents(word) if docs is not None else None)
            rows.append((word, Label("as_word"), held.name, n, _share(n, held.counts.n_tokens), *more))
            commands.append(material.command("count", *held.arguments, "--begins", word, "--per-million"))
        for ngrams in material.ngrams:
            found = _ngram_count(ngrams.counts, word)
            share = None if found is None else _share(found, ngrams.counts.n_tokens)
            rows.append((word, Label("as_string"), ngrams.name, found, share, None, None))
    return Section("how_often", "how_often_text", table=one_chunk("how_often", _COUNTS, rows), commands=commands)


def _ngram_count(counts: NgramCounts, word: str) -> int | None:
    """None of what has too many symbols, or is not written in whole ones."""
    window = counts.window(word)
    return None if window is None or len(window) > counts.order else counts[word]


def _longest(material: Material) -> list[Held[NgramCounts]]:
    """Those that know most about what stands beside a word; none if there are none."""
    return sorted(material.ngrams, key=lambda held: -held.counts.order)[:1]


def _share(n: int, total: int) -> float:
    return float(per_million(n, max(total, 1)))


def _contexts(material: Material, word: str, most: int, place: Place = FIRST, n_before: int = 0) -> Section:
    assert material.text is not None
    hits, following = material.text.hits(word, most, place)
    rows = [(hit.left, hit.hit, hit.right, hit.document) for hit in hits]
    at = f"{following.group}.{following.hit}.{n_before + most}" if following else ""
    more = f"word?{urlencode({'w': word, 'at': at})}" if at else ""
    named = (word, *material.inputs)
    how = ("--top", str(n_before + most), *flags_of(material.read))
    arguments = (*how, "--", *named) if any(each.startswith("-") for each in named) else (*named, *how)
    command = material.command("concordance", *arguments)
    said = "hits_of_word" if rows else "no_more_hits" if n_before else "no_hits_of_word"
    table = one_chunk("lines", _LINES, rows) if rows else None
    return Section("contexts_of_word", said, {"word": word}, table=table, next=more, commands=[command])


def _beside(material: Material, held: Held[NgramCounts], word: str) -> Iterator[Section]:
    """What stands left and right of it, and longer n-grams that begin or end with it."""
    counts = held.counts
    window = _known(counts, word)
    if isinstance(window, Section):
        yield window
        return
    n = len(window)
    near = counts.neighbourhood
    total = max(counts[word], 1)
    sides = [
        _symbols(counts, near.left_of(window, _N_BESIDE), "run_start"),
        _symbols(counts, near.right_of(window, _N_BESIDE), "run_end"),
    ]
    columns = [[(symbol, n_beside, 100 * n_beside / total) for symbol, n_beside in side] for side in sides]
    schema = tuple(
        column
        for side in ("left", "right")
        for column in (text(side), integer(f"n_{side}"), real(f"share_{side}", "%", 1))
    )
    commands = [_command(material, held, flag, word, n + 1) for flag in ("--ends", "--begins")]
    yield Section("beside", "beside_text", table=_side_by_side("beside", schema, *columns), commands=commands)
    if n + 2 > counts.order:
        return
    least = max(2, total // 100)
    found = [find(window, n + 2, _N_LONGER, least) for find in (near.ending_with, near.beginning_with)]
    longer = [_texts(counts, each, _N_LONGER) for each in found]
    schema = (text("ending_with_it"), integer("n_left"), text("beginning_with_it"), integer("n_right"))
    frequent = ("--min-count", str(least))
    commands = [_command(material, held, flag, word, n + 2, *frequent) for flag in ("--ends", "--begins")]
    yield Section(
        "longer",
        "longer_text",
        {"least": f"{least:,}"},
        table=_side_by_side("longer", schema, *longer),
        commands=commands,
    )


def _command(material: Material, held: Held[NgramCounts], flag: str, word: str, order: int, *more: str) -> str:
    return material.command("count", *held.arguments, flag, word, "--order", str(order), *more)


def _known(counts: NgramCounts, word: str) -> NDArray[np.uint32] | Section:
    """The symbols of a word; or what is said where the counts do not know what stands beside it."""
    if counts.order == 1:
        return Section("beside", "symbols_alone")
    window = counts.window(word)
    if window is not None and len(window) >= counts.order:
        return Section("beside", "too_long", {"order": str(counts.order - 1)})
    return window if window is not None and counts[word] else Section("beside", "not_counted", {"word": word})


def _beside_both(material: Material, held: Held[NgramCounts], one: str, other: str) -> Iterator[Section]:
    """The neighbours of two words, those in which they differ most first."""
    counts = held.counts
    windows = []
    for word in (one, other):
        window = _known(counts, word)
        if isinstance(window, Section):
            yield window
            return
        windows.append(window)
    for name, flag in (("left_of_both", "--ends"), ("right_of_both", "--begins")):
        rows = _differing(counts, (one, other), windows, at_left=flag == "--ends")
        schema = (text("neighbour"), real("share_a", "%", 2), real("share_b", "%", 2), real("difference", "%", 2))
        longer = [(word, len(window) + 1) for word, window in zip((one, other), windows, strict=True)]
        commands = [_command(material, held, flag, word, order) for word, order in longer]
        values = {"word_a": one, "word_b": other}
        yield Section(name, "beside_both_text", values, table=one_chunk(name, schema, rows), commands=commands)


def _differing(
    counts: NgramCounts, words: Sequence[str], windows: Sequence[NDArray[np.uint32]], *, at_left: bool
) -> list[tuple[str, float, float, float]]:
    """The neighbours whose shares in those of two words differ most."""
    near = counts.neighbourhood
    side = near.left_of if at_left else near.right_of
    found = np.unique(np.concatenate([side(window, _N_CANDIDATES)[0][:, 0] for window in windows]))
    shares = []
    for word, window in zip(words, windows, strict=True):
        repeated = np.broadcast_to(window, (len(found), len(window)))
        pairs = np.hstack([found[:, None], repeated] if at_left else [repeated, found[:, None]])
        n = counts.table.counts(pairs, np.full(len(found), pairs.shape[1]))
        shares.append(100 * n / max(counts[word], 1))
    difference = shares[0] - shares[1]
    most = np.argsort(-np.abs(difference), kind="stable")[:_N_DIFFERING]
    most = most[np.argsort(-difference[most], kind="stable")]
    mark = Label("run_start" if at_left else "run_end")
    symbols = [symbol or mark for symbol in texts_of(found[most][:, None], counts.table.symbols)]
    return list(zip(symbols, *(values[most].tolist() for values in (*shares, difference)), strict=True))


def _containing(material: Material, held: Held[WordCounts], word: str) -> Section:
    found = held.counts.having(contains=word)
    table = found.as_table(_N_WORDS)
    command = material.command("count", *held.arguments, "--contains", word, "--top", str(_N_WORDS))
    said = "containing_text" if len(found) else "none_containing"
    values = {"n_words": f"{len(found):,}"} if len(found) else {}
    values |= {"in_what": held.name} if len(material.words) > 1 else {}
    return Section("containing", said, values, table=table if len(found) else None, commands=[command])


def _symbols(counts: NgramCounts, found: Found, mark: str) -> list[tuple[str, int]]:
    """With a label where a run begins or ends."""
    return [(symbol or Label(mark), n) for symbol, n in _texts(counts, found, _N_BESIDE)]


def _texts(counts: NgramCounts, found: Found, most: int) -> list[tuple[str, int]]:
    """The most frequent first, ties by code point, as in tables."""
    windows, numbers = found
    pairs = zip(texts_of(windows, counts.table.symbols), numbers.tolist(), strict=True)
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:most]


def _side_by_side(name: str, schema: tuple[Column, ...], left: Sequence[Any], right: Sequence[Any]) -> Table:
    """Two lists as the columns of one table; the shorter one is filled up with gaps."""
    gap = (None,) * (len(schema) // 2)
    return one_chunk(name, schema, [(*one, *other) for one, other in zip_longest(left, right, fillvalue=gap)])
