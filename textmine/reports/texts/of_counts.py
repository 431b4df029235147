"""Labels of word frequencies."""

from __future__ import annotations

from collections.abc import Mapping

COUNTS: Mapping[str, tuple[str, str]] = {
    "counts": ("Word frequencies", "词频"),
    "words": ("Words", "词表"),
    "words_in_contexts": (
        "The most frequent words. Click a heading to sort, and type to search. The first 300 have contexts: lines from "
        "a sample of the text, with the word marked.",
        "最常见的词。点表头排序，输入文字查找。前 300 个词附有上下文：从文本中抽取的例句，词已标出。",
    ),
    "words_without_contexts": (
        "The most frequent words. Click a heading to sort, and type to search. Contexts are shown where textmine count "
        "--report reads the text; this page was made of counts alone.",
        "最常见的词。点表头排序，输入文字查找。本页只根据计数生成，没有上下文；"
        "用 textmine count --report 读文本时会列出。",
    ),
    "no_words": ("There is no word.", "没有词。"),
    "cloud": ("At a glance", "一览"),
    "cloud_text": (
        "The hundred most frequent words, the more frequent the larger.",
        "最常见的一百个词，越常见字越大。",
    ),
    "zipf": ("Rank and frequency", "名次与频率"),
    "zipf_text": (
        "Each point is a word: how often it occurs, against its rank, both on logarithmic scales. The line is the law "
        "of Zipf and Mandelbrot, C / (rank + b)^a, fitted to the points.",
        "每个点是一个词：横轴是名次，纵轴是次数，都用对数刻度。曲线是拟合的齐普夫—曼德尔布罗定律 C / (名次 + b)^a。",
    ),
    "fitted": ("by the law", "按定律"),
    "coverage": ("Coverage", "覆盖率"),
    "coverage_text": (
        "How many of the most frequent words make up which share of the text.",
        "最常见的多少个词占全文的多少。",
    ),
    "share": ("share of the text, %", "占全文的百分比"),
    "n_words": ("words", "词数"),
    "lengths": ("Lengths of words", "词长"),
    "lengths_text": (
        "How much of the text, and of the list of words, are words of one character, of two, and so on.",
        "一字词、二字词等各占全文和词表的多少。",
    ),
    "length": ("characters", "字数"),
    "of_tokens": ("of the text, %", "占全文，%"),
    "of_types": ("of the list of words, %", "占词表，%"),
    "growth": ("Growth of the list of words", "词表的增长"),
    "growth_text": (
        "How many different words a part of the text has on average, if its words stood in any order.",
        "设想词序随机，取全文的一部分，平均会有多少个不同的词。",
    ),
    "n_tokens": ("words of text", "词次"),
    "n_types": ("different words", "词种数"),
}
