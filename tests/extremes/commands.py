"""The commands, each in one form or a few, and the slow twins of some."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.extremes import twins


@dataclass(frozen=True, slots=True)
class Command:
    """A command.

    args    : its words; `{inputs}`, `{options}` and `{word}` stand for those of the extreme, `{model}` and `{other}`
              for files that are there
    printed : what it prints for a text, by a slow twin; None where it does not know
    then    : commands that are run after it
    runs    : whether it takes the options of a run: `--workers`, `--memory`
    steady  : whether shards of another size leave what it prints as it is
    """

    name: str
    args: str
    printed: Callable[[str], str] | None = None
    then: tuple[str, ...] = ()
    runs: bool = True
    steady: bool = True
    same: Callable[[str, str], bool] | None = None


COMMANDS = (
    Command("count", "count {inputs} {options}", twins.words),
    Command("count chars", "count --tokenizer chars --docs {inputs} {options}", twins.characters),
    Command("n-grams", "count --ngrams 4 {inputs} {options}", twins.ngrams),
    Command("word n-grams", "count --word-ngrams 2..3 {inputs} {options}"),
    Command("dedup near", "count --dedup near --docs {inputs} {options}", steady=False),
    Command("newwords", "newwords --known none --min-count 2 {inputs} {options}"),
    Command("bojone", "newwords --compat bojone --min-count 2 {inputs} {options}"),
    Command("train", "segment --seed 1 {inputs} {options}", same=twins.is_same_text, steady=False),
    Command("train lm", "segment --method lm {inputs} {options}", same=twins.is_same_text, steady=False),
    Command("segment", "segment --model {model} {inputs} {options}", same=twins.is_same_text),
    Command("jieba", "segment --method jieba {inputs} {options}", same=twins.is_same_text),
    Command("suggest-dim", "suggest-dim --min-count 1 --window 5 {inputs} {options}"),
    Command("compare", "compare {inputs} {other} --min-g2 0 {options}"),
    Command("collocates", "collocates {word} --min-count 1 {inputs} {options}"),
    Command("concordance", "concordance {word} --top 1000 --to tsv {inputs} {options}"),
    Command("regex", "concordance {word}+ --regex --top 1000 --to tsv {inputs} {options}"),
    Command("matrix", "matrix {inputs} {options}"),
    Command("keywords", "keywords {inputs} {options}"),
    Command("network", "network --min-count 1 {inputs} {options}"),
    Command(
        "lm",
        "count --ngrams 3 {inputs} {options} -o counts.store",
        then=("lm counts.store -o model.lm", "lm model.lm -o model.arpa", "check counts.store model.lm"),
    ),
    Command(
        "merge",
        "count --docs {inputs} {options} -o one.store",
        then=(
            "count --docs {inputs} {options} -o two.store",
            "merge one.store two.store -o both.store",
            "check both.store",
            "count both.store",
        ),
    ),
    Command("evaluate", "evaluate {inputs} {inputs}", runs=False),
    Command("explore", "{explore} {inputs}", runs=False),
)
BY_NAME = {command.name: command for command in COMMANDS}
READS_ONE_TEXT = {"evaluate"}
