"""Labels of suggestions of dimensions."""

from __future__ import annotations

from collections.abc import Mapping

DIMENSIONS: Mapping[str, tuple[str, str]] = {
    "dimensions": ("Dimensions of word vectors", "词向量的维数"),
    "needed": ("What the words need", "建议的维数"),
    "needed_text": (
        "Of each list of words: how many dimensions its vectors need, by the rule n > 8.33 ln N and exactly, the least "
        "n with H(n) < 0. It is an order of magnitude: try half and twice as many.",
        "每份词表的词向量需要多少维：按经验式 n > 8.33 ln N，以及精确值，即使 H(n) < 0 的最小 n。"
        "这只是数量级，减半和加倍都值得一试。",
    ),
    "no_vocabulary": ("There is no list of words.", "没有词表。"),
    "min_count": ("least count", "最低词频"),
    "rule": ("8.33 ln N", "8.33 ln N"),
    "by_rule": ("by the rule", "按经验式"),
    "exact": ("exactly", "精确值"),
    "by_data": ("by the data", "按数据"),
    "multiple_of_8": ("a multiple of 8", "8 的倍数"),
    "multiple_of_16": ("a multiple of 16", "16 的倍数"),
    "megabytes": ("vectors in float32", "float32 向量占用"),
    "entropy_nats": ("entropy H(n)", "熵 H(n)"),
    "data_entropy_nats": ("entropy of the data", "数据的熵"),
    "curve": ("Entropy by dimension", "熵随维数的变化"),
    "curve_text": (
        "H(n) = 2 ln N + h(n), in nats, is the entropy of the pairs of words that a skip-gram model of n dimensions "
        "can tell. It falls with n; below the grey line at 0 the model has room for any text. The points show n by the "
        "rule and exactly.",
        "H(n) = 2 ln N + h(n)（单位：奈特）是 n 维 skip-gram 模型的词对熵，随维数下降；降到灰线（0）以下，"
        "模型就容得下任何文本。点标出按经验式的维数和精确的维数。",
    ),
    "curve_with_data": (
        "H(n) = 2 ln N + h(n), in nats, is the entropy of the pairs of words that a skip-gram model of n dimensions "
        "can tell. It falls with n; below the grey line at 0 the model has room for any text. The other grey lines are "
        "the entropies of the text's own pairs: once below, the model can be as certain of its pairs as the text is.",
        "H(n) = 2 ln N + h(n)（单位：奈特）是 n 维 skip-gram 模型的词对熵，随维数下降；降到灰线（0）以下，"
        "模型就容得下任何文本。其他灰线是文本自身词对的熵：降到它以下，模型对词对的把握就能和文本一样。",
    ),
    "by_size": ("Other numbers of words", "其他词表大小"),
    "by_size_text": (
        "How many dimensions other numbers of words need: the full line by the rule, the broken line exactly. The "
        "points are the lists of words of this page.",
        "其他大小的词表各需要多少维：实线按经验式，虚线为精确值；点是本页的词表。",
    ),
    "pairs_of_words": ("Pairs of words in the text", "文本中的词对"),
    "pairs_of_words_text": (
        "Ordered pairs of these words in the same line, no farther apart than the window: how many there are, how many "
        "different ones, and their entropy, estimated plainly and with Miller's correction.",
        "同一行里相距不超过窗口的有序词对：总数、不同词对数，以及它们的熵（直接估计和经米勒校正）。",
    ),
    "window": ("window", "窗口"),
    "n_pairs": ("pairs", "词对"),
    "n_occupied": ("different pairs", "不同词对"),
    "max_nats": ("at most", "上限"),
    "plug_in_nats": ("plain estimate", "直接估计"),
    "corrected_nats": ("corrected", "校正后"),
}
