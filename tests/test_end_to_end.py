"""Whole counts, against loops over what jieba itself gives."""

from __future__ import annotations

import gc
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st

import textmine
from tests.cli.running import CORPUS, INTERRUPTED, WITH_SHARDS_OF, run, run_apart, started, wait_until
from tests.heard import Heard
from tests.jobs import count_words
from tests.keeping import made_in
from tests.strategies import fuzz
from textmine.io.merging import FAN_IN
from textmine.settings.sizes import Sizes
from textmine.text.jieba_dictionary import import_jieba
from textmine.text.words import is_punctuation

TRICKY = """\
他用Python3.8写了C++和Wi-Fi，占3.5%，ＧＰＴ－４也行。
👍🏽好评！😀😀\t𠮷野家　全角空格

南京市长江大桥\r
词词词 is IS Is
"""


USER_WORDS = ("Louis Vuitton", "*ST舜船", "C++", "澜星K7")


@pytest.fixture(scope="module")
def jieba(tmp_path_factory):
    """jieba itself, its cache where nobody else's is."""
    module = import_jieba()
    module.dt.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    return module


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> Path:
    """The sample corpus, beside a file of odd things."""
    folder = tmp_path_factory.mktemp("corpus")
    for path in CORPUS.iterdir():
        shutil.copy(path, folder)
    (folder / "tricky.txt").write_bytes(TRICKY.encode())
    return folder


@pytest.fixture(scope="module")
def lines(corpus, jieba) -> list[list[str]]:
    """The tokens of each line."""
    texts = [path.read_bytes().decode().replace("\r\n", "\n") for path in sorted(corpus.iterdir())]
    return [jieba.lcut(line) for text in texts for line in text.split("\n")]


@pytest.fixture(scope="module")
def words(lines) -> Counter[str]:
    return Counter(token for tokens in lines for token in tokens if not is_punctuation(token))


def cramped(**sizes: int) -> dict[str, Any]:
    """Batches of 4 kB, tables that are spilled at 20 kB, and a sum that does not fit in memory."""
    return {"n_bytes": 40_000, "sizes": Sizes(**{"batch_bytes": 1 << 12} | sizes)}


