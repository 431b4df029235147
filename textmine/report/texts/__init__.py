"""What pages say: labels, each in English and in Chinese, in one table."""

from __future__ import annotations

from collections import ChainMap

from textmine.report.texts.of_collocates import COLLOCATES
from textmine.report.texts.of_comparison import COMPARISON
from textmine.report.texts.of_counts import COUNTS
from textmine.report.texts.of_network import NETWORK
from textmine.report.texts.of_pages import PAGES

TEXTS = ChainMap(*map(dict, (PAGES, COUNTS, COMPARISON, COLLOCATES, NETWORK)))
"""All of them, by their keys."""
