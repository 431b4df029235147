"""What pages say: labels, each in English and in Chinese, in one table."""

from __future__ import annotations

from collections import ChainMap

from textmine.report.texts.of_counts import COUNTS
from textmine.report.texts.of_cut_text import CUT_TEXT
from textmine.report.texts.of_keywords import KEYWORDS
from textmine.report.texts.of_new_words import NEW_WORDS
from textmine.report.texts.of_pages import PAGES

TEXTS = ChainMap(*map(dict, (PAGES, COUNTS, CUT_TEXT, KEYWORDS, NEW_WORDS)))
"""All of them, by their keys."""
