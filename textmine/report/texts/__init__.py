"""What pages say: labels, each in English and in Chinese, in one table."""

from __future__ import annotations

from collections import ChainMap

from textmine.report.texts.of_collocates import COLLOCATES
from textmine.report.texts.of_comparison import COMPARISON
from textmine.report.texts.of_counts import COUNTS
from textmine.report.texts.of_cut_text import CUT_TEXT
from textmine.report.texts.of_keywords import KEYWORDS
from textmine.report.texts.of_network import NETWORK
from textmine.report.texts.of_new_words import NEW_WORDS
from textmine.report.texts.of_pages import PAGES

TEXTS = ChainMap(*map(dict, (PAGES, COUNTS, CUT_TEXT, KEYWORDS, NEW_WORDS, COMPARISON, COLLOCATES, NETWORK)))
"""All of them, by their keys."""
