"""Runs commands on an extreme, and judges what they did."""

from __future__ import annotations

import filecmp
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.cli.running import CORPUS, run
from tests.extremes.commands import COMMANDS, Command
from tests.extremes.extreme import Extreme, Laid, Size
from tests.extremes.starting import Line, Start, as_program
from tests.extremes.watching import Watched, watch
from tests.memory.sampling import warns_of_memory

_BASE_MB, _WORKER_MB = 150, 100
_SHARDS_OF = 1000
_MESSAGE_LINES = 12


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run may take.

    memory_mb : `--memory`, beside what the processes need to begin with
    start     : how commands are started
    """

    memory_mb: int = 256
    workers: int = 2
    seconds: float = 600
    start: Start = as_program

    @property
    def bytes(self) -> int:
        """Of anonymous memory of all processes."""
        return (self.memory_mb + _BASE_MB + self.workers * _WORKER_MB) << 20

    @property
    def options(self) -> tuple[str, ...]:
        """As a command has them."""
        return ("--memory", f"{self.memory_mb}M", "--workers", str(self.workers))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a command did with an extreme.

    fault : what is wrong with it; empty if nothing is
    error : the error that it said; empty if it gave a result
    """

    command: str
    line: str
    fault: str
    error: str
    seconds: float
    memory: int


def tools(folder: Path) -> Path:
    """A folder with further files that the commands read."""
    folder.mkdir()
    (folder / "other.txt").write_text("他们昨天在学校看书。\n学校的书很多，他们今天也去。\n", encoding="utf-8")
    learn = ("segment", "--method", "lm", CORPUS, "-o", folder / "cut.txt", "-q", "--save-model", folder / "model.seg")
    assert run(*learn).returncode == 0
    return folder


def verdicts(
    extreme: Extreme, size: Size, folder: Path, of_commands: Path, limits: Limits, only: set[str]
) -> Iterator[Verdict]:
    """What each command does with an extreme, which is laid in a folder."""
    inside = folder / "inside"
    inside.mkdir(parents=True)
    laid = extreme.lay(inside, size)
    before = set(inside.iterdir())
    for command in extreme.commands or COMMANDS:
        if only and command.name not in only:
            continue
        yield _verdict(command, extreme, laid, inside, of_commands, limits)
        for path in set(inside.iterdir()) - before:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.rmtree(folder)


def _verdict(
    command: Command, extreme: Extreme, laid: Laid, inside: Path, of_commands: Path, limits: Limits
) -> Verdict:
    seconds, memory, fault, error, line = 0.0, 0, "", "", ""
    for args in (command.args, *command.then):
        words = _words(args, extreme, laid, of_commands)
        line = " ".join(words)
        if command.runs and "{options}" in args:
            words += limits.options
        seen = watch(limits.start, _line(words), inside, limits.seconds)
        seconds, memory = seconds + seen.seconds, max(memory, seen.memory)
        fault, error = _fault(seen, limits), seen.said.strip() if seen.code else ""
        if fault or error:
            break
    if not fault and not error and laid.text is not None:
        fault = _differs(command, laid.text, seen, words, inside, limits)
    return Verdict(command.name, line, fault, _first(error), seconds, memory)


def _words(args: str, extreme: Extreme, laid: Laid, of_commands: Path) -> list[str]:
    lists = {"{inputs}": laid.inputs, "{options}": laid.options, "{word}": (extreme.word,)}
    files = {"{model}": str(of_commands / "model.seg"), "{other}": str(of_commands / "other.txt")}
    words: list[str] = []
    for arg in args.split():
        word = arg.replace("{word}", extreme.word) if arg != "{word}" else arg
        words += lists.get(word, (files.get(word, word),))
    return words


def _line(words: list[str]) -> Line:
    return Line(tuple(words[1:]), explores=True) if words[0] == "{explore}" else Line(tuple(words))


def _fault(run: Watched, limits: Limits) -> str:
    if run.code is None:
        return f"no end after {run.seconds:.0f} s"
    if "Traceback" in run.said or "Exception ignored" in run.said or run.code not in (0, 1, 2):
        return f"exit code {run.code}: {_last(run.said)}"
    if run.memory > limits.bytes and not warns_of_memory(run.said):
        return f"{run.memory >> 20} MB of memory, where {limits.bytes >> 20} are allowed"
    if run.left:
        return f"left behind: {', '.join(run.left)}"
    lines = run.said.splitlines()
    errors = [number for number, line in enumerate(lines) if line.startswith("Error: ")]
    if run.code and (len(errors) != 1 or len(lines) - errors[0] > _MESSAGE_LINES):
        return f"not one clear error: {run.said[:200]!r}"
    if re.search(r"[^\n\t -~\u00a0-\U0010ffff]", run.said):
        return f"characters that control terminals in what it says: {run.said[:200]!r}"
    return ""


def _differs(command: Command, text: str, run: Watched, words: list[str], inside: Path, limits: Limits) -> str:
    printed = run.printed.read_bytes().decode("utf-8", "surrogatepass")
    if command.printed is not None and printed != (expected := command.printed(text)):
        return f"differs from the slow twin: {_difference(expected, printed)}"
    if command.same is not None and not command.same(text, printed):
        return "the text is changed"
    if not command.steady or not command.runs or command.then:
        return ""
    first = run.printed.with_suffix(".first")
    shutil.move(run.printed, first)
    with_small_shards = Line((*words[:-4], "--memory", "128M", "--workers", "1"), _SHARDS_OF)
    again = watch(limits.start, with_small_shards, inside, limits.seconds)
    if again.code:
        return f"fails with shards of {_SHARDS_OF} bytes: {_last(again.said)}"
    if not filecmp.cmp(first, again.printed, shallow=False):
        other = again.printed.read_bytes().decode("utf-8", "surrogatepass")
        return f"differs with shards of {_SHARDS_OF} bytes: {_difference(printed, other)}"
    return ""


def _difference(one: str, two: str) -> str:
    lines = zip([*one.split("\n"), "end"], [*two.split("\n"), "end"], strict=False)
    return next((f"{a[:60]!r}, not {b[:60]!r}" for a, b in lines if a != b), "")


def _last(said: str) -> str:
    lines = said.strip().splitlines()
    return lines[-1][:200] if lines else ""


def _first(said: str) -> str:
    return next((line for line in said.splitlines() if line.startswith("Error: ")), said)[:200]
