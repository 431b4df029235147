from collections import Counter

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests.jobs import count_words
from tests.strategies import COMMON, fuzz
from textmine.errors import SettingsError
from textmine.io.merging import FAN_IN
from textmine.settings.sizes import Sizes
from textmine.settings.words import CountSettings


def dp_of(parts, word):
    sizes = [sum(part.values()) for part in parts]
    count = sum(part[word] for part in parts)
    pairs = zip(parts, sizes, strict=True)
    return sum(abs(part[word] / count - size / sum(sizes)) for part, size in pairs) / 2


@fuzz
@given(st.lists(st.text(COMMON[:6] + "\n", min_size=1, max_size=30), min_size=2, max_size=5), st.booleans())
def test_dispersion_over_files_is_that_of_the_slow_sum(tmp_path_factory, texts, docs):
    folder = tmp_path_factory.mktemp("corpus")
    for i, text in enumerate(texts):
        (folder / f"{i}.txt").write_text(text + "\n", encoding="utf-8")
    counts = textmine.count(folder, tokenizer="chars", parts="file", docs=docs, workers=1)
    parts = [Counter(text.replace("\n", "")) for text in texts]
    assert dict(counts) == sum(parts, Counter())
    assert counts.columns == ("word", "count", *(["docs"] if docs else []), "dp")
    for row, word in enumerate(counts.table.words()):
        assert counts.dispersion[row] == pytest.approx(dp_of(parts, word))
        if docs:
            assert counts.documents(word) == sum(word in line for text in texts for line in text.split("\n"))


def test_equal_parts_give_the_same_counts_and_their_own_dispersion(tmp_path):
    lines = [f"研究生命起源{'的' * (i % 5)}\n" for i in range(300)]
    path = tmp_path / "a.txt"
    path.write_text("".join(lines), encoding="utf-8")
    plain = textmine.count(path, workers=1)
    counts = textmine.count(path, parts=10, workers=1)
    assert dict(counts) == dict(plain)
    assert plain.dispersion is None
    assert counts.dispersion.shape == (len(counts),)
    assert counts.dispersion.max() < 0.05


def test_dispersion_does_not_depend_on_workers_or_memory(tmp_path):
    for i in range(6):
        text = "".join(f"第{i * k}次会议讨论了问题{k}\n" for k in range(200))
        (tmp_path / f"{i}.txt").write_text(text, encoding="utf-8")
    one, two = (textmine.count(tmp_path, parts=5, workers=workers) for workers in (1, 2))
    little = count_words(tmp_path, parts=5, n_bytes=60_000)
    tables = [counts.as_table().to_dict() for counts in (one, two, little)]
    assert tables[0] == tables[1] == tables[2]
    assert little._folder is not None  # summed in several pieces


def test_min_count_leaves_out_words_and_not_what_they_add_to_the_parts(tmp_path):
    (tmp_path / "a.txt").write_text("中国 中国 世界\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("中国\n", encoding="utf-8")
    counts = textmine.count(tmp_path, parts="file", min_count=2, workers=1)
    assert list(counts) == ["中国"]
    assert counts.dispersion[0] == pytest.approx((abs(2 / 3 - 3 / 4) + abs(1 / 3 - 1 / 4)) / 2)


def test_one_part_alone_has_no_dispersion(tmp_path):
    (tmp_path / "a.txt").write_text("中国\n", encoding="utf-8")
    assert textmine.count(tmp_path, parts="file", workers=1).columns == ("word", "count")


def test_a_store_keeps_the_dispersion_and_a_merge_drops_it(tmp_path):
    (tmp_path / "a.txt").write_text("\n".join(jieba.lcut("研究生命起源，研究生命")), encoding="utf-8")
    (tmp_path / "b.txt").write_text("研究\n", encoding="utf-8")
    counts = textmine.count(tmp_path, parts="file", workers=1)
    counts.save(str(tmp_path / "c.store"))
    loaded = textmine.WordCounts.load(str(tmp_path / "c.store"))
    assert loaded.dispersion.tolist() == counts.dispersion.tolist()
    counts.save(str(tmp_path / "top.store"), top=1)
    assert len(textmine.WordCounts.load(str(tmp_path / "top.store")).dispersion) == 1
    assert counts.merge(loaded).columns == ("word", "count")


@pytest.mark.parametrize("parts", [1, 101, "chapter", -5])
def test_nonsense_is_refused(parts):
    with pytest.raises(SettingsError, match="part"):
        CountSettings(parts=parts)


def test_too_many_files_are_refused_with_a_way_out(tmp_path):
    for i in range(101):
        (tmp_path / f"{i}.txt").write_text("词\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="--parts 100"):
        textmine.count(tmp_path, parts="file", workers=1)


@pytest.mark.slow
def test_a_part_of_many_shards_is_summed_with_few_files_open(tmp_path):
    (tmp_path / "a.txt").write_text("".join(f"研究{i}\n" for i in range(2000)), encoding="utf-8")
    (tmp_path / "b.txt").write_text("生命\n", encoding="utf-8")
    counts = count_words(tmp_path, parts="file", sizes=Sizes(shard_bytes=100, max_shards=1 << 20))
    assert counts.summary.n_shards > FAN_IN
    assert (counts["研究"], counts["生命"], len(counts.dispersion)) == (2000, 1, len(counts))
