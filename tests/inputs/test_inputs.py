"""Whatever lies on a disk, every command that reads it makes of it what it makes of the same text in UTF-8 with LF.

Each case is read by `textmine count`, each eighth one by another command, too; by all where slow tests run (`-m ""`).
"""

from __future__ import annotations

import codecs
import importlib.util
import os
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.running import CORPUS, run
from tests.inputs import page
from tests.inputs.case import Case, Fails, Reads
from tests.inputs.commands import COMMANDS, OTHER, TEXT_OF_WORDS, Command
from tests.inputs.table import KINDS
from textmine.text.jieba_dictionary import import_jieba


class Outcome(NamedTuple):
    """What a command left, the names of its inputs apart: its exit code, what it printed or wrote, what it said."""

    code: int
    printed: str
    said: str
    warnings: list[str]


def every_pair() -> Iterator:
    """Each case with each command that reads it."""
    number = 0
    for kind in KINDS:
        readers = [command for command in COMMANDS if command.reads == kind.read_as]
        for case in kind.cases:
            able = [each for each in readers if each.takes(case) and is_put_to(case, each)]
            number += 1
            quick = {able[0].name, able[number // 8 % len(able)].name} if number % 8 == 0 else {able[0].name}
            for command in able:
                yield pytest.param(case, command, id=f"{case.have}: {command.name}", marks=marks(case, command, quick))


def is_put_to(case: Case, command: Command) -> bool:
    """Whether a case is for this command."""
    return command.name in (case.only or [command.name]) and not {command.name, command.like} & {*case.but}


def marks(case: Case, command: Command, quick: set[str]) -> list[pytest.MarkDecorator]:
    """What pytest is to know of a case that a command reads."""
    found = [] if command.name in quick else [pytest.mark.slow]
    if case.fault and command.name in (case.faulty or [command.name]):
        found.append(pytest.mark.xfail(strict=True, reason=case.fault))
    if case.mode and hasattr(os, "geteuid") and os.geteuid() == 0:
        found.append(pytest.mark.skip(reason="root may read all"))
    if case.needs and importlib.util.find_spec(case.needs) is None:
        found.append(pytest.mark.skip(reason=f"{case.needs} is not here"))
    return found


@pytest.fixture(scope="module", autouse=True)
def with_a_user_dictionary_jieba_has_common_words_alone() -> Iterator[None]:
    """Else each case of one would take seconds: arrays are made of all words."""
    module = import_jieba()
    frequencies, total = module.Tokenizer.gen_pfdict(module.dt.get_dict_file())
    common = {word: n for word, n in frequencies.items() if n > 2000}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            module.Tokenizer, "gen_pfdict", staticmethod(lambda stream: (stream.close(), (dict(common), total))[1])
        )
        yield


@pytest.fixture(scope="module")
def tools(tmp_path_factory) -> Path:
    """Further files that the commands read."""
    folder = tmp_path_factory.mktemp("tools")
    (folder / "words.txt").write_text(TEXT_OF_WORDS, encoding="utf-8")
    (folder / "categories.csv").write_text("word,category\n今天,time\n*天*,sky\n", encoding="utf-8")
    learn = ("segment", "--method", "lm", CORPUS, "--workers", "1", "-o", folder / "cut.txt")
    assert run(*learn, "--save-model", folder / "model.seg").returncode == 0
    return folder


@pytest.fixture(scope="module")
def of_plain(tools, tmp_path_factory) -> Callable[[Command, Reads, tuple[str, ...]], Outcome]:
    """What a command makes of plain text, asked once."""

    @cache
    def found(command: Command, plain: Reads, how: tuple[str, ...]) -> Outcome:
        folder = tmp_path_factory.mktemp("plain")
        (folder / plain.name).write_text(plain.text, encoding="utf-8", newline="")
        return outcome(command, (plain.name,), how, folder, tools, plain.text)

    return found


def outcome(
    command: Command,
    inputs: tuple[str, ...],
    options: tuple[str, ...],
    folder: Path,
    tools: Path,
    plain: str = "",
    encoding: str = "utf-8",
    stdin: bytes = b"",
) -> Outcome:
    """Run a command in a folder."""
    for name, text in (("plain.txt", plain), ("other.txt", OTHER)):
        (tools / name).write_bytes(text.encode(encoding, "replace"))
    lists = {"{inputs}": inputs, "{options}": options}
    tool = {
        "{categories}": "categories.csv",
        "{model}": "model.seg",
        "{other}": "other.txt",
        "{words}": "words.txt",
        "{plain}": "plain.txt",
    }

    def words(line: str) -> list[str]:
        return [
            word
            for each in line.split()
            for word in lists.get(each, [str(tools / tool[each])] if each in tool else [each])
        ]

    result = run(*words(command.args), cwd=folder, input=stdin)
    if command.then and result.returncode == 0:
        first, result = result, run(*words(command.then), cwd=folder)
        result.stderr = first.stderr + result.stderr
    left = folder / command.left
    printed = command.printed(left.read_text("utf-8") if command.left and left.exists() else result.stdout)
    said = result.stderr.replace(f"{tools}/", "")
    for name in sorted(inputs, key=len, reverse=True):
        said = said.replace(f"{name}:", "INPUT:")
    lines = [each for each in said.splitlines() if "are little text" not in each]  # as all of this is
    return Outcome(result.returncode, printed, result.stderr, [each for each in lines if each.startswith("Warning: ")])


@pytest.mark.every
@pytest.mark.parametrize(("case", "command"), [*every_pair()])
def test_a_command_makes_of_it_what_the_table_says(case: Case, command: Command, tools, of_plain, tmp_path):
    case.lay(tmp_path)
    plain = case.makes.text if isinstance(case.makes, Reads) else ""
    found = outcome(
        command, case.named, case.options + case.how, tmp_path, tools, plain, known(case.encoding), case.stdin
    )
    if isinstance(case.makes, Fails):
        check_error(found, case.makes, command)
        expected: list[str] = []
    else:
        by_plain = of_plain(command, case.makes, case.how)
        assert (found.code, found.printed) == (by_plain.code, by_plain.printed), found.said
        if found.code:
            assert errors(found) == errors(by_plain)
            assert len(plain) < len(OTHER), found.said  # of so little text, a command may say that it is nothing
        expected = by_plain.warnings
    warned = list((Counter(found.warnings) - Counter(expected)).elements())
    assert len(warned) == len(case.warns), found.said
    assert [part for part in case.warns if not any(part in each for each in warned)] == []
    if command is COMMANDS[0]:
        assert [part for part in case.tells if part not in found.said] == [], found.said


def known(encoding: str) -> str:
    """The encoding, if there is one of this name."""
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "utf-8"


def check_error(found: Outcome, wanted: Fails, command: Command) -> None:
    """One message, that says what and what to try; nothing printed or written."""
    assert (found.code, found.printed) == (wanted.code, ""), found.said
    assert found.said.count("Error: ") == 1
    assert wanted.what in found.said
    if not command.own_hints:
        assert wanted.hint in found.said.partition(wanted.what)[2]


def errors(found: Outcome) -> list[str]:
    """What is wrong, without where."""
    return [line.rpartition(": ")[2] for line in found.said.splitlines() if line.startswith("Error: ")]


def test_every_situation_is_told_once():
    told = Counter((kind.title, case.have) for kind in KINDS for case in kind.cases)
    assert [each for each, n in told.items() if n > 1] == []


def test_there_are_many_cases():
    assert sum(len(kind.cases) for kind in KINDS) >= 130


def test_the_page_is_that_of_the_table():
    assert page.PAGE.read_text(encoding="utf-8") == page.page(), "run python -m tests.inputs.page"