def ordered(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(counts, key=lambda item: (-item[1], item[0]))


def count(*inputs: Path, **settings) -> textmine.WordCounts:
    return count_words(*inputs, normalize="none", **settings)


# The same table, however it comes about.


@pytest.mark.slow
@pytest.mark.parametrize(
    ("n_workers", "shard_bytes"), [(1, 8_000_000), (1, 2_000), (2, 2_000), (3, 2_000), (2, 40_000)]
)
def test_equal_to_a_counter_over_jieba(corpus, words, n_workers, shard_bytes):
    counts = count(corpus, workers=n_workers, memory="128M", sizes=Sizes(shard_bytes=shard_bytes))
    assert counts.most_common() == ordered(words.items())
    assert counts.summary.n_tokens == words.total()
    assert counts.summary.n_types == len(words)


@pytest.mark.slow
@pytest.mark.parametrize("n_workers", [1, 2])
def test_equal_when_memory_is_short(corpus, words, n_workers, tmp_path):
    counts = count(corpus, workers=n_workers, resume=tmp_path, **cramped(shard_bytes=30_000))
    assert len(list(tmp_path.glob("*/table-*"))) > 12
    assert counts.most_common() == ordered(words.items())
    assert counts.summary.n_types == len(words)
    counts.save(str(tmp_path / "spilled.tsv"))
    count(corpus).save(str(tmp_path / "plain.tsv"))
    assert (tmp_path / "spilled.tsv").read_bytes() == (tmp_path / "plain.tsv").read_bytes()


@pytest.mark.slow
def test_equal_when_there_are_more_tables_than_are_merged_at_once(corpus, words, tmp_path):
    counts = count(corpus, resume=tmp_path, n_bytes=4_000, sizes=Sizes(batch_bytes=500))
    assert len(list(tmp_path.glob("*/table-*"))) > FAN_IN
    assert counts.most_common() == ordered(words.items())


def test_the_order_of_files_does_not_matter(corpus, words):
    files = sorted(corpus.iterdir(), reverse=True)
    assert count(*files, sizes=Sizes(shard_bytes=10_000)).most_common() == ordered(words.items())


@fuzz
@hypothesis.given(
    files=st.lists(st.text("长江大桥南京市的了Aa1.+- ，\n\r\t😀𠮷\ufeff"), min_size=1, max_size=4),
    shard_bytes=st.integers(1, 60),
)
def test_any_split_into_files_and_shards_gives_the_same_counts(jieba, tmp_path_factory, files, shard_bytes):
    folder = tmp_path_factory.mktemp("files")
    texts = [text.removeprefix("\ufeff").replace("\r\n", "\n") for text in files]
    for number, text in enumerate(files):
        (folder / f"{number}.txt").write_bytes(text.encode())
    tokens = [token for text in texts for token in jieba.lcut(text) if not is_punctuation(token)]
    counts = count(folder, encoding="utf-8-sig", sizes=Sizes(shard_bytes=shard_bytes))
    assert counts.most_common() == ordered(Counter(tokens).items())


# Documents.


def documents_of(words_of_documents: Iterable[Iterable[str]]) -> Counter[str]:
    return Counter(word for words in words_of_documents for word in {w for w in words if not is_punctuation(w)})


@pytest.mark.parametrize("n_workers", [1, 2])
def test_docs_are_the_lines_that_have_the_word(corpus, lines, words, n_workers):
    counts = count(corpus, docs=True, workers=n_workers, sizes=Sizes(shard_bytes=20_000))
    assert counts.most_common() == ordered(words.items())
    assert {word: counts.documents(word) for word in counts} == documents_of(lines)


def test_docs_are_the_files_that_have_the_word_though_files_span_batches_and_runs(corpus, jieba):
    counts = count(corpus, docs=True, document="file", **cramped())
    files = [jieba.lcut(path.read_bytes().decode()) for path in corpus.iterdir()]
    assert {word: counts.documents(word) for word in counts} == documents_of(files)
    assert counts.summary.tally.documents == len(files)


def test_docs_are_the_paragraphs_that_have_the_word(tmp_path, jieba):
    paragraphs = ["\n".join(CORPUS.joinpath(name).read_text().split("\n")[:9]) for name in _sample_names()]
    (tmp_path / "all.txt").write_text("\n\n\n".join(paragraphs))
    counts = count(tmp_path, docs=True, document="paragraph", **cramped(shard_bytes=3_000))
    assert {word: counts.documents(word) for word in counts} == documents_of(map(jieba.lcut, paragraphs))
    assert counts.summary.tally.documents == len(paragraphs)


def _sample_names() -> list[str]:
    return sorted(path.name for path in CORPUS.iterdir())


def test_lines_end_at_lf_crlf_and_cr_only(tmp_path):
    (tmp_path / "in.txt").write_bytes("甲\r\n甲\v甲\x85甲\u2028甲\r甲\n甲".encode())
    counts = count(tmp_path, docs=True, tokenizer="chars")
    assert (counts["甲"], counts.documents("甲")) == (7, 4)


# Word n-grams.


def sequences_of(lines: Iterable[list[str]], orders: range) -> Counter[str]:
    counts: Counter[str] = Counter()
    for tokens in lines:
        for order in orders:
            for start in range(len(tokens) - order + 1):
                sequence = tokens[start : start + order]
                if not any(map(is_punctuation, sequence)):
                    counts[" ".join(sequence)] += 1
    return counts


@pytest.mark.slow
@pytest.mark.parametrize("n_workers", [1, 2])
@pytest.mark.parametrize("orders", [(2, 3), (1, 1), (1, 5)])
def test_word_ngrams_equal_a_loop(corpus, lines, n_workers, orders):
    counts = count(corpus, word_ngrams=orders, workers=n_workers, sizes=Sizes(shard_bytes=20_000))
    assert counts.most_common() == ordered(sequences_of(lines, range(orders[0], orders[1] + 1)).items())


def test_word_ngrams_of_a_line_that_spans_batches_and_runs(tmp_path, jieba):
    line = "".join(CORPUS.joinpath(name).read_text().replace("\n", "") for name in _sample_names())
    line = line.replace("，", "☆")  # a word, and a place to cut a long line at: so sequences span the cuts
    (tmp_path / "line.txt").write_text(line)
    counts = count(tmp_path, word_ngrams=(2, 4), **cramped())
    assert counts.most_common() == ordered(sequences_of([jieba.lcut(line)], range(2, 5)).items())


# Options.


def test_min_count_prunes_after_summing(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text("长江\n" if number else "长江 黄河\n")
    counts = count(tmp_path, min_count=3, workers=2, sizes=Sizes(shard_bytes=1))
    assert dict(counts) == {"长江": 3}
    assert counts.summary.n_types == 2


def test_top_is_the_beginning_of_the_table(corpus, words, tmp_path):
    counts = count(corpus)
    counts.save(str(tmp_path / "top.tsv"), top=7)
    rows = [f"{word}\t{n}\n" for word, n in ordered(words.items())[:7]]
    assert (tmp_path / "top.tsv").read_text() == "".join(["word\tcount\n", *rows])


def test_lowercase_then_stop_words_then_length(corpus, lines, tmp_path):
    (tmp_path / "stop.txt").write_text("IS\n我们\n")
    counts = count(corpus, lowercase=True, stopwords=str(tmp_path / "stop.txt"), min_length=2)
    lowered = [token.lower() for tokens in lines for token in tokens if not is_punctuation(token)]
    expected = Counter(word for word in lowered if len(word) >= 2 and word not in ("is", "我们"))
    assert counts.most_common() == ordered(expected.items())
    assert "is" not in counts
    assert "gpt" not in counts  # full width: ｇｐｔ, as normalize is none


def test_keep_punct_keeps_all_but_line_ends(corpus, lines):
    expected = Counter(token for tokens in lines for token in tokens)
    assert count(corpus, keep_punct=True).most_common() == ordered(expected.items())


@pytest.mark.slow
@pytest.mark.parametrize("n_workers", [1, 2])
@pytest.mark.parametrize("tokenizer", ["jieba", "jieba-py"])
def test_user_words_with_spaces_and_symbols_in_every_worker(tmp_path, n_workers, tokenizer):
    (tmp_path / "user.txt").write_text("".join(f"{word}\n" for word in USER_WORDS))
    for number in range(4):
        (tmp_path / f"in{number}.txt").write_text("买了Louis Vuitton，又买*ST舜船，用C++写澜星K7\n")
    how = {"userdict": str(tmp_path / "user.txt"), "tokenizer": tokenizer, "workers": n_workers}
    counts = count(*tmp_path.glob("in*.txt"), **how, sizes=Sizes(shard_bytes=1))
    assert {word: n for word, n in counts.items() if len(word) > 2} == dict.fromkeys(USER_WORDS, 4)


@pytest.mark.slow
def test_tokenizer_jieba_py_gives_the_same(corpus, words):
    assert count(corpus, tokenizer="jieba-py", workers=2, sizes=Sizes(shard_bytes=50_000)).most_common() == ordered(
        words.items()
    )


def test_tokenizer_chars(corpus):
    text = "".join(path.read_bytes().decode() for path in corpus.iterdir())
    expected = Counter(character for character in text if not is_punctuation(character))
    assert count(corpus, tokenizer="chars").most_common() == ordered(expected.items())


def test_tokenizer_from_a_lexicon(tmp_path):
    (tmp_path / "lexicon.txt").write_text("南京市\n长江大桥\n市长 2\n江大桥\n")
    (tmp_path / "in.txt").write_text("南京市长江大桥ABC黄河")
    counts = count(tmp_path / "in.txt", tokenizer=str(tmp_path / "lexicon.txt"))
    assert dict(counts) == {"南京市": 1, "长江大桥": 1, "ABC": 1, "黄": 1, "河": 1}


# Temporary files.


@pytest.mark.slow
@pytest.mark.parametrize("n_workers", [1, 2])
def test_temporary_files_last_as_long_as_the_counts_that_need_them(corpus, tmp_path, n_workers):
    counts = count(corpus, temp_dir=tmp_path, workers=n_workers, **cramped(shard_bytes=30_000))
    assert len(list(tmp_path.iterdir())) == 1
    assert counts["的"] == 794
    del counts
    gc.collect()
    assert not list(tmp_path.iterdir())


# Resuming.


@pytest.fixture
def resumable(corpus, tmp_path) -> tuple[Path, Path, Callable[..., textmine.WordCounts]]:
    """A copy of the corpus, the folder of parts, and a function that counts."""
    copy = shutil.copytree(corpus, tmp_path / "corpus")
    parts = tmp_path / "parts"
    return copy, parts, lambda **more: count(copy, resume=parts, sizes=Sizes(shard_bytes=30_000), **more)


def test_resume_takes_finished_shards_as_they_are(resumable, words):
    _, parts, counted = resumable
    heard = Heard()
    assert counted().most_common() == ordered(words.items())
    before = made_in(parts)
    assert len(before) > 2
    again = counted(workers=2, report=heard.report)
    assert again.most_common() == ordered(words.items())
    assert again.summary.n_tokens == words.total()
    assert made_in(parts) == before
    heard.assert_whole()
    assert heard.totals() == [sum(path.stat().st_size for path in resumable[0].iterdir())]


@pytest.mark.parametrize(
    "settings", [{"lowercase": True}, {"docs": True}, {"word_ngrams": (1, 2)}, {"hmm": False}, {"document": "file"}]
)
def test_resume_takes_nothing_that_was_counted_with_other_settings(corpus, resumable, settings):
    _, parts, counted = resumable
    counted()
    before = made_in(parts)
    assert counted(**settings).most_common() == count(corpus, **settings).most_common()
    after = made_in(parts)
    assert len(after) >= len(before) + 1
    assert before.items() <= after.items()


def test_resume_counts_a_changed_file_again(resumable):
    copy, _, counted = resumable
    before = counted()["长江大桥"]
    with (copy / "tricky.txt").open("a") as stream:
        stream.write("长江大桥\n")
    assert counted()["长江大桥"] == before + 1


@pytest.mark.parametrize("damaged", ["table-0/counts.i8", "table-0/manifest.json", "part.json"])
def test_resume_counts_a_damaged_part_again(resumable, words, damaged):
    _, parts, counted = resumable
    counted()
    for path in parts.glob(f"*/{damaged}"):
        path.write_bytes(path.read_bytes()[:-2])
    assert counted().most_common() == ordered(words.items())


@pytest.mark.slow
@pytest.mark.process
def test_an_interrupted_run_is_resumed(tmp_path):
    text = b"".join(path.read_bytes() for path in sorted(CORPUS.iterdir()))
    (tmp_path / "in.txt").write_bytes(text * 5)
    parts = tmp_path / "parts"
    args = ("count", tmp_path / "in.txt", "--tokenizer", "jieba-py", "--workers", "2", "--resume", parts)
    with started("20000", *args, command=WITH_SHARDS_OF) as process:
        wait_until(lambda: made_in(parts), "a finished shard")
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=60)
        assert process.returncode in INTERRUPTED, stderr
    before = made_in(parts)
    result = run_apart("20000", *args, command=WITH_SHARDS_OF)
    assert result.stdout == run("count", tmp_path / "in.txt").stdout
    assert before.items() <= made_in(parts).items()
    assert len(made_in(parts)) > len(before)
