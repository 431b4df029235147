"""The plan of a run: its inputs, found and cut into shards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from textmine.errors import SettingsError
from textmine.io.decoding import Tally
from textmine.io.inputs import find_sources
from textmine.io.shards import Shard, disk_bytes, plan_shards
from textmine.io.sources import Source
from textmine.io.texts import Inputs, Texts, spooled
from textmine.pipeline.run.parts import divided, shard_bytes
from textmine.settings.machine import format_memory
from textmine.settings.reading import ReadSettings
from textmine.settings.running import Reporter, RunSettings
from textmine.settings.words import Parts
from textmine.text.line_shape import looks_hard_wrapped

_OF_FILE = 500
"""Bytes of memory: 1,000,000 files took 505 MB, with all else that counting their words takes."""
HARD_WRAPPED = "so a line may not be a document: try --document file or paragraph"


@dataclass(frozen=True, slots=True)
class Plan:
    """The inputs of a run, and its shards.

    labels : the part of the text that each shard belongs to, if it is divided
    tally  : what was left out before anything was read
    """

    sources: Sequence[Source]
    shards: Sequence[Shard]
    labels: Sequence[str] = ()
    tally: Tally = field(default_factory=Tally)

    @property
    def n_bytes(self) -> int:
        """On disk, to be worked through."""
        return sum(disk_bytes(span) for shard in self.shards for span in shard)


def planned(
    inputs: Inputs,
    read: ReadSettings,
    run: RunSettings,
    temp: str,
    report: Reporter,
    output: str | Sequence[str] = "",
    parts: Parts = 0,
    hard_wrapped: str = HARD_WRAPPED,
) -> Plan:
    """The plan of a run over `inputs`.

    temp   : a folder for what must be copied first
    output : the files that the run will write: not read
    parts  : how the text is divided
    hard_wrapped : what it means that lines look so, where a line is a document
    """
    tally = Tally()
    written = (output,) if isinstance(output, str) else output
    if isinstance(inputs, Texts):
        _refuse_what_is_of_files(inputs, run, parts)
        sources = [spooled(inputs, read, temp)]
    else:
        given = [inputs] if isinstance(inputs, str) else inputs
        sources, is_wrapped = [], False
        for found in find_sources(given, read, temp, report.warn, (*written, run.resume), tally):
            sources.append(found.source)
            is_wrapped = is_wrapped or (read.document == "line" and looks_hard_wrapped(found.head))
        if is_wrapped:
            report.warn(f"lines look hard-wrapped, {hard_wrapped}")
        _warn_of_memory(len(sources), run, report)
    if parts:
        return Plan(sources, *divided(sources, read, parts, run.sizes), tally)
    max_files = max(run.sizes.shard_files, len(sources) // run.sizes.max_shards)
    return Plan(sources, plan_shards(sources, read, shard_bytes(sources, run.sizes), max_files), tally=tally)


def _warn_of_memory(n_files: int, run: RunSettings, report: Reporter) -> None:
    """Say what very many files take by themselves, whatever is in them."""
    need = _OF_FILE * n_files
    if need > run.memory_bytes // 2:
        report.warn(
            f"{n_files:,} files take about {format_memory(need)} of memory by themselves, beside --memory "
            f"{format_memory(run.memory_bytes)}: put their texts into fewer files, such as JSON Lines"
        )


def _refuse_what_is_of_files(texts: Texts, run: RunSettings, parts: Parts) -> None:
    if run.resume:
        raise SettingsError(
            f"resume keeps the parts of files, not those of {texts.name}",
            hint='Write the texts to a .jsonl file, {"text": "…"} on each line, and give its path.',
        )
    if isinstance(parts, str):
        raise SettingsError(f"{texts.name} are in no {parts}", hint="Give a number of parts, or the field of a table.")
