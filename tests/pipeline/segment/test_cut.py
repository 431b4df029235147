"""Corpora that are cut: nothing in them is changed, however they are read and whoever works at it."""

from __future__ import annotations

import gzip
import json
import lzma
import sys
from io import BytesIO, TextIOWrapper
from itertools import accumulate, islice
from pathlib import Path

import pytest
from hypothesis import given, reject

from tests.cli.running import CORPUS
from tests.corpora import CORPORA, SHARED
from tests.heard import Heard
from tests.keeping import made_in
from tests.learning import quick_learning
from tests.strategies import fuzz, shown, texts
from textmine.errors import InputError, OutputError, SettingsError, TextmineError
from textmine.io.not_text import NotTextError
from textmine.pipeline.segment.cut import segment, train
from textmine.results.segmenter import Segmenter
from textmine.results.summary import Summary
from textmine.settings.reading import ReadSettings
from textmine.settings.running import RunSettings
from textmine.settings.segment import GRANULARITIES, METHODS, LexiconSettings, SegmentSettings
from textmine.settings.sizes import Sizes

N_LINES = 300
SMALL = Sizes(shard_bytes=9000, batch_bytes=4000)
LM = SegmentSettings(method="lm")  # learnt in no time
UTF_8 = ReadSettings(encoding="utf-8")
TEXT = """\
我们的时候, GPT-4!

  两个空格　在前\t制表。
他用Python3.8写了C++和Wi-Fi，占3.5%，ＧＰＴ－４也行。
没有……时间——○○，知道这个问题。👍🏽
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("model") / "x.seg"
    train(str(CORPUS), LM, run=RunSettings(workers=1)).save(path)
    return str(path)


@pytest.fixture(scope="module")
def segmenter(model) -> Segmenter:
    return Segmenter.load(model)


@pytest.fixture(scope="module")
def in_classes(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("model") / "x.seg"
    with quick_learning():
        train(str(CORPUS), run=RunSettings(workers=1)).save(path)
    return str(path)


@pytest.fixture(scope="module", params=METHODS)
def any_model(request, model, in_classes) -> str:
    """A model by each method."""
    return {"classes": in_classes, "lm": model}[request.param]


@pytest.fixture(scope="module")
def any_segmenter(any_model) -> Segmenter:
    return Segmenter.load(any_model)


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def summary_of(*names: str, workers: int = 1, sizes: Sizes | None = None, resume: str = "", **options) -> Summary:
    """Of cutting files here; what is learnt is learnt by `lm`, unless there are settings."""
    run, heard = RunSettings(workers, resume=resume, sizes=sizes or Sizes()), Heard()
    summary = segment(names, "out", options.pop("settings", LM), run=run, report=heard.report, **options)
    heard.assert_whole()
    return summary


def written(*names: str, **options) -> bytes:
    """What that leaves."""
    summary_of(*names, **options)
    return Path("out").read_bytes()


def cut(text: str | bytes, name: str = "in.txt", **options) -> str:
    """What becomes of a text."""
    Path(name).write_bytes(text.encode() if isinstance(text, str) else text)
    return written(name, **options).decode()


def records(text: str | bytes, name: str = "in.txt", **options) -> list[dict]:
    return [json.loads(line) for line in cut(text, name, to="jsonl", **options).split("\n")[:-1]]


def without_space(text: str) -> list[str]:
    """The lines, without the white space in them."""
    return ["".join(line.split()) for line in text.split("\n")]


def assert_rebuilds(record: dict) -> None:
    text, reached = record["text"], 0
    assert [*record] == ["text", "words", "spans"]
    assert record["words"] == [text[begin:end] for begin, end in record["spans"]]
    for begin, end in [*record["spans"], (len(text), len(text))]:
        assert shown(text[reached:begin]).strip() == ""
        assert not any(map(str.isspace, text[begin:end]))
        reached = end


# Nothing is changed.


def test_a_text_by_hand(here, model):
    assert cut(TEXT, model=model).split("\n")[:3] == [
        "我们 的时候 , GPT-4 !",
        "",
        "  两个 空 格　在 前\t制 表 。",
    ]


def test_lines_are_cut_as_the_segmenter_cuts_them(here, any_model, any_segmenter):
    for line, result in zip(TEXT.split("\n"), cut(TEXT, model=any_model).split("\n"), strict=True):
        assert result.split() == any_segmenter.cut(line)
    for line, record in zip(TEXT.split("\n"), records(TEXT, model=any_model), strict=False):
        assert record["text"] == line
        assert record["words"] == any_segmenter.cut(line)
        assert_rebuilds(record)


@pytest.mark.slow
@fuzz
@given(text=texts())
def test_any_text_is_unchanged(any_model, any_segmenter, tmp_path_factory, text):
    text = text.replace("\0", "").replace("\r", "").replace("\ufeff", "")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("any"))
        lines = text.removesuffix("\n").split("\n") if text else []
        try:
            result = cut(text, model=any_model, read=UTF_8)
        except NotTextError:
            reject()  # control characters
        assert without_space(result) == without_space("".join(f"{line}\n" for line in lines))
        pieces = [[each for each in line.split() if shown(each)] for line in result.split("\n")[:-1]]
        assert pieces == list(map(any_segmenter.cut, lines))
        found = records(text, model=any_model, read=UTF_8)
    assert [record["text"] for record in found] == lines
    assert [record["words"] for record in found] == list(map(any_segmenter.cut, lines))
    for record in found:
        assert_rebuilds(record)


@pytest.mark.parametrize("method", METHODS)
def test_the_corpus_is_unchanged_and_its_words_are_counted(here, method):
    with quick_learning():
        summary = segment(str(CORPUS), "out", SegmentSettings(method), run=RunSettings(workers=1))
    result = Path("out").read_text()
    text = "".join(path.read_text().removesuffix("\n") + "\n" for path in sorted(CORPUS.iterdir()))
    assert without_space(result) == without_space(text)
    assert summary.n_tokens == len(result.split())
    assert (summary.n_files, summary.tally.characters) == (9, len(text.replace("\n", "")))


@pytest.mark.slow
@pytest.mark.corpora
@pytest.mark.parametrize("name", CORPORA)
def test_real_text_is_unchanged(here, in_classes, name):
    with lzma.open(SHARED / "raw" / f"{name}.txt.xz", "rt", encoding="utf-8", newline="\n") as stream:
        text = "".join(islice(stream, N_LINES)).removesuffix("\n") + "\n"
    assert_real_text_is_unchanged(text)
    assert_real_text_is_unchanged(text, model=in_classes)


def assert_real_text_is_unchanged(text: str, **options) -> None:
    result = cut(text, read=UTF_8, **options)
    assert without_space(result) == without_space(text)
    assert len(result.split()) > 1.2 * len(text.split())
    found = records(text, read=UTF_8, **options)
    assert without_space("".join(record["text"] + "\n" for record in found)) == without_space(text)
    assert [word for record in found for word in record["words"]] == result.split()
    for record in found:
        assert_rebuilds(record)


# However it is read.


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n", " \n\t\n"])
def test_a_text_without_words_with_a_model(here, any_model, text):
    assert cut(text, model=any_model) == text
    assert [record["words"] for record in records(text, model=any_model)] == [[]] * text.count("\n")


def test_line_ends_become_lf_and_the_last_line_gets_one(here, model):
    assert cut("我们，\r\n\r\n，我们", model=model) == "我们 ，\n\n， 我们\n"


def test_compressed_and_other_encodings_give_the_same(here, any_model):
    expected = cut(TEXT, model=any_model)
    assert cut(gzip.compress(TEXT.encode()), "in.txt.gz", model=any_model) == expected
    assert cut(lzma.compress(TEXT.encode()), "in.txt.xz", model=any_model) == expected
    assert cut(TEXT.encode("gb18030"), "gb.txt", model=any_model) == expected
    assert cut(TEXT.encode("gb18030"), "gb.txt", model=any_model, read=ReadSettings(encoding="gbk")) == expected
    assert cut(TEXT.encode("utf-16"), "wide.txt", model=any_model) == expected
    assert cut(b"\xef\xbb\xbf" + TEXT.encode(), "mark.txt", model=any_model) == expected


def test_width_is_folded_to_look_words_up_alone(here, model):
    assert "ＧＰＴ－４" in cut(TEXT, model=model).split()
    assert cut(TEXT, model=model, read=ReadSettings(normalize="none")) == cut(TEXT, model=model)


def test_fields_of_csv_and_json_lines(here, model):
    in_csv = 'n,comment\n1,"我们，\n时候"\n2,\n3,我们\n'
    read = ReadSettings(field="comment")
    assert cut(in_csv, "in.csv", model=model, read=read) == "我们 ，\n时候\n\n我们\n"
    found = records(in_csv, "in.csv", model=model, read=read)
    assert [record["text"] for record in found] == ["我们，\n时候", "", "我们"]
    assert found[0] == {"text": "我们，\n时候", "words": ["我们", "，", "时候"], "spans": [[0, 2], [2, 3], [4, 6]]}
    in_json = "".join(json.dumps({"n": 1, "comment": record["text"]}) + "\n" for record in found)
    assert records(in_json, "in.jsonl", model=model, read=read) == found
    with pytest.raises(InputError, match="no field 'text'"):
        cut(in_csv, "in.csv", model=model)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("line", ["我们", "时候，", "", "我们"]),
        ("paragraph", ["我们\n时候，\n", "我们"]),
        ("file", ["我们\n时候，\n\n我们"]),
    ],
)
@pytest.mark.parametrize("batch_bytes", [1, 10, 1 << 20])
def test_what_a_document_is(here, model, document, expected, batch_bytes):
    text = "我们\n时候，\n\n我们\n"
    how = {"model": model, "read": ReadSettings(document=document), "sizes": Sizes(batch_bytes=batch_bytes)}
    found = records(text, **how)
    assert [record["text"] for record in found] == expected
    for record in found:
        assert_rebuilds(record)
    assert cut(text, **how) == "我们\n时候 ，\n\n我们\n"


@pytest.mark.parametrize("method", METHODS)
def test_all_is_cut_though_a_part_is_learnt_from(here, monkeypatch, method):
    settings = SegmentSettings(method, train_chars=500)
    with quick_learning():
        result = cut(TEXT * 50, settings=settings, save_model="x.seg")
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO((TEXT * 50).encode())))
        assert written("-", settings=settings).decode() == result
    assert without_space(result) == without_space(TEXT * 50)
    assert 0 < Segmenter.load("x.seg").about["n_symbols"] <= 500
    assert {path.name for path in here.iterdir()} == {"in.txt", "out", "x.seg"}


def test_several_files_one_after_another(here, model):
    Path("a.txt").write_text("我们，")
    Path("b.txt").write_text("")
    Path("c.txt").write_text("时候，\n")
    assert written("a.txt", "b.txt", "c.txt", model=model).decode() == "我们 ，\n时候 ，\n"


def test_standard_input(here, model, monkeypatch):
    expected = cut(TEXT * 50, model=model), cut(TEXT * 50)
    for options, result in zip(({"model": model}, {}), expected, strict=True):
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO((TEXT * 50).encode())))
        assert written("-", **options).decode() == result


def test_duplicates_are_cut_though_they_are_not_learnt_from(here):
    text = "我们，时候\n" * 5
    assert cut(text, read=ReadSettings(dedup="line")).count("\n") == 5


# Whoever works at it.


@pytest.mark.slow
@pytest.mark.parametrize("to", ["txt", "jsonl"])
@pytest.mark.parametrize("document", ["line", "file"])
def test_neither_workers_nor_batches_nor_shards_matter(here, any_model, to, document):
    options = {"model": any_model, "to": to, "read": ReadSettings(document=document)}
    expected = written(str(CORPUS), **options)
    assert written(str(CORPUS), workers=2, **options) == expected
    assert written(str(CORPUS), sizes=Sizes(batch_bytes=4000), **options) == expected
    assert written(str(CORPUS), sizes=SMALL, **options) == expected
    assert written(str(CORPUS), sizes=SMALL, workers=2, **options) == expected


def test_learning_does_not_depend_on_workers_either(here):
    assert written(str(CORPUS)) == written(str(CORPUS), workers=2)


def test_learning_classes_depends_neither_on_workers_nor_on_the_run(here):
    Path("in.txt").write_text(TEXT)
    expected = written("in.txt", settings=SegmentSettings(), save_model="one.seg")
    assert written("in.txt", settings=SegmentSettings(), save_model="two.seg", workers=2) == expected
    assert Path("one.seg").read_bytes() == Path("two.seg").read_bytes()


@pytest.mark.slow
def test_learning_classes_depends_on_the_seed_alone(here):
    with quick_learning():
        for seed, name in [(0, "a"), (0, "again"), (1, "b")]:
            written(str(CORPUS), settings=SegmentSettings(seed=seed), save_model=f"{name}.seg")
            assert Segmenter.load(f"{name}.seg").about["seed"] == seed
    a, again, b = (Path(f"{name}.seg").read_bytes() for name in ("a", "again", "b"))
    assert a == again != b


def test_a_long_line_that_the_reader_cuts(here, any_model, any_segmenter):
    line = "我们没有时间，他们1998年知道30%。 这个 问题12:30！" * 300
    expected = cut(line, model=any_model)
    assert expected.split() == any_segmenter.cut(line)
    assert cut(line, model=any_model, sizes=Sizes(batch_bytes=100)) == expected
    (record,) = records(line, model=any_model, sizes=Sizes(batch_bytes=100))
    assert record["text"] == line
    assert record["words"] == expected.split()


@pytest.mark.parametrize(
    "line", ["我们没有时间" * 300, "，" * 900, " " * 900, "我 们" * 400, "かな，" * 400, "3万年" * 400]
)
def test_long_lines_of_all_kinds_are_unchanged(here, any_model, line):
    small = Sizes(batch_bytes=100)
    assert without_space(cut(line, model=any_model, sizes=small)) == without_space(f"{line}\n")
    (record,) = records(line, model=any_model, sizes=small)
    assert record["text"] == line
    assert_rebuilds(record)


# What is told, and what an earlier run finished.


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_training_and_cutting_are_told_apart(here, model, workers):
    summary = summary_of(str(CORPUS), workers=workers, sizes=SMALL)
    assert [(phase.name, phase.n_workers) for phase in summary.phases] == [("training", workers), ("cutting", workers)]
    assert sum(phase.seconds for phase in summary.phases) <= summary.seconds
    summary = summary_of(str(CORPUS), workers=workers, model=model)  # in one shard
    assert [(phase.name, phase.n_workers) for phase in summary.phases] == [("cutting", 1)]


@pytest.mark.parametrize(("method", "to"), [("classes", "txt"), ("lm", "txt"), ("lm", "jsonl")])
def test_what_an_earlier_run_finished_is_taken(here, method, to):
    how = {"settings": SegmentSettings(method), "to": to, "sizes": SMALL}
    with quick_learning():
        first = summary_of(str(CORPUS), resume="kept", **how)
        expected = Path("out").read_bytes()
        made = made_in(here / "kept")
        (learnt,) = (here / "kept").glob("model-*")
        at = learnt.stat().st_mtime_ns
        again = summary_of(str(CORPUS), resume="kept", save_model="x.seg", **how)
        assert Path("out").read_bytes() == expected
        assert (first.n_reused, again.n_reused) == (0, again.n_shards)
        assert (made_in(here / "kept"), learnt.stat().st_mtime_ns) == (made, at)
        assert Path("x.seg").read_bytes() == learnt.read_bytes()


def test_by_other_settings_it_is_not(here):
    how = {"resume": "kept", "sizes": SMALL}
    written(str(CORPUS), **how)
    for other in (
        {"separator": "/"},
        {"to": "jsonl"},
        {"lexicon": LexiconSettings(["一个的"])},
        {"settings": SegmentSettings("lm", order=3)},
    ):
        summary = summary_of(str(CORPUS), **how, **other)
        assert summary.n_reused == 0
        assert Path("out").read_bytes() == written(str(CORPUS), **other)


@pytest.mark.parametrize("to", ["txt", "jsonl"])
def test_a_part_that_is_damaged_is_made_again(here, model, to):
    how = {"model": model, "to": to, "sizes": SMALL, "resume": "kept"}
    expected = written(str(CORPUS), **how)
    made = made_in(here / "kept")
    table = next((here / "kept").rglob("table-0"))
    table.write_bytes(table.read_bytes()[:-9])
    assert written(str(CORPUS), **how) == expected
    assert sum(made_in(here / "kept")[name] != made[name] for name in made) == 1


def test_nothing_is_kept_of_a_sample(here):
    how = {"settings": SegmentSettings("lm", train_chars=500), "resume": "kept"}
    first = cut(TEXT * 50, **how)
    made = made_in(here / "kept")
    next((here / "kept").glob("model-*")).unlink()
    assert written("in.txt", **how).decode() == first
    assert made_in(here / "kept").keys() == made.keys()
    assert len(made) == 1  # of what was cut


# What is chosen.


@pytest.mark.parametrize("separator", ["/", " / ", "||", "，", "𠀀", "\t"])
def test_separators(here, model, separator):
    between = separator.join
    assert cut("我们的时候,GPT-4!\n  我们 的时候，\n", model=model, separator=separator) == (
        between(["我们", "的时候", ",", "GPT-4", "!"]) + "\n  我们 " + between(["的时候", "，"]) + "\n"
    )


def test_a_lexicon(here, model):
    Path("words.txt").write_text("们的时 5 n\nAT&T\n")
    for lexicon in ("words.txt", ["们的时", "AT&T"]):
        assert cut("我们的时候AT&T\n", model=model, lexicon=LexiconSettings(lexicon)) == "我 们的时 候 AT&T\n"
        assert "们的时" in cut("我们的时候AT&T\n", lexicon=LexiconSettings(lexicon)).split()


def test_a_word_of_a_lexicon_is_read_once(here, model, segmenter):
    lexicon = ["们的时 3 5"]  # the word `们的时 3`, of frequency 5
    assert cut("我们的时候\n", model=model, lexicon=LexiconSettings(lexicon)) == cut("我们的时候\n", model=model)


def test_a_word_of_a_lexicon_with_a_space(here, model):
    (record,) = records("我买Louis Vuitton了\n", model=model, lexicon=LexiconSettings(["Louis Vuitton 5 n"]))
    assert record["words"] == [record["text"][begin:end] for begin, end in record["spans"]]
    assert len(record["words"]) > 1


def test_a_model_that_was_kept_cuts_the_same(here):
    learnt = cut(TEXT * 20, save_model="x.seg")
    assert cut(TEXT * 20, model="x.seg") == learnt
    assert Segmenter.load("x.seg").cut(TEXT) == cut(TEXT, model="x.seg").split()


def test_a_model_that_was_written_again_is_read_again(here):
    Path("singles.txt").write_text("我。们。的。时。候。吃。饭\n" * 20)
    for inputs in (str(CORPUS), "singles.txt"):
        train(inputs, LM, run=RunSettings(workers=1)).save("x.seg")
        assert cut("我们的时候吃饭\n", model="x.seg").split() == Segmenter.load("x.seg").cut("我们的时候吃饭")


def test_settings_are_those_of_the_model_that_is_learnt(here):
    cut(TEXT, settings=SegmentSettings("lm", order=3, weights=(0.5, 0.25, 0.125, 1)), save_model="x.seg")
    cutter = Segmenter.load("x.seg").cutter
    assert (cutter.model.order, cutter.weights) == (3, (0.5, 0.25, 0.125, 1))


def boundaries(text: str) -> set[int]:
    """How many characters that are no white space stand before each word."""
    lengths = list(map(len, text.split()))
    return {*accumulate(lengths[:-1], initial=0)}


def test_coarser_cuts_are_some_of_the_finer_ones(here, in_classes):
    numbers = (9, GRANULARITIES["coarse"], 0.5, GRANULARITIES["fine"])
    of_numbers = [boundaries(written(str(CORPUS), model=in_classes, granularity=g).decode()) for g in numbers]
    fine, standard, coarse = (
        boundaries(written(str(CORPUS), model=in_classes, granularity=g).decode()) for g in GRANULARITIES
    )
    assert coarse < standard < fine
    assert of_numbers[0] < of_numbers[1] < of_numbers[2] < of_numbers[3]
    assert (of_numbers[1], of_numbers[3]) == (coarse, fine)
    assert boundaries(written(str(CORPUS), model=in_classes).decode()) == standard


def test_granularity_is_kept_with_the_model_and_can_be_changed_after(here, in_classes):
    with quick_learning():
        coarse = written(str(CORPUS), settings=SegmentSettings(granularity="coarse"), save_model="x.seg")
    assert Segmenter.load("x.seg").cutter.granularity == GRANULARITIES["coarse"]
    assert written(str(CORPUS), model="x.seg") == coarse == written(str(CORPUS), model=in_classes, granularity="coarse")
    assert written(str(CORPUS), model="x.seg", granularity="standard") == written(str(CORPUS), model=in_classes)


# What cannot be done.


def test_a_granularity_that_a_model_has_not(here, model, in_classes):
    with pytest.raises(SettingsError, match="the method lm has no granularity") as raised:
        cut(TEXT, model=model, granularity="fine")
    assert raised.value.hint == "Train again with other --weights."
    with pytest.raises(SettingsError, match="granularity cannot be 'odd'"):
        cut(TEXT, model=in_classes, granularity="odd")
    assert {path.name for path in here.iterdir()} == {"in.txt"}


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        ({"model": "missing.seg"}, InputError, "missing.seg"),
        ({"model": "in.txt"}, InputError, "not a model of textmine"),
        ({"lexicon": LexiconSettings("missing.txt")}, InputError, "missing.txt"),
        ({"separator": ""}, SettingsError, "a separator without characters"),
        ({"read": ReadSettings(normalize="nfkc")}, SettingsError, "nfkc changes how long a text is"),
        ({"model": "x.seg", "save_model": "y.seg"}, SettingsError, "a model that is there is not learnt"),
        ({"save_model": "nowhere/x.seg"}, OutputError, "nowhere"),
        ({"read": ReadSettings(encoding="ascii")}, TextmineError, "in.txt"),
    ],
)
def test_after_an_error_nothing_is_there(here, options, error, said):
    Path("in.txt").write_text(TEXT)
    with pytest.raises(error, match=said):
        written("in.txt", **options)
    assert {path.name for path in here.iterdir()} == {"in.txt"}


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_in_the_middle_leaves_what_was_there(here, model, workers):
    Path("out").write_text("before")
    Path("a.txt").write_text(TEXT * 50)
    Path("b.txt").write_bytes((TEXT * 50).encode() + b"\xff\xff\n" + TEXT.encode())
    with pytest.raises(InputError):
        written("a.txt", "b.txt", workers=workers, model=model, read=UTF_8, sizes=Sizes(shard_bytes=1000))
    assert Path("out").read_text() == "before"
    assert {path.name for path in here.iterdir()} == {"a.txt", "b.txt", "out"}


@pytest.mark.parametrize("method", METHODS)
def test_a_text_without_han_characters_teaches_nothing(here, method):
    with pytest.raises(InputError, match="no Han character in any input"):
        cut("GPT-4\n", settings=SegmentSettings(method))
    assert not Path("out").exists()


def test_an_output_that_cannot_be(here, model):
    Path("in.txt").write_text(TEXT)
    with pytest.raises(OutputError):
        segment("in.txt", "nowhere/out", model=model)
