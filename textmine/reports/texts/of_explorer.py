"""Labels of the pages that are served."""

from __future__ import annotations

from collections.abc import Mapping

EXPLORER: Mapping[str, tuple[str, str]] = {
    "a_word": ("a word", "一个词"),
    "another_word": ("another word", "另一个词"),
    "look_up": ("Look up", "查词"),
    "compare_words": ("Compare", "比较"),
    "all_words": ("All words", "全部词"),
    "all_ngrams": ("All n-grams", "全部 n 元组"),
    "two_stores": ("Two corpora", "两个语料库"),
    "about_word": ("A word", "词"),
    "two_words": ("Two words", "两个词"),
    "how_often": ("How often it occurs", "出现次数"),
    "how_often_text": (
        "As a word: where the text was cut so. As a string: wherever it is written in whole symbols, be it inside "
        "other words; a gap if it has punctuation, is a part of a unit such as GPT-4, or is longer than the n-grams.",
        "作为词：只算切分出来的；作为字串：凡是以完整的字或单位写到的都算，在别的词里面的也算。"
        "含标点、只是 GPT-4 这类单位的一部分、或比 n 元组长的，留空。",
    ),
    "counted_as": ("counted", "计数方式"),
    "as_word": ("as a word", "作为词"),
    "as_string": ("as a string", "作为字串"),
    "in_what": ("in", "来源"),
    "contexts_of_word": ("Contexts", "上下文"),
    "hits_of_word": ("Where it stands, in the order of the text.", "出现的地方，按原文顺序。"),
    "no_more_hits": ("There are no more hits.", "没有更多结果。"),
    "no_hits_of_word": ("It does not occur in the text.", "文本里没有它。"),
    "next_rows": ("Next hits", "后面的结果"),
    "beside": ("Beside it", "左邻右舍"),
    "beside_text": (
        "The characters, and units such as GPT-4, that most often stand left and right of it.",
        "左边和右边最常见的字，以及 GPT-4 这样的单位。",
    ),
    "n_left": ("times", "次数"),
    "n_right": ("times", "次数"),
    "share_left": ("share, %", "占比，%"),
    "share_right": ("share, %", "占比，%"),
    "run_start": ("(the run begins)", "（语段开头）"),
    "run_end": ("(the run ends)", "（语段结尾）"),
    "longer": ("Longer n-grams", "更长的 n 元组"),
    "longer_text": (
        "The most frequent n-grams that end or begin with it, two symbols longer, and make up a hundredth of its "
        "occurrences, and two at least.",
        "以它结尾或开头、多两个字的 n 元组：至少占它出现次数的百分之一，且不少于两次，最常见的在前。",
    ),
    "least": ("at least", "至少"),
    "ending_with_it": ("ending with it", "以它结尾"),
    "beginning_with_it": ("beginning with it", "以它开头"),
    "not_counted": (
        "The counts of n-grams do not have it in whole symbols: it does not occur, has punctuation inside, or is a "
        "part of a unit such as GPT-4.",
        "n 元组的计数里没有它：没有出现过，中间有标点，或者只是 GPT-4 这类单位的一部分。",
    ),
    "symbols_alone": (
        "Single symbols alone were counted here. Count n-grams of two symbols at least to see what stands beside a "
        "word.",
        "这里只统计了单字。要看词旁边有什么，请统计两个字以上的 n 元组。",
    ),
    "too_long": (
        "It is too long for the n-grams that were counted: what stands beside a word of so many symbols at most is "
        "known.",
        "它太长了：n 元组的计数只能回答不超过这么多字的词旁边有什么。",
    ),
    "left_of_both": ("Left of the two", "两词的左邻"),
    "right_of_both": ("Right of the two", "两词的右邻"),
    "beside_both_text": (
        "In how many percent of its occurrences a symbol stands beside each; those that differ most.",
        "各有百分之几的出现处旁边是这个字；只列差别最大的。",
    ),
    "word_a": ("a", "甲"),
    "word_b": ("b", "乙"),
    "neighbour": ("beside it", "邻字"),
    "share_a": ("of a, %", "占甲，%"),
    "share_b": ("of b, %", "占乙，%"),
    "difference": ("difference", "相差"),
    "containing": ("Words that have it inside", "包含它的词"),
    "containing_text": ("The most frequent of them.", "最常见的在前。"),
    "none_containing": ("No word has it inside.", "没有词包含它。"),
    "held": ("What is open here", "打开的内容"),
    "held_text": ("All counts that these pages are made of.", "这些网页所用的全部计数。"),
    "counts_of": ("counts of", "计数对象"),
    "counts_of_words": ("words", "词"),
    "counts_of_ngrams": ("n-grams", "n 元组"),
    "n_occurrences": ("occurrences", "总次数"),
    "n_kinds": ("different", "种数"),
    "being_made": ("One moment", "请稍候"),
    "being_made_text": (
        "This page is being made. It will show by itself.",
        "正在生成这个网页，完成后自动显示。",
    ),
    "doing": ("now", "进度"),
    "not_there": ("No such page", "没有这个网页"),
    "why": ("Why", "原因"),
    "not_shown": ("What was asked for cannot be shown.", "无法显示所要的内容。"),
    "problem": ("problem", "问题"),
    "try_this": ("try", "可以试试"),
}
