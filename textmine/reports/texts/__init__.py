"""What pages say: labels, each in English and in Chinese, in one table."""

from __future__ import annotations

from collections import ChainMap

from textmine.reports.texts.of_concordance import CONCORDANCE
from textmine.reports.texts.of_counts import COUNTS
from textmine.reports.texts.of_dimensions import DIMENSIONS
from textmine.reports.texts.of_evaluation import EVALUATION
from textmine.reports.texts.of_ngrams import NGRAMS
from textmine.reports.texts.of_pages import PAGES

TEXTS = ChainMap(*map(dict, (PAGES, COUNTS, CONCORDANCE, DIMENSIONS, EVALUATION, NGRAMS)))
"""All of them, by their keys."""
