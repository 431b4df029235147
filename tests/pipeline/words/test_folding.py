"""Counting under simplified forms, against a dictionary that counts the text OpenCC converts."""

from collections import Counter, defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textmine
from tests import reference
from tests.jobs import count_words
from tests.strategies import sparing
from textmine.errors import InputError, MissingExtraError, SettingsError
from textmine.io.word_tables import read_words
from textmine.pipeline.dimensions import pairs as pair_entropy
from textmine.pipeline.stores.merge import merge_stores
from textmine.settings.words import CountSettings
from textmine.text.tokenizers import TokenizerSpec
from textmine.text.userdict import UserWord
from textmine.text.words import WordFilter

opencc = pytest.importorskip("opencc")
CONVERTER = opencc.OpenCC("t2s")

PIECES = [
    "裡面", "裏面", "里面", "頭髮", "头发", "發展", "发展", "乾隆", "乾淨", "藉口", "借口", "瞭解", "沈默", "簡單明瞭",
    "中華人民共和國", "中华人民共和国", "於是", "由於單身", "魏徵", "台灣", "臺灣", "皇后", "後來", "Linux", "T恤",
       "\uf90a", "\U0002a6d6", ",", " ", "\n", "\n", "C++", "a1.5%", "在", "他", "的", "裡", "著",
]  # fmt: skip
TRADITIONAL = st.lists(
    st.one_of(st.sampled_from(PIECES), st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5)), max_size=60
).map("".join)


def slow_counts(text, cut, word_filter):
    """Counts, documents and forms: fold the text, cut its lines, look up by position how each token is written."""
    text = text.replace("\0", "\ufffd")
    counts, documents, forms = Counter(), Counter(), defaultdict(Counter)
    for line in text.split("\n"):
        seen = set()
        at = 0
        for token in cut(CONVERTER.convert(line)):
            written, at = line[at : at + len(token)], at + len(token)
            if word := reference.counted_as(token, word_filter):
                counts[word] += 1
                forms[word][written.lower() if word_filter.lowercase else written] += 1
                seen.add(word)
        documents.update(seen)
    return counts, documents, forms


def check(counts, expected, documents=None):
    slow, slow_documents, forms = expected
    assert dict(counts) == slow
    for word in slow:
        assert counts.forms(word) == forms[word]
        if documents:
            assert counts.documents(word) == slow_documents[word]


def folder_of(tmp_path_factory, texts):
    folder = tmp_path_factory.mktemp("corpus")
    for i, text in enumerate(texts):
        (folder / f"{i}.txt").write_text(text + "\n", encoding="utf-8", newline="")
    return folder


filters = st.builds(
    WordFilter,
    stopwords=st.frozensets(st.sampled_from(["的", "頭髮", "後來"]), max_size=2),
    lowercase=st.booleans(),
    keep_punct=st.booleans(),
    min_length=st.sampled_from([1, 1, 2, 5]),
)


@sparing
@given(st.lists(TRADITIONAL, min_size=1, max_size=3), filters, st.booleans(), st.sampled_from([0, 0, "file"]))
def test_words_and_forms_are_those_of_the_converted_text(tmp_path_factory, texts, word_filter, docs, parts):
    chosen = {
        "stopwords": list(word_filter.stopwords),
        "lowercase": word_filter.lowercase,
        "keep_punct": word_filter.keep_punct,
        "min_length": word_filter.min_length,
    }
    folder = folder_of(tmp_path_factory, texts)
    counts = textmine.count(folder, fold="t2s", docs=docs, parts=parts, workers=1, **chosen)
    folded = WordFilter(frozenset(map(CONVERTER.convert, word_filter.stopwords)), *list(chosen.values())[1:])
    check(counts, slow_counts("\n".join(texts), reference.jieba().lcut, folded), docs)
    assert counts.n_tokens == sum(counts.values())
    if parts and len(texts) > 1:
        (converted := tmp_path_factory.mktemp("converted")).mkdir(exist_ok=True)
        for i, text in enumerate(texts):
            as_folded = CONVERTER.convert(text.replace("\0", "\ufffd")) + "\n"
            (converted / f"{i}.txt").write_text(as_folded, encoding="utf-8", newline="")
        chosen["stopwords"] = sorted(folded.stopwords)
        plain = textmine.count(converted, parts=parts, workers=1, **chosen)
        assert plain.dispersion.tolist() == counts.dispersion.tolist()


