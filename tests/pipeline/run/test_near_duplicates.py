"""`--dedup near`: what a plain loop over pairs of documents leaves, whatever the machine."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.heard import Heard
from tests.jobs import SmallMachine, count_words
from tests.pipeline.run.test_duplicates import dropped_by, write
from tests.strategies import sparing
from tests.text.test_sketches import shingles, sketched
from textmine.pipeline.run import find_near
from textmine.pipeline.run.job import begun
from textmine.settings.reading import ReadSettings
from textmine.settings.sizes import Sizes


def alike(one: str, other: str) -> bool:
    a, b = shingles(one), shingles(other)
    return 5 * len(a & b) >= 4 * len(a | b)


def agree(one: str, other: str) -> bool:
    """In a band, or altogether."""
    (first,), (second,) = (sketched([text + "\n"], [])[0].keys.T for text in (one, other))
    return any(first == second)


def expected(documents: list[str]) -> list[int]:
    """The numbers of those that are left out."""
    kept: list[str] = []
    dropped = []
    for number, text in enumerate(documents):
        if text.strip() and any(alike(text, other) and agree(text, other) for other in kept if other.strip()):
            dropped.append(number)
        else:
            kept.append(text)
    return dropped


def found(inputs, *, report=None, n_bytes=1 << 30, **run) -> list[int]:
    dropped: list[int] = []
    with begun(
        [str(path) for path in inputs], ReadSettings(dedup="near"), SmallMachine(n_bytes=n_bytes, **run), report
    ) as job:
        for path, text in ((path, path.read_text().count("\n")) for path in inputs):
            n_before = 0
            for shard in job.plan.shards:
                if shard[0].source.path == str(path):
                    dropped += (job.reader.duplicates.of(shard) + n_before).tolist()
                    n_before += sum(path.read_bytes()[span.first : span.last].count(b"\n") for span in shard)
            assert n_before == text
    return dropped


@st.composite
def copied(draw):
    """Documents, some of which are copies of others with edits."""
    chooser = random.Random(draw(st.integers(0, 2**32)))
    documents: list[str] = []
    for _ in range(draw(st.integers(1, 12))):
        if documents and chooser.random() < 0.7:
            text = [*chooser.choice(documents)]
            for _ in range(chooser.randrange(3)):
                text[chooser.randrange(len(text)) :][:1] = [chooser.choice("甲乙丙丁 ")]
                at = chooser.randrange(len(text) + 1)
                text[at : at + chooser.randrange(2)] = [chooser.choice("甲乙丙丁 ")]
            documents.append("".join(text))
        else:
            documents.append("".join(chooser.choices("甲乙丙丁戊己庚辛", k=chooser.choice([1, 3, 4, 5, 8, 60, 200]))))
    return documents


@pytest.mark.slow
@sparing
@given(copied(), st.sampled_from([(1, 1 << 30), (2, 200_000)]), st.sampled_from([100, 300, 100_000]))
def test_what_a_plain_loop_over_pairs_leaves(documents, machine, shard_bytes):
    workers, n_bytes = machine
    with TemporaryDirectory() as folder:
        path = write(Path(folder) / "in", ["".join(text + "\n" for text in documents)]) / "0.txt"
        sizes = Sizes(shard_bytes=shard_bytes, batch_bytes=150)
        assert found([path], workers=workers, n_bytes=n_bytes, sizes=sizes) == expected(documents)


TEXT = "今天天气很好，我们一起去公园散步，然后回家吃饭，晚上看了一部电影，大家都很高兴。"


def test_white_space_and_few_edits_make_no_difference_but_many_do(tmp_path):
    longer = TEXT * 1 + "孩子们在湖边喂了鸭子，还放了风筝，风筝飞得又高又远。"
    texts = [
        longer,
        longer.replace("，", "， "),
        longer.replace("高兴", "开心"),
        TEXT,
        longer[::-1],
        "",
        "好的",
        "好的",
        "好",
    ]
    path = write(tmp_path / "in", ["".join(text + "\n" for text in texts)])
    counts = count_words(path, tokenizer="chars", dedup="near", normalize="none", workers=1)
    dropped = [texts[1], texts[2], "好的"]
    assert dropped_by(counts.summary.tally) == (3, sum(len(text.encode()) + 1 for text in dropped))


def test_a_copy_in_another_file_or_of_a_whole_file_is_found(tmp_path):
    path = write(tmp_path / "in", [TEXT + "\n", TEXT.replace("，", "，\n") + "\n完\n", "别的\n"])
    counts = count_words(path, tokenizer="chars", dedup="near", document="file", workers=2)
    assert counts["完"] == 0
    assert counts["饭"] == 1


def test_resuming_takes_the_sketches_again(tmp_path):
    path = write(tmp_path / "in", [f"{TEXT}\n别的{number}\n" for number in range(9)])
    how = {"tokenizer": "chars", "dedup": "near", "resume": str(tmp_path / "kept"), "sizes": Sizes(shard_bytes=200)}
    first, again = (count_words(path, workers=workers, **how) for workers in (1, 2))
    assert dict(first) == dict(again)
    assert again.summary.n_reused == again.summary.n_shards > 4
    assert first["饭"] == 1


def test_no_document_at_all(tmp_path):
    assert found([write(tmp_path / "in", ["\n\n \n"]) / "0.txt"], workers=1) == []


def test_what_is_not_compared_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(find_near, "MAX_KEPT", 3)
    chooser = random.Random(1)
    own = ["".join(chooser.choices("甲乙丙丁戊己庚辛", k=60)) for _ in range(40)]
    template = "".join(chooser.choices("一二三四五六七八九十", k=200))
    heard = Heard()
    path = write(tmp_path / "in", ["".join(f"{template}{text}\n" for text in own)]) / "0.txt"
    assert found([path], workers=1, report=heard.report) == expected([template + text for text in own]) == []
    assert any("resemble more than 3 others" in warning for warning in heard.warnings)


@pytest.mark.parametrize("max_documents", [1, 2, 1000])
def test_ranges_of_keys_change_nothing(tmp_path, monkeypatch, max_documents):
    path = write(tmp_path / "in", ["".join(f"{TEXT[number:]}\n" for number in range(12))]) / "0.txt"
    monkeypatch.setattr("textmine.pipeline.run.budget.Budget.rows", lambda *_: max_documents)
    assert found([path], workers=1) == expected([TEXT[number:] for number in range(12)])
