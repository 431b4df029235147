"""What pages say: labels, each in English and in Chinese, in one table."""

from __future__ import annotations

from collections import ChainMap

from textmine.reports.texts.of_collocates import COLLOCATES
from textmine.reports.texts.of_comparison import COMPARISON
from textmine.reports.texts.of_concordance import CONCORDANCE
from textmine.reports.texts.of_counts import COUNTS
from textmine.reports.texts.of_cut_text import CUT_TEXT
from textmine.reports.texts.of_dimensions import DIMENSIONS
from textmine.reports.texts.of_evaluation import EVALUATION
from textmine.reports.texts.of_explorer import EXPLORER
from textmine.reports.texts.of_keywords import KEYWORDS
from textmine.reports.texts.of_network import NETWORK
from textmine.reports.texts.of_new_words import NEW_WORDS
from textmine.reports.texts.of_ngrams import NGRAMS
from textmine.reports.texts.of_pages import PAGES

_OF_WORDS = (COUNTS, NGRAMS, NEW_WORDS, CUT_TEXT, KEYWORDS)
_OF_OTHERS = (COMPARISON, COLLOCATES, NETWORK, CONCORDANCE, DIMENSIONS, EVALUATION, EXPLORER)
TEXTS = ChainMap(*map(dict, (PAGES, *_OF_WORDS, *_OF_OTHERS)))
"""All of them, by their keys."""
