"""Help in Chinese: one table, from the English of the help, by paragraphs.

What is English in the help is looked up when help is shown (translating.py), so a text that changes has no Chinese
until it is said here, and a test tells. In a text, `{…}` stands for anything, which is kept.
"""

from __future__ import annotations

from collections import ChainMap

from textmine.cli.chinese.of_company import COMPANY
from textmine.cli.chinese.of_explore import EXPLORE
from textmine.cli.chinese.of_files import FILES
from textmine.cli.chinese.of_models import MODELS
from textmine.cli.chinese.of_newwords import NEWWORDS
from textmine.cli.chinese.of_output import OUTPUT
from textmine.cli.chinese.of_program import PROGRAM
from textmine.cli.chinese.of_reading import READING
from textmine.cli.chinese.of_segment import SEGMENT
from textmine.cli.chinese.of_typical import TYPICAL
from textmine.cli.chinese.of_words import WORDS

PARTS = (PROGRAM, READING, OUTPUT, WORDS, NEWWORDS, SEGMENT, COMPANY, EXPLORE, TYPICAL, MODELS, FILES)
TEXTS = ChainMap(*map(dict, PARTS))
"""All of them."""
