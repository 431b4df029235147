"""Options with the greatest and the least values that one can type."""

from __future__ import annotations

from pathlib import Path

from tests.extremes.commands import Command
from tests.extremes.extreme import Extreme, Laid, Size

_HUGE = (
    "0",
    "1",
    "1000000000",
    "1000000000000000000",
    "9223372036854775807",
    "9223372036854775808",
    "1" + "0" * 30,
    "-1",
)
_OF = {
    "top": (
        "count",
        "newwords --min-count 2 --known none",
        "keywords",
        "concordance 天",
        "collocates 今天",
        "network",
        "matrix",
        "compare",
    ),
    "min-count": (
        "count",
        "count --ngrams 3",
        "newwords",
        "collocates 今天",
        "network",
        "suggest-dim",
        "suggest-dim --window 3",
    ),
    "min-length": ("count", "keywords", "matrix"),
    "window": ("suggest-dim --min-count 1", "network"),
    "width": ("concordance 天",),
    "sample": ("concordance 天",),
    "seed": ("concordance 天 --sample 2", "segment --method lm"),
    "ngrams": ("count",),
    "order": ("count --ngrams 3", "segment --method lm"),
    "word-ngrams": ("count",),
    "workers": ("count", "count --ngrams 3"),
    "parts": ("count",),
    "train-chars": ("segment", "segment --method lm"),
    "granularity": ("segment --model {model}",),
    "max-expansion": ("count",),
    "min-docs": ("matrix",),
    "max-docs": ("matrix",),
    "top-edges": ("network",),
    "examples": ("newwords --known none --min-count 2",),
    "min-g2": ("compare",),
    "memory": ("count", "newwords --known none", "segment --method lm"),
}
_SPANS = ("0L0R", "999999999999999999999L1R", "1000000000L1000000000R", "L", "")


def _commands(option: str) -> tuple[Command, ...]:
    found = []
    for command in _OF[option]:
        for value in _HUGE:
            second = "text.txt" if command == "compare" else ""
            found.append(Command(f"{command} {value}", f"{command} --{option}={value} text.txt {second}", runs=False))
    return tuple(found)


def _lay(folder: Path, size: Size) -> Laid:
    (folder / "text.txt").write_text("今天天气很好，一天一天。\n明天的天气也很好。\n" * 20, encoding="utf-8")
    return Laid(("text.txt",))


EXTREMES = (
    *(Extreme(f"option-{option}", f"--{option} from -1 to 10³⁰", _lay, commands=_commands(option)) for option in _OF),
    Extreme(
        "option-span",
        "--span without end",
        _lay,
        commands=tuple(
            Command(span or "empty", f"collocates 今天 text.txt --min-count 1 --span={span}", runs=False)
            for span in _SPANS
        ),
    ),
    Extreme(
        "option-n",
        "suggest-dim N",
        _lay,
        commands=tuple(Command(value, f"suggest-dim {value}", runs=False) for value in _HUGE[:-1]),
    ),
    Extreme(
        "option-workers-64",
        "--workers 64",
        _lay,
        commands=tuple(
            Command(name, f"{name} text.txt --workers 64 --memory 128M", runs=False)
            for name in (
                "count",
                "count --ngrams 3",
                "newwords --known none",
                "keywords",
                "matrix",
                "segment --model {model}",
            )
        ),
    ),
)