@pytest.mark.slow
@pytest.mark.parametrize(("tokenizer", "docs"), [("jieba", False), ("jieba-py", True)])
def test_user_words_and_words_that_are_none_are_folded(tmp_path, tokenizer, docs):
    text = "裡面里面裏面，簡單明瞭简单明了\n絮晶膜在裡面\nLouis 頭髮 Louis头发\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    userdict = {"裡面": 0, "簡單明瞭": 0, "絮晶膜": 20, "Louis 頭髮": 20}
    counts = textmine.count(
        tmp_path / "a.txt", fold="t2s", tokenizer=tokenizer, userdict=userdict, docs=docs, workers=1
    )
    words = [UserWord("里面", 0), UserWord("简单明了", 0), UserWord("絮晶膜", 20), UserWord("Louis 头发", 20)]
    plain = textmine.count(tmp_path / "a.txt", fold="t2s", docs=docs, workers=1)
    assert plain["里面"] == 4
    assert counts.get("里面") is None
    assert counts["絮晶膜"] == 1
    assert counts.forms("Louis 头发") == {"Louis 頭髮": 1}
    slow = TokenizerSpec.of("jieba-py", True, words).build()
    check(counts, slow_counts(text, slow.cut, WordFilter()), docs)
    (tmp_path / "b.txt").write_text(CONVERTER.convert(text), encoding="utf-8")
    assert dict(counts) == dict(
        textmine.count(
            tmp_path / "b.txt",
            tokenizer=tokenizer,
            userdict={word.word: word.freq for word in words},
            docs=docs,
            workers=1,
        )
    )


