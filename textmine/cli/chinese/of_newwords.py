"""Chinese of `textmine newwords`."""

from __future__ import annotations

from collections.abc import Mapping

NEWWORDS: Mapping[str, str] = {
    "Find words in INPUT that no dictionary has: names, terms, idioms, whatever is used like a word.": (
        "在 INPUT 中发现词典里没有的新词：人名、地名、术语、熟语，凡是当作词来用的都算。"
    ),
    "The best come first, with the evidence for each: how firmly its parts hold together (pmi_nats), how freely its "
    "neighbours vary (entropies), in how many documents it occurs, and how the known dictionary would have cut it. "
    "Doubtful ones come last, with a note.": (
        "好的排在前面，并给出每个词的依据：内部结合得有多紧（凝固度，即互信息 pmi_nats），左右邻字有多自由（熵），"
        "出现在多少篇文档里，已知词典会怎样切开它。存疑的排在最后，备注写明原因。"
    ),
    "then: textmine count --userdict terms.dict.txt": "然后：textmine count --userdict terms.dict.txt",
    "all words, known ones too": "所有的词，已知的也写出",
    "Do exactly what the published program does (kexue.fm/archives/6920), known words and quirks included.": (
        "与公布的程序（kexue.fm/archives/6920）结果完全相同，包括已知词和它的怪癖。"
    ),
    "Leave out words that occur less often; auto goes by the size of the text.": (
        "略去出现次数更少的词；auto 由文本大小决定。"
    ),
    "Dictionary whose words are not new; may be repeated.": "收在这部词典里的词不算新词；可多次给出。",
    "Show up to K contexts of each word.": "每个词最多列出 K 个上下文。",
    "Show all that is known of WORD, found or not; may be repeated.": (
        "列出 WORD 的全部数据，不论是否入选；可多次给出。"
    ),
    "With --compat: the least PMI of n-grams of 1 to 4 characters, in nats.": (
        "用于 --compat：1 到 4 字的 n 元组各自的 PMI 下限，单位为奈特。"
    ),
}
