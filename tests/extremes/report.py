"""The table of what commands did with extremes, in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from tests.extremes.commands import COMMANDS
from tests.extremes.extreme import Extreme
from tests.extremes.running import Verdict

_LONG_S = 10
"""From so many seconds on, they are told, and so is the memory."""


def report(extremes: Sequence[Extreme], found: Mapping[str, Sequence[Verdict]]) -> str:
    """A table of those that all commands read, one of the others, and what errors and faults there were."""
    of_all = [extreme for extreme in extremes if not extreme.commands]
    of_some = [extreme for extreme in extremes if extreme.commands]
    parts = [_wide(of_all, found)] if of_all else []
    parts += [_summed(of_some, found)] if of_some else []
    errors = Counter(_shown(verdict.error) for extreme in extremes for verdict in found[extreme.name] if verdict.error)
    faults = [
        f"- {extreme.name}, {verdict.command}: {_shown(verdict.fault)}"
        for extreme in extremes
        for verdict in found[extreme.name]
        if verdict.fault
    ]
    parts += ["\n".join(["Errors:", "", *(f"- {error} ({n} times)" for error, n in errors.items())])] if errors else []
    return "\n\n".join([*parts, "\n".join([f"Faults: {len(faults)}", "", *faults]).strip()])


def _wide(extremes: Sequence[Extreme], found: Mapping[str, Sequence[Verdict]]) -> str:
    names = [command.name for command in COMMANDS]
    rows = []
    for extreme in extremes:
        of_one = {verdict.command: verdict for verdict in found[extreme.name]}
        cells = [_cell(of_one[name]) if name in of_one else "" for name in names]
        rows.append([f"{extreme.name}: {_shown(extreme.about)}", *cells])
    return _table(["extreme", *names], rows)


def _summed(extremes: Sequence[Extreme], found: Mapping[str, Sequence[Verdict]]) -> str:
    rows = []
    for extreme in extremes:
        of_one = found[extreme.name]
        n_faults, n_errors = (sum(map(bool, kind)) for kind in zip(*((v.fault, v.error) for v in of_one), strict=True))
        figures = [len(of_one), len(of_one) - n_faults - n_errors, n_errors, n_faults]
        figures += [round(max(v.seconds for v in of_one)), max(v.memory for v in of_one) >> 20]
        rows.append([f"{extreme.name}: {_shown(extreme.about)}", *map(str, figures)])
    return _table(["extreme", "commands", "ok", "error", "fault", "most s", "most MB"], rows)


def _cell(verdict: Verdict) -> str:
    kind = "**FAULT**" if verdict.fault else "error" if verdict.error else "ok"
    is_told = verdict.fault or verdict.seconds >= _LONG_S
    return f"{kind}, {verdict.seconds:.0f} s, {verdict.memory >> 20} MB" if is_told else kind


def _shown(text: str) -> str:
    """A text in which nothing controls a terminal or ends a cell."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text).replace("|", "\\|")


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
