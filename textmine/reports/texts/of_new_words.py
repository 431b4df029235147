"""Labels of new words."""

from __future__ import annotations

from collections.abc import Mapping

NEW_WORDS: Mapping[str, tuple[str, str]] = {
    "new_words": ("New words", "新词"),
    "new_words_text": (
        "Strings that the text uses like words and that the known dictionaries lack, the best first; doubtful ones "
        "come last, and their note says why. The columns are the evidence: a word holds together (cohesion), stands "
        "beside many others (entropies) and occurs in several documents. Click a heading to sort, and type to search. "
        "Untick what is no word, and save the rest as a dictionary.",
        "文中当作词来用、而已知词典没有收的字串，好的在前；存疑的排在最后，备注写明原因。各列是依据：词内部结合紧密（凝固度），"
        "左右搭配自由（邻字熵），并见于多篇文档。点表头排序，输入文字查找；不是词的取消勾选，其余可存为词典。",
    ),
    "no_new_words": (
        "No word that is not known occurs often enough: try a lower --min-count, or more text.",
        "没有达到次数要求的新词：可调低 --min-count，或加大语料。",
    ),
    "evidence": ("Score and frequency", "得分与词频"),
    "evidence_text": (
        "Each point is a word: its score, against how often it occurs, which is on a logarithmic scale. Higher up "
        "stands what is more surely a word. Point at one to see its evidence. Of a long list, the best words are "
        "shown, and ever fewer of those that follow.",
        "每个点是一个词：横轴是次数（对数刻度），纵轴是得分，越靠上越像词。指向某点可看它的各项依据。"
        "词多时，靠前的全部画出，越往后取得越稀。",
    ),
    "sure": ("new word", "新词"),
    "doubtful": ("doubtful", "存疑"),
    # facts
    "of_n_symbols": ("symbols (characters and units)", "符号（汉字与西文单位）"),
    "of_min_count": ("least count", "最低次数"),
    "of_n_words": ("new words", "新词数"),
    "of_n_doubtful": ("doubtful", "存疑"),
    # columns
    "score": ("score", "得分"),
    "pmi_nats": ("cohesion (PMI)", "凝固度（PMI）"),
    "left_entropy_nats": ("left entropy", "左邻字熵"),
    "right_entropy_nats": ("right entropy", "右邻字熵"),
    "parts": ("known parts", "词典切法"),
    "first_nats": ("first part begins words", "前部构词力"),
    "last_nats": ("last part ends words", "后部构词力"),
    "inner_nats": ("inner parts in words", "中部构词力"),
    "bound_ln": ("outer characters in words", "首尾字成词"),
    "excess_nats": ("excess", "过度凝固"),
    "edges_ln": ("at edges", "处于边界"),
    "outer_nats": ("apart from neighbours", "与邻字疏离度"),
    "alone": ("alone", "独立成句"),
    "nested": ("same neighbour", "邻字单一"),
    "note": ("note", "备注"),
}
