"""Labels of n-grams."""

from __future__ import annotations

from collections.abc import Mapping

NGRAMS: Mapping[str, tuple[str, str]] = {
    "ngrams": ("Character n-grams", "字符 n 元组"),
    "symbols": ("symbols", "符号数"),
    "commonest": ("The most frequent", "最常见的"),
    "commonest_text": (
        "The most frequent n-grams of each order, that is of each number of symbols. Click a heading to sort, and type "
        "to search.",
        "各阶（即各种符号数）最常见的 n 元组。点表头排序，输入文字查找。",
    ),
    "no_ngrams": ("There are no n-grams.", "没有 n 元组。"),
    "order": ("order", "阶"),
    "ngram_ranks": ("Rank and frequency of each order", "各阶的名次与频率"),
    "ngram_ranks_text": (
        "Each curve is an order: how often an n-gram occurs, against its rank among those of its order, both on "
        "logarithmic scales.",
        "每条曲线是一阶：横轴是该阶内的名次，纵轴是次数，都用对数刻度。",
    ),
    "n_ngrams": ("different n-grams", "不同的 n 元组"),
    "occurrences": ("in all", "总次数"),
    "once": ("that occur once", "只出现一次的"),
    "once_share": ("share of these", "其比例"),
}
