"""The formats that textmine reads again: how a sound one is made, and what is read of it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
from pyarrow import parquet

import textmine
from tests.learning import quick_learning
from tests.ngrams import TEXT
from textmine.io.lm_file import open_lm, write_lm
from textmine.io.parts import write_parts_manifest
from textmine.io.segmenter_file import open_segmenter, write_segmenter
from textmine.pipeline.stores.check import check_store
from textmine.pipeline.stores.merge import merge_stores
from textmine.pipeline.stores.models import merge_models
from textmine.results.ngrams import NgramCounts
from textmine.results.words import WordCounts

SENTENCES = "长江大桥是南京市的大桥\n南京市长在大桥上看长江\n" * 20


@dataclass(frozen=True)
class Format:
    """What is damaged, and how it is read.

    make    : makes the place that is damaged in a folder, and returns it
    readers : each reads the place and returns what must be the same, or raises a TextmineError
    users   : likewise, but takes long, or returns nothing
    """

    make: Callable[[Path], Path]
    readers: tuple[Callable[[Path], Any], ...]
    users: tuple[Callable[[Path], Any], ...] = ()


def _text(folder: Path, text: str = TEXT) -> Path:
    (folder / "in.txt").write_text(text, encoding="utf-8", newline="")
    return folder / "in.txt"


def _words(folder: Path) -> Path:
    counts = textmine.count(_text(folder), docs=True, tokenizer="chars", workers=1, fold="t2s", parts=2)
    counts.save(folder / "x.store")
    return folder / "x.store"


def _ngrams(folder: Path) -> Path:
    textmine.count_ngrams(_text(folder), order=4, workers=1).save(folder / "x.store")
    return folder / "x.store"


def _parts(folder: Path) -> Path:
    """Two parts of a table of words, as executors write them."""
    counts = textmine.count(_text(folder), tokenizer="chars", workers=1)
    (folder / "x.parquet").mkdir()
    words = sorted(counts)
    for number, some in enumerate((words[::2], words[1::2])):
        table = pyarrow.table({"word": some, "count": [counts[word] for word in some]})
        parquet.write_table(table, folder / "x.parquet" / f"part-{number}.parquet")
    said = {"key": "word", "docs": False, "n_tokens": counts.summary.n_tokens, "n_files": 1, "settings": {}}
    write_parts_manifest(folder / "x.parquet", "words", len(words), said)
    return folder / "x.parquet"


def _lm(folder: Path) -> Path:
    textmine.language_model(_ngrams(folder), output=folder / "x.lm")
    return folder / "x.lm"


def _classes(folder: Path) -> Path:
    with quick_learning():
        textmine.Segmenter.train(_text(folder, SENTENCES), workers=1).save(folder / "x.seg")
    return folder / "x.seg"


def _of_tags(folder: Path) -> Path:
    textmine.Segmenter.train(_text(folder, SENTENCES), method="lm", workers=1).save(folder / "x.seg")
    return folder / "x.seg"


def _difference(folder: Path) -> Path:
    """A base, and two that differ from it."""
    (folder / "models").mkdir()
    base = _classes(folder).rename(folder / "models" / "x.seg")
    cutter = textmine.Segmenter.load(base).cutter
    for name, step in (("y.seg", 1000), ("z.seg", 700)):
        weights = np.array(cutter.weights)
        weights.ravel()[::step] += 1
        textmine.Segmenter(replace(cutter, weights=weights)).save(base.with_name(name), base)
    return base.parent


def _digest(*arrays: Any) -> str:
    digest = hashlib.sha256()
    for array in arrays:
        digest.update(repr(None if array is None else (array.dtype, array.shape)).encode())
        digest.update(b"" if array is None else np.ascontiguousarray(array).data)
    return digest.hexdigest()


def _read_words(place: Path) -> Any:
    counts = WordCounts.load(str(place))
    table, forms = counts.table, counts.written
    of_forms = (forms.stops, forms.texts.letters, forms.texts.counts) if forms else ()
    columns = table.letters, table.ends, table.counts, table.documents, counts.dispersion
    return _digest(*columns, *of_forms), counts.summary, counts.key


def _read_ngrams(place: Path) -> Any:
    counts = NgramCounts.load(str(place))
    table = counts.table
    rows = *table.narrow.columns, table.narrow.ends, *table.wide.columns, table.wide.ends
    return _digest(*rows, table.symbols.letters, table.symbols.ends, table.symbols.counts), counts.about


def _read_lm(place: Path) -> Any:
    model = open_lm(str(place))
    return repr(model), _digest(*model.log10_probs, *model.log10_backoffs, *(level.keys for level in model.levels))


def _read_segmenter(place: Path) -> Any:
    place = place / "y.seg" if place.is_dir() else place
    cutter, about = open_segmenter(str(place))
    return repr(cutter), about, _digest(np.asarray(getattr(cutter, "weights", 0)))


def _cut(place: Path) -> Any:
    return textmine.Segmenter.load(str(place)).cut(SENTENCES)


def _merged(place: Path) -> Any:
    """Two stores, one of them damaged, added up: a sound store, or none."""
    target = place.with_name("sum.store")
    shutil.rmtree(target, ignore_errors=True)
    other = place.with_name("other.store")
    merge_stores([str(place), str(other)], str(target))
    return repr(check_store(str(target))), (target / "manifest.json").read_bytes()


def _store_of_parts(place: Path) -> Any:
    target = place.with_name("sum.store")
    shutil.rmtree(target, ignore_errors=True)
    merge_stores([str(place)], str(target))
    return (target / "manifest.json").read_bytes()


def _with_other(make: Callable[[Path], Path]) -> Callable[[Path], Path]:
    def made(folder: Path) -> Path:
        place = make(folder)
        shutil.copytree(place, folder / "other.store")
        return place

    return made


def _merged_models(place: Path) -> Any:
    target = place / "sum.seg"
    try:
        return repr(merge_models([str(place / "y.seg"), str(place / "z.seg")], str(target))), target.read_bytes()
    finally:
        target.unlink(missing_ok=True)


def _written_again(place: Path) -> Any:
    """A model read, and written to another file."""
    target = place.with_name("again")
    if place.suffix == ".lm":
        write_lm(str(target), open_lm(str(place)), {})
    else:
        write_segmenter(str(target), open_segmenter(str(place))[0], {})
    return target.read_bytes()


def _asked_words(place: Path) -> None:
    counts = WordCounts.load(str(place))
    counts.save(str(place.with_name("again.tsv")), top=20)
    counts.save(str(place.with_name("again.jsonl")))
    counts["长"], list(counts.as_table(5).rows())


def _asked_ngrams(place: Path) -> None:
    counts = NgramCounts.load(str(place))
    counts.counts(["长江", "GPT-4写"])
    counts.right_neighbours("长"), counts.left_neighbours("江"), list(counts.as_table(20).rows())
    counts.save(str(place.with_name("again.tsv")))
    textmine.language_model(str(place))


def _scored(place: Path) -> None:
    model = open_lm(str(place))
    model.score([TEXT])
    textmine.language_model(str(place), output=str(place.with_name("again.arpa")))


FORMATS = {
    "store of words": Format(_with_other(_words), (_read_words, _merged), (_asked_words,)),
    "store of n-grams": Format(_with_other(_ngrams), (_read_ngrams, _merged), (_asked_ngrams,)),
    "Parquet parts": Format(_parts, (_store_of_parts,)),
    "language model": Format(_lm, (_read_lm, _written_again), (_scored,)),
    "segmenter (classes)": Format(_classes, (_read_segmenter, _cut, _written_again)),
    "segmenter (lm)": Format(_of_tags, (_read_segmenter, _cut)),
    "segmenter (difference)": Format(_difference, (_read_segmenter, _merged_models)),
}
"""By name."""
