"""`--dedup`: the same as reading what a plain loop leaves, which keeps the first of equal units."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.io.reading import _paragraphs, ended
from tests.jobs import count_all, count_words
from tests.ngrams import table_of
from tests.strategies import sparing
from textmine.io.decoding import Tally
from textmine.pipeline.newwords.discover import discover
from textmine.pipeline.run.find_duplicates import BYTES_PER_UNIT
from textmine.settings.newwords import NewwordSettings
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.sizes import Sizes
from textmine.text.normalize import normalize

files = st.lists(st.text(st.sampled_from("一丁a ，\n\n"), max_size=30), min_size=1, max_size=4)
ways = st.sampled_from([("line", "line"), ("document", "line"), ("document", "paragraph"), ("document", "file")])


def units_of(text: str, unit: str, document: str) -> list[str]:
    """With their line ends."""
    lines = ended(text).splitlines(keepends=True)
    if unit == "line" or document == "line":
        return lines
    if document == "file":
        return ["".join(lines)]
    return _paragraphs("".join(lines))


def without_duplicates(texts: list[str], unit: str, document: str) -> tuple[list[str], list[str]]:
    """What remains of each file, and what was left out."""
    seen, kept, dropped = set(), [], []
    for text in texts:
        kept.append("")
        for part in units_of(text, unit, document):
            what = part.strip("\n")
            if what.strip() and what in seen:
                dropped.append(part)
            else:
                kept[-1] += part
            seen.add(what)
    return kept, dropped


def write(folder: Path, texts: list[str]) -> Path:
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text)
    return folder


def counted(path: Path, **settings):
    return count_words(path, **{"tokenizer": "chars", "normalize": "none"} | settings)


def dropped_by(tally: Tally) -> tuple[int, int]:
    return tally.units_dropped, tally.bytes_dropped


@pytest.mark.slow
@sparing
@given(files, ways, st.integers(1, 40), st.integers(1, 20))
@example(["一\n一"], ("line", "line"), 1, 1)
@example(["一", "一\n", "\n一\n\n"], ("document", "file"), 100, 100)
@example(["一\n\n一\n \n丁\n\n一"], ("document", "paragraph"), 100, 2)
def test_counts_are_those_of_what_a_plain_loop_leaves(texts, way, shard_bytes, batch_bytes):
    unit, document = way
    kept, dropped = without_duplicates([normalize(text, "none") for text in texts], unit, document)
    sizes = Sizes(shard_bytes=shard_bytes, batch_bytes=batch_bytes)
    with TemporaryDirectory() as folder:
        read = {"dedup": unit, "document": document, "normalize": "none", "sizes": sizes}
        source, plain = write(Path(folder) / "all", texts), write(Path(folder) / "kept", kept)
        words, ngrams = counted(source, **read), count_all(source, order=3, **read)
        assert words.most_common() == counted(plain).most_common()
        assert table_of(ngrams) == table_of(count_all(plain, order=3, normalize="none", sizes=sizes))
    assert dropped_by(words.summary.tally) == (len(dropped), sum(len(part.encode()) for part in dropped))
    assert dropped_by(ngrams.summary.tally) == dropped_by(words.summary.tally)


@pytest.mark.parametrize("unit", ["line", "document"])
def test_records_are_documents(tmp_path, unit):
    documents = ["一丁", "一丁\n七", "一丁", "七", "一丁\n七", "", ""]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in documents))
    found = dict(counted(tmp_path, dedup=unit, docs=True).most_common())
    assert found == ({"一": 1, "丁": 1, "七": 1} if unit == "line" else {"一": 2, "丁": 2, "七": 2})


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["line", "document"])
@pytest.mark.parametrize("batch_bytes", [1 << 20, 300_000])
def test_lines_longer_than_a_batch(tmp_path, unit, batch_bytes):
    long = "一丁七，" * 150_000  # 1.8 MB
    text = f"{long}\n万\n{long}\n{long}丁\n万\n"
    (tmp_path / "in.txt").write_text(text)
    sizes = Sizes(batch_bytes=batch_bytes, shard_bytes=2_000_000)
    found = count_all(tmp_path, order=2, dedup=unit, workers=2, sizes=sizes)
    assert (found["一"], found["丁"], found["万"], found["一丁"]) == (300_000, 300_001, 1, 300_000)
    assert dropped_by(found.summary.tally) == (2, len(normalize(f"{long}\n万\n", "width").encode()))


@pytest.mark.slow
@pytest.mark.parametrize("shard_bytes", [60, 10_000])
def test_new_words_are_those_of_what_is_left(tmp_path, shard_bytes):
    texts = [
        "阿苇说了，阿苇走了。\n" * 3 + "岑泊很远\n",
        "去岑泊的阿苇\n岑泊很远\n" * 2 + "阿苇说了，阿苇走了。\n阿苇！岑泊！\n",
    ]
    kept, dropped = without_duplicates(texts, "line", "line")
    assert dropped
    source, plain = write(tmp_path / "all", texts), write(tmp_path / "kept", kept)
    settings = NewwordSettings(2, examples=9)
    run = RunSettings(2, sizes=Sizes(shard_bytes=shard_bytes))
    found = discover(str(source), settings, read=ReadSettings(dedup="line"), run=run, explain=["阿苇"])
    expected = discover(str(plain), settings, run=RunSettings(1), explain=["阿苇"])
    assert list(found) == list(expected)
    assert found.explanations == expected.explanations
    assert found.summary.tally.units_dropped == len(dropped)


@pytest.mark.slow
@pytest.mark.parametrize("n_workers", [1, 3])
def test_digests_are_compared_in_as_many_ranges_as_memory_asks_for(tmp_path, n_workers):
    lines = [f"{'一丁七万'[i % 4]}{'丁七万'[i % 3]}{'一七'[i % 2]}\n" for i in range(100)]
    (tmp_path / "in.txt").write_text("".join(lines))
    how = {"dedup": "line", "workers": n_workers, "sizes": Sizes(shard_bytes=200)}
    found = counted(tmp_path, n_bytes=2 * 7 * BYTES_PER_UNIT, **how)
    assert sum(n for _, n in found.most_common()) == 3 * len({*lines})
    assert found.summary.tally.units_dropped == 100 - len({*lines})


@pytest.mark.parametrize("what", ["words", "n-grams"])
def test_a_part_is_not_taken_again_when_other_files_change_what_is_dropped(tmp_path, what):
    def table(**more):
        more |= {"dedup": "line", "sizes": Sizes(shard_bytes=25)}  # a shard each
        if what == "words":
            return counted(tmp_path / "text", **more)
        return count_all(tmp_path / "text", order=1, **more)

    resume = {"resume": tmp_path / "parts"}
    write(tmp_path / "text", ["一丁七\n一丁\n万万\n", "一丁\n丁丁丁丁\n"])
    first = table(**resume)
    assert first["一"] == 2
    assert table(**resume).summary.n_reused == first.summary.n_shards == 2
    (tmp_path / "text" / "0.txt").write_text("一丁七\n七七\n万万\n")
    again = table(**resume)
    assert (again["一"], again["丁"]) == (2, 6)
    assert again.summary.n_reused == 0
