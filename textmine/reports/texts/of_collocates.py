"""Labels of collocates."""

from __future__ import annotations

from collections.abc import Mapping

COLLOCATES: Mapping[str, tuple[str, str]] = {
    "collocates": ("Words near a word", "搭配词"),
    "of_word": ("the word", "中心词"),
    "n_word": ("it occurs", "中心词次数"),
    "n_near": ("words near it", "附近的词次"),
    "sides": ("Left and right", "左边与右边"),
    "sides_text": (
        "The most closely tied words: how often each stands on the left of the word, and on its right.",
        "联系最紧密的词：出现在中心词左边和右边的次数。",
    ),
    "times_near": ("how often it stands there", "出现次数"),
    "left": ("on the left", "左边"),
    "right": ("on the right", "右边"),
    "measures": ("Frequency and tie", "频次与联系强度"),
    "measures_text": (
        "Each point is a word, at most 300, the most closely tied: the further to the right, the more often it "
        "stands near; the higher, the more closely it is tied. Labels are left out where they would hide one "
        "another.",
        "每个点是一个词，最多列出 300 个联系最紧密的词：越靠右，共现次数越多；越靠上，联系越紧密。会互相遮挡的标签略"
        "去不写。",
    ),
    "around": ("Around the word", "搭配词一览"),
    "around_text": (
        "The most closely tied words, from the top on with the clock; the wider the line, the closer the tie. The "
        "widths compare these words with one another: the thinnest is the weakest of them, not none.",
        "联系最紧密的词，从正上方起按顺时针排列；线越粗，联系越紧密。粗细只表示这些词之间的相对强弱，最细的线并不表"
        "示没有联系。",
    ),
    "near": ("All words near it", "全部搭配词"),
    "near_text": (
        "The most closely tied first. The count is how often a word stands near, total how often it occurs anywhere.",
        "联系最紧密的在前。“次数”是在中心词附近出现的次数，“总次数”是在全文出现的次数。",
    ),
    "none_near": (
        "No word stands there often enough: try a lower --min-count.",
        "没有足够频繁的搭配词：请把 --min-count 设低一些。",
    ),
    "total": ("total", "总次数"),
    "log_dice": ("logDice", "logDice"),
    "mi_bits": ("mutual information", "互信息"),
    "t_score": ("t-score", "t 值"),
}
