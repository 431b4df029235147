"""The table of what commands did with extremes, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tests.extremes.commands import COMMANDS
from tests.extremes.extreme import Extreme
from tests.extremes.running import Verdict


def report(extremes: Sequence[Extreme], found: Mapping[str, Sequence[Verdict]]) -> str:
    """A table of those that all commands read, one of the others, and what errors and faults there were."""
    of_all = [extreme for extreme in extremes if not extreme.commands]
    parts = [_wide(of_all, found)] if of_all else []
    parts += [_long([extreme for extreme in extremes if extreme.commands], found)]
    for title, what in (("Errors", "error"), ("Faults", "fault")):
        said = [(extreme.name, v, getattr(v, what)) for extreme in extremes for v in found[extreme.name]]
        lines = [f"- {name}, {v.command}: {_shown(text)}" for name, v, text in said if text]
        if what == "fault" or lines:
            parts.append("\n".join([f"{title}: {len(lines)}", "", *lines]))
    return "\n\n".join(filter(None, parts))


def _wide(extremes: Sequence[Extreme], found: Mapping[str, Sequence[Verdict]]) -> str:
    names = [command.name for command in COMMANDS]
    rows = []
    for extreme in extremes:
        of_one = {verdict.command: verdict for verdict in found[extreme.name]}
        cells = [_cell(of_one[name]) if name in of_one else "" for name in names]
        rows.append([f"{extreme.name}: {_shown(extreme.about)}", *cells])
    return _table(["extreme", *names], rows)


def _long(extremes: Sequence[Extreme], found: Mapping[str, Sequence[Verdict]]) -> str:
    rows = []
    for extreme in extremes:
        for verdict in found[extreme.name]:
            rows.append([f"{extreme.name}: {_shown(extreme.about)}", verdict.command, _cell(verdict)])
    return _table(["extreme", "command", "what happens"], rows) if rows else ""


def _cell(verdict: Verdict) -> str:
    kind = "**FAULT**" if verdict.fault else "error" if verdict.error else "ok"
    return f"{kind} {verdict.seconds:.0f} s {verdict.memory >> 20} MB"


def _shown(text: str) -> str:
    """A text in which nothing controls a terminal or ends a cell."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text).replace("|", "\\|")


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
