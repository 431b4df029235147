"""Labels of evaluations."""

from __future__ import annotations

from collections.abc import Mapping

EVALUATION: Mapping[str, tuple[str, str]] = {
    "evaluation": ("A cut into words, scored", "分词评测"),
    "gold_words": ("gold words", "标准词数"),
    "predicted_words": ("predicted words", "切出词数"),
    "correct_words": ("correct words", "正确词数"),
    "f1": ("F1", "F1"),
    "precision": ("precision", "精确率"),
    "recall": ("recall", "召回率"),
    "oov_rate": ("OOV rate", "未登录词率"),
    "oov_recall": ("OOV recall", "未登录词召回率"),
    "iv_recall": ("IV recall", "登录词召回率"),
    "crossing_rate": ("crossing a gold word", "与标准词交叉的比例"),
    "scores": ("Words and boundaries", "词与切分点"),
    "scores_text": (
        "Precision: the share of predicted words that are correct. Recall: the share of gold words that were found. F1 "
        "is their harmonic mean. A word is correct if the gold text has it at the same place; boundaries are the cuts "
        "inside lines.",
        "精确率：切出的词里正确的比例；召回率：标准词里切对的比例；F1 是二者的调和平均。"
        "标准文本在同一位置有同一个词才算正确；切分点指行内的切分处。",
    ),
    "scored": ("of", "对象"),
    "of_words": ("words", "词"),
    "of_boundaries": ("boundaries", "切分点"),
    "gold": ("gold", "标准"),
    "predicted": ("predicted", "切出"),
    "correct": ("correct", "正确"),
    "score_by_length": ("By length of words", "按词长"),
    "score_by_length_text": (
        "F1 of words of one character, of two, and so on. Low bars show where the cut errs: long words that are split "
        "lower their own bar, and those of the lengths that they are split into.",
        "一字词、二字词等各自的 F1。矮的柱子说明切错在哪里：长词被切碎，拉低它自己和碎片词长的得分。",
    ),
    "worst_cuts": ("Most frequent wrong cuts", "最常见的切分错误"),
    "worst_cuts_text": (
        "Stretches of text that were cut wrongly, as short as possible: the gold cut, the predicted one, and how often "
        "that happens. The contexts show the first place: above as gold has it, below as it was predicted.",
        "切错的片段（取尽可能短的一段）：标准切法、预测切法，以及出现的次数。上下文是首次出现之处：上行为标准切法，下行为预测切法。",
    ),
    "no_wrong_cut": ("There is none: both cuts are the same.", "没有：两种切法完全相同。"),
    "gold_cut": ("gold cut", "标准切法"),
    "predicted_cut": ("predicted cut", "预测切法"),
}
