"""What memory learning takes: said before it is taken, since it grows with the characters that are learnt from."""

from __future__ import annotations

from textmine.errors import SettingsError
from textmine.io.shards import text_bytes
from textmine.pipeline.run.job import Job
from textmine.pipeline.segment.chain import n_chars_of_chain
from textmine.pipeline.segment.sample import BYTES_PER_CHARACTER
from textmine.settings.machine import base_memory, format_memory, machine_memory
from textmine.settings.segment import SegmentSettings

_FIRST, _OF_TEXT, _OF_CHAINS = 190_000_000, 36, 120
_OF_MODEL = 60
"""Bytes: of all learning; of classes, for each character of the text, and for each that a chain learns from; of lm, for
each character. Those of classes are set by runs of few sweeps over 2, 7 and 15 million characters of mixed text, by two
workers with arrays in files: 508, 950 and 1,474 MB. That of lm is an estimate from the model of 4 million characters,
and not measured."""
_STEP = 100_000


def needed(n_chars: int, settings: SegmentSettings) -> int:
    """The bytes that learning from so many characters takes, about."""
    if settings.method == "lm":
        return _FIRST + _OF_MODEL * n_chars
    return _FIRST + _OF_TEXT * n_chars + _OF_CHAINS * min(n_chars, n_chars_of_chain(settings))


def warn_of_memory(job: Job, settings: SegmentSettings) -> None:
    """Say so if learning from a job's text takes more than it may; SettingsError if the machine has not as much."""
    n_chars = int(sum(map(text_bytes, job.plan.shards)) / BYTES_PER_CHARACTER)
    base = base_memory(job.budget.n_workers)
    need = needed(n_chars, settings)
    if need <= job.budget.n_bytes + base:
        return
    fewer = next(n for n in range(n_chars, 0, -_STEP) if needed(n, settings) <= job.budget.n_bytes + base)
    fewer = max(_STEP, fewer // _STEP * _STEP)
    said = f"learning from about {n_chars:,} characters takes {format_memory(need)} of memory"
    if need > machine_memory():
        raise SettingsError(f"{said}, more than this machine has", hint=f"Give --train-chars {fewer}, or fewer.")
    limit = f"--memory {format_memory(job.budget.n_bytes)} and {format_memory(base)} to begin with"
    job.report.warn(f"{said}, more than {limit}: --train-chars {fewer} keeps to it, or --memory {_whole(need - base)}")


def _whole(n_bytes: int) -> str:
    """As an amount of memory that is no less."""
    return f"{-(-n_bytes >> 20)}M"
