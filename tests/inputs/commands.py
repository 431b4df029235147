"""The commands that read a file, each in a form that is quick on little text, and what they print but for names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.inputs.case import Case, Fails, ReadAs, Reads

OTHER = "他们昨天在学校看书。\n学校的书很多，他们今天也去。\n"
TEXT_OF_WORDS = "攻城狮今天去了上海，明天的天气好。\n这个攻城狮说Louis Vuitton很贵，的确很贵。\n"
"""A text for the cases of dictionaries and lists."""


@dataclass(frozen=True, slots=True)
class Command:
    """A way to read a file.

    args      : its words; `{inputs}` and `{options}` stand for those of the case, others for files that are there
    reads     : what it takes the file for
    takes     : which cases it can read at all
    printed   : what is compared of what it prints
    left      : a file that it writes, compared in place of what it prints
    then      : a second command, which is run after it
    own_hints : whether its hints differ from those of other commands
    like      : another command, whose exceptions are its own
    """

    name: str
    args: str
    reads: ReadAs = "text"
    takes: Callable[[Case], bool] = lambda case: True
    printed: Callable[[str], str] = str
    left: str = ""
    then: str = ""
    own_hints: bool = False
    like: str = ""


def _is_one(case: Case) -> bool:
    return len(case.named) == 1


def _is_one_text(case: Case) -> bool:
    """Whether it is one file, of plain text, for which no option is needed but its encoding."""
    return (
        _is_one(case)
        and set(case.options[::2]) <= {"--encoding"}
        and len(case.files) == 1
        and bool(re.search(r"\.txt(\.\w+)?$", case.named[0]))
    )


def _is_read_and_one_text(case: Case) -> bool:
    return _is_one_text(case) and isinstance(case.makes, Reads) and bool(case.makes.text.strip())


def _is_refused_and_one_text(case: Case) -> bool:
    return _is_one_text(case) and isinstance(case.makes, Fails)


def _is_beside_another(case: Case) -> bool:
    """Whether another text can be in the same format and encoding."""
    if "--format" in case.options:
        return False
    if isinstance(case.makes, Reads):
        try:
            OTHER.encode(case.encoding)
        except UnicodeEncodeError:
            return False
    return _is_one(case)


def _words(text: str) -> str:
    """Words with one space between them, whatever white space stood there."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n"))


def _without_places(table: str) -> str:
    """A concordance without its first columns: the file with the line or record, and the place in it."""
    return _words("\n".join(row.split("\t", 2)[-1] for row in table.split("\n")))


def _without_documents(table: str) -> str:
    """A table without its first column, the file with the line or record."""
    return "\n".join(row.partition("\t")[2] for row in table.split("\n"))


FIRST = Command("count", "count {options} {inputs} --workers 1")
"""Every case of text is read by this one, whatever else is left out to be quick."""

COMMANDS = (
    FIRST,
    Command("count --ngrams", "count --ngrams 2 {options} {inputs} --workers 1"),
    Command("count --word-ngrams", "count --word-ngrams 2 {options} {inputs} --workers 1"),
    Command("count --docs", "count --docs {options} {inputs} --workers 1"),
    Command("count --dedup", "count --dedup line --docs {options} {inputs} --workers 1"),
    Command("newwords", "newwords --known none --min-count 2 {options} {inputs} --workers 1"),
    Command("segment", "segment --model {model} {options} {inputs} --workers 1", printed=_words),
    Command(
        "segment --method jieba",
        "segment --method jieba --tags {options} {inputs} --workers 1",
        printed=_words,
        like="segment",
    ),
    Command(
        "concordance",
        "concordance 今天 {options} {inputs} -o hits.tsv --workers 1",
        left="hits.tsv",
        printed=_without_places,
    ),
    Command("collocates", "collocates 今天 --min-count 1 {options} {inputs} --workers 1"),
    Command("compare", "compare {inputs} {other} --min-g2 0 {options} --workers 1", takes=_is_beside_another),
    Command("matrix", "matrix {options} {inputs} --workers 1", printed=_without_documents),
    Command("keywords", "keywords {options} {inputs} --workers 1", printed=_without_documents, like="count --docs"),
    Command("network", "network --min-count 1 {options} {inputs} --workers 1"),
    Command("count --categories", "count --categories {categories} --docs {options} {inputs} --workers 1"),
    Command("count --dedup near", "count --dedup near --docs {options} {inputs} --workers 1"),
    Command("suggest-dim", "suggest-dim --min-count 1 {options} {inputs} --workers 1"),
    Command(
        "lm",
        "count --ngrams 3 {options} {inputs} -o counts.store --workers 1",
        then="lm counts.store -o model.arpa",
        left="model.arpa",
    ),
    Command("evaluate GOLD", "evaluate {inputs} {plain} {options}", takes=_is_read_and_one_text),
    Command("evaluate PRED", "evaluate {plain} {inputs} {options}", takes=_is_read_and_one_text),
    Command("evaluate", "evaluate {inputs} {inputs} {options}", takes=_is_refused_and_one_text, own_hints=True),
    Command("count --userdict", "count {words} --userdict {inputs} --workers 1", reads="userdict"),
    Command("word n-grams --userdict", "count --word-ngrams 2 {words} --userdict {inputs}", "userdict"),
    Command("collocates --userdict", "collocates 攻城狮 --min-count 1 {words} --userdict {inputs}", "userdict"),
    Command("compare --userdict", "compare {words} {other} --min-g2 0 --userdict {inputs}", "userdict"),
    Command("count --stopwords", "count {words} --stopwords {inputs} --workers 1", reads="stopwords"),
    Command("collocates --stopwords", "collocates 今天 --min-count 1 {words} --stopwords {inputs}", "stopwords"),
    Command("count --tokenizer FILE", "count {words} --tokenizer {inputs} --workers 1", reads="lexicon"),
    Command("segment --lexicon", "segment {words} --model {model} --lexicon {inputs} --workers 1", reads="lexicon"),
    Command("evaluate --lexicon", "evaluate {words} {words} --lexicon {inputs}", reads="lexicon"),
    Command("newwords --known", "newwords {words} --min-count 2 --known {inputs} --workers 1", reads="lexicon"),
)
