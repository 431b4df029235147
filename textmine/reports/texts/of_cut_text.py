"""Labels of text that was cut into words."""

from __future__ import annotations

from collections.abc import Mapping

CUT_TEXT: Mapping[str, tuple[str, str]] = {
    "cut_text": ("Text cut into words", "分词结果"),
    "first_lines": ("The first lines", "开头几行"),
    "first_lines_text": (
        "The beginnings of the first lines, as they were cut; ｜ stands between words.",
        "开头几行的切分结果（长行只取开头），词与词之间以｜隔开。",
    ),
    "line": ("as it was cut", "切分结果"),
    "granularity": ("More finely and more coarsely cut", "切得更细或更粗"),
    "granularity_text": (
        "The same lines, as the same model cuts them with each --granularity. A coarser one leaves out cuts of a finer "
        "one, and makes no new ones. How many words the lines have:",
        "同样几行，用同一模型按不同的 --granularity 切分；越粗的切分点越少，且都是较细切分的切分点。各得词数：",
    ),
    "fine": ("fine", "fine（细）"),
    "standard": ("standard", "standard（标准）"),
    "coarse": ("coarse", "coarse（粗）"),
    "cut_words_text": (
        "The most frequent words of the text as it was cut, without punctuation. Click a heading to sort, and type to "
        "search.",
        "切分后最常见的词，不含标点。点表头排序，输入文字查找。",
    ),
    "nothing_cut": ("There is no word in the text.", "文中没有词。"),
    "training": ("learning, seconds", "训练（秒）"),
    "cutting": ("cutting, seconds", "切分（秒）"),
}
