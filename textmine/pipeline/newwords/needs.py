"""What memory the frequent n-grams take: said before the text is looked through, since nothing bounds their number."""

from __future__ import annotations

from textmine.pipeline.run.job import Job
from textmine.settings.machine import base_memory, format_memory

_FIRST, _OF_NGRAM = 250_000_000, 200
"""Bytes: of Python, kernels and jieba's dictionary; and for each n-gram that is looked up, of which more are made up.
From one run: with 1,241,074 of them and no dictionary, 386 MB. What the dictionary takes is an estimate."""


def warn_of_memory(job: Job, n_ngrams: int, min_count: int) -> None:
    """Say so if `n_ngrams` that occur `min_count` times take more memory than the job may."""
    base = base_memory(job.budget.n_workers)
    need = _FIRST + _OF_NGRAM * n_ngrams
    if need > job.budget.n_bytes + base:
        limit = f"--memory {format_memory(job.budget.n_bytes)} and {format_memory(base)} to begin with"
        job.report.warn(
            f"{n_ngrams:,} n-grams occur {min_count:,} times or more and take about {format_memory(need)} of memory, "
            f"more than {limit}: give a higher --min-count, or --memory {-(base - need >> 20)}M"
        )
