"""Chinese of `textmine concordance`, `collocates` and `network`."""

from __future__ import annotations

from collections.abc import Mapping

COMPANY: Mapping[str, str] = {
    # textmine concordance
    "Show where WORD occurs in INPUT: each hit with its place and what is left and right of it in its line.": (
        "列出 WORD 在 INPUT 中的每一处索引行（KWIC）：出处，以及同一行里它左右的文字。"
    ),
    "WORD is looked for as a string, in the text as --normalize leaves it. The place is FILE:LINE, or FILE:RECORD of "
    "jsonl, csv, tsv and parquet; tables also have the position in it, in characters from 1.": (
        "WORD 作为字符串查找，不分词；所查的是经 --normalize 规范化的文本。出处写作 FILE:LINE（文件和行号），"
        "在 jsonl、csv、tsv 和 parquet 中是 FILE:RECORD（文件和记录号）；表格还给出在其中的位置，按字符从 1 数起。"
    ),
    "what follows it, equal things together": "按后文排序，相同的排在一起",
    "Another word to look for; may be repeated.": "同时查找另一个词；可多次给出。",
    "WORD is a regular expression (Python's re), applied line by line.": (
        "WORD 是正则表达式（Python 的 re），逐行匹配。"
    ),
    "Find Linux and LINUX as linux.": "不分大小写：查 linux 也会找到 Linux 和 LINUX。",
    "Width of the contexts: characters on each side.": "上下文的宽度：左右各多少个字符。",
    "Order: as in the text, or by what stands left (read backwards) or right of the hit.": (
        "次序：text 按原文，left 按左边的文字（从命中处向左读），right 按右边的文字。"
    ),
    "Draw K hits at random.": "随机抽取 K 处命中。",
    # textmine collocates
    "Find the words that stand near WORD in INPUT, on either side, the most closely tied first.": (
        "找出 INPUT 中常在 WORD 左右出现的搭配词，联系最紧密的在前。"
    ),
    "WORD is one word, or several written together: 风险管理 is also found where it is cut as 风险 / 管理, but not "
    "inside longer words. Stop words take their place in the span; punctuation does not. The measures compare with how "
    "often a word occurs anywhere, so all words are counted, too, unless --counts has them.": (
        "WORD 是一个词，或连写的几个词：风险管理切成风险 / 管理时也能找到，但不会在更长的词里面找。"
        "停用词在跨距里占位置，标点不占。各项指标要与词在全文的次数相比，所以会同时统计所有的词，除非 --counts 已给出。"
    ),
    "How many words to the left and right are near, in the same line.": "跨距：同一行里左边和右边各看几个词。",
    "Measure to sort by; the most closely tied words come first.": "按哪项指标排序；联系最紧密的在前。",
    "Leave out words that stand near WORD less often.": "略去在 WORD 附近出现次数更少的词。",
    "Table or store with the counts of all words of INPUT, so that they need not be counted again.": (
        "存有 INPUT 全部词频的表格或 store，这样不必再统计一遍。"
    ),
    # textmine network
    "Draw the network of the most frequent words of INPUT: which of them stand together, and how closely.": (
        "画出 INPUT 中最常见的词的共现网络：哪些词一同出现，联系有多紧密。"
    ),
    "Words are nodes, and pairs of them edges, whose weight is a measure of textmine collocates. .gexf opens in Gephi, "
    ".graphml in Cytoscape, .vos.json in VOSviewer; a table has the edges. Without --stopwords, words such as 的 are "
    "nodes, too. Words without an edge are left out.": (
        "词是节点，词对是边，边的权重是 textmine collocates 的一项指标。.gexf 用 Gephi 打开，.graphml 用 Cytoscape，"
        ".vos.json 用 VOSviewer；表格则列出边。不加 --stopwords，的、了之类的词也会成为节点。没有边的词略去。"
    ),
    "How many words to the left and right stand together with a word, in the same line; punctuation is skipped.": (
        "窗口：同一行里左右各几个词算作一同出现；标点不计。"
    ),
    "Words stand together if they are in one document, wherever, in place of a window.": (
        "不用窗口：在同一篇文档里，不论何处，都算一同出现。"
    ),
    "The K most frequent words are looked at.": "只看最常见的 K 个词。",
    "Keep the K edges of the greatest weight.": "保留权重最大的 K 条边。",
    "Leave out pairs of words that stand together less often.": "略去一同出现次数更少的词对。",
    "What an edge weighs: a measure of textmine collocates.": "边的权重：textmine collocates 的一项指标。",
    "Find groups of words that hang together, by networkx (Louvain).": "用 networkx 划分联系紧密的词群（鲁汶算法）。",
}