def corpus(tmp_path):
    (folder := tmp_path / "texts").mkdir()
    for i in range(4):
        lines = (f"第{i * k}次會議在裡面討論了問題{k}，里面{'發展' if k % 3 else '发展'}得乾淨\n" for k in range(150))
        (folder / f"{i}.txt").write_text("".join(lines), encoding="utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("docs", [False, True])
def test_neither_workers_nor_shards_nor_memory_show(tmp_path, docs):
    folder = corpus(tmp_path)
    how = {"fold": "t2s", "docs": docs, "min_count": 2}
    one, two = (textmine.count(folder, workers=workers, **how) for workers in (1, 2))
    parts = textmine.count(folder, parts=5, workers=1, **how)
    how |= {"n_bytes": 30_000}
    little, little_parts = count_words(folder, **how), count_words(folder, parts=5, **how)
    assert little._folder is not None  # summed in several pieces
    assert little_parts._folder is not None
    tables = [counts.as_table().to_dict() for counts in (one, two, parts, little, little_parts)]
    assert tables[0] == tables[1] == tables[3]
    assert tables[2] == tables[4]
    assert one.columns == ("word", "count", *(["docs"] if docs else []), "forms")
    assert one.forms("里面") == {"裡面": 600, "里面": 600}
    assert one.forms("发展") == {"發展": 400, "发展": 200}
    assert one.forms("没有") == {}


def test_a_store_keeps_forms_and_stores_add(tmp_path):
    folder = corpus(tmp_path)
    whole = textmine.count(folder, fold="t2s", workers=1)
    for name, files in (("a", "[01].txt"), ("b", "[23].txt")):
        textmine.count(folder / files, fold="t2s", workers=1).save(str(tmp_path / f"{name}.store"))
    stores = [str(tmp_path / f"{name}.store") for name in "ab"]
    merged = merge_stores(stores, str(tmp_path / "c.store"))
    in_memory = textmine.WordCounts.load(stores[0]) + textmine.WordCounts.load(stores[1])
    for counts in (merged, in_memory):
        assert counts.as_table().to_dict() == whole.as_table().to_dict()
    assert "OpenCC" in merged.summary.settings["fold"]
    whole.save(str(tmp_path / "top.store"), top=3)
    top = textmine.WordCounts.load(str(tmp_path / "top.store"))
    assert top.as_table().to_dict() == whole.as_table(3).to_dict()
    whole.save(str(tmp_path / "words.tsv"))
    assert read_words(str(tmp_path / "words.tsv")).words.counts.tolist() == whole.table.counts.tolist()
    plain = textmine.count(folder, workers=1)
    plain.save(str(tmp_path / "plain.store"))
    with pytest.raises(InputError, match="differs in settings"):
        merge_stores([stores[0], str(tmp_path / "plain.store")], str(tmp_path / "d.store"))
    with pytest.raises(InputError, match="columns"):
        plain.merge(whole)
    with pytest.raises(InputError, match="forms of words were not counted"):
        plain.forms("里面")


def test_a_resumed_run_takes_only_what_was_folded_alike(tmp_path):
    folder = corpus(tmp_path)
    plain = textmine.count(folder, workers=1, resume=tmp_path / "parts")
    folded = textmine.count(folder, workers=1, resume=tmp_path / "parts", fold="t2s")
    again = textmine.count(folder, workers=1, resume=tmp_path / "parts", fold="t2s")
    assert (plain.summary.n_reused, folded.summary.n_reused) == (0, 0)
    assert again.summary.n_reused == again.summary.n_shards > 0
    assert again.as_table().to_dict() == folded.as_table().to_dict()
    assert again.n_tokens == again.summary.n_tokens == folded.summary.n_tokens


def test_sequences_are_of_folded_words(tmp_path):
    (tmp_path / "a.txt").write_text("在裡面\n在里面\n", encoding="utf-8")
    counts = textmine.count(tmp_path / "a.txt", fold="t2s", word_ngrams=(2, 2), workers=1)
    assert (dict(counts), counts.columns) == ({"在 里面": 2}, ("ngram", "count"))


def test_comparisons_and_collocates_fold_both_sides(tmp_path):
    for name, text in (("a", "他在裡面發展\n" * 30), ("b", "我在里面发展\n" * 30)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    assert {row.word for row in textmine.compare(a, b, fold="t2s", min_g2=1)} == {"他", "我"}
    assert {"裡面", "里面"} <= {row.word for row in textmine.compare(a, b, min_g2=1)}
    for word in ("裡面", "里面"):
        found = textmine.collocates([a, b], word, fold="t2s", stopwords=["發展"], workers=1)
        assert (found.word, found.n_word) == ("里面", 60)
        assert dict(zip(found.words.tolist(), found.counts.tolist(), strict=True)) == {"在": 60, "他": 30, "我": 30}


def test_the_parts_of_a_corpus_are_folded(tmp_path):
    for name, text in (("a", "他在裡面發展\n" * 30), ("b", "我在里面发展\n" * 30)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text(text, encoding="utf-8")
    found = textmine.compare_parts(tmp_path, "folder", fold="t2s", min_g2=1)
    assert set(found.words.tolist()) == {"他", "我"}


def test_what_cannot_be_folded_says_so(monkeypatch, tmp_path):
    with pytest.raises(SettingsError, match="s2t"):
        CountSettings(fold="s2t")
    with pytest.raises(SettingsError, match="as they are written"):
        pair_entropy.pair_entropies(str(tmp_path), words=CountSettings(fold="t2s"))
    monkeypatch.setitem(__import__("sys").modules, "opencc", None)
    (tmp_path / "a.txt").write_text("裡面\n", encoding="utf-8")
    with pytest.raises(MissingExtraError, match="pip install OpenCC"):
        textmine.count(tmp_path / "a.txt", fold="t2s")
