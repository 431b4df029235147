"""Chinese of `textmine compare`, `keywords` and `matrix`."""

from __future__ import annotations

from collections.abc import Mapping

TYPICAL: Mapping[str, str] = {
    # textmine compare
    "Find the words that are typical of A against B: each a corpus, or a table or store of textmine count.": (
        "找出 A 相对于 B 的特征词。A 和 B 各是一个语料库，或 textmine count 的表格或 store。"
    ),
    "The most typical words of A come first, those of B last, sorted by log_ratio: 1 means twice as frequent in A, -1 "
    "half as frequent. Words whose difference may be chance are left out. A table or store must hold all words, so "
    "count without --top and --min-count. With --by, a table shows how often each word occurs in each part of INPUT, "
    "the words that differ most first, and the trend along the parts (tau).": (
        "按 log_ratio（对数比）排序，最能代表 A 的词在最前，最能代表 B 的在最后：1 表示在 A 中的频率是 B 的两倍，"
        "-1 表示是一半。差别可能出于偶然的词略去。表格或 store 必须包含所有的词，所以统计时不要加 --top 和 "
        "--min-count。加 --by，则列出每个词在 INPUT 各部分中的频率，差别最大的在前，并给出沿各部分的走势（tau）。"
    ),
    "Compare the parts of INPUT: its folders, or its records by what they have in a field; where that is a date, by "
    "year, month or day, as in date:month.": (
        "比较 INPUT 的各个部分：folder 按文件夹，或按记录中某个字段的值；字段是日期时可按 year（年）、month（月）"
        "或 day（日），如 date:month。"
    ),
    "Leave out words whose G² is lower.": "略去 G² 更低的词。",
    "those whose BIC is below 10": "略去 BIC 低于 10 的词",
    "Only these words, with commas between them, however much they differ.": ("只看这些词，用逗号隔开，不论差别大小。"),
    "Compute G² as Dunning does, with the cells of all other words.": (
        "按 Dunning 的四格计算 G²，其余各词的两格也计入。"
    ),
    "With --by: a row for each word and part, with count, per_million and the tokens and documents of the part.": (
        "用于 --by：每个词在每个部分各占一行，列出 count、per_million，以及该部分的词次和文档数。"
    ),
    # textmine keywords
    "Find the words that are typical of each document of INPUT, the most typical first.": (
        "提取 INPUT 中每篇文档的关键词，最有代表性的在前。"
    ),
    "The score is TF-IDF: how often the word occurs in the document, divided by the words of the document, times "
    "ln((1 + documents) / (1 + documents with the word)). So a word that all documents have scores 0, and is no "
    "keyword.": (
        "得分是 TF-IDF：词在文档中的次数除以文档的词次，再乘以 ln((1 + 文档数) / (1 + 有该词的文档数))。"
        "所以每篇文档都有的词得 0 分，不算关键词。"
    ),
    "How words are scored: by TF-IDF over INPUT, or over --against; or by jieba itself, slowly: its TF-IDF (jieba) or "
    "its TextRank, with jieba's words and stop words.": (
        "怎样评分：tfidf 按 INPUT 或 --against 的文档算 TF-IDF；或由 jieba 本身来算（较慢），jieba 是它的 TF-IDF，"
        "textrank 是它的 TextRank，词和停用词也用 jieba 的。"
    ),
    "Corpus to score by: a store of textmine count --docs.": ("按哪个语料库评分：textmine count --docs 写出的 store。"),
    "INPUT itself": "INPUT 自身",
    "Keywords of each document, the best first.": "每篇文档给出几个关键词，得分高的在前。",
    "Field of records that names each document.": "记录的哪个字段是文档名。",
    "FILE:LINE, or FILE:RECORD": "FILE:LINE（行号）或 FILE:RECORD（记录号）",
    # textmine matrix
    "Count how often each word occurs in each document of INPUT: a row a document, a column a word.": (
        "统计 INPUT 的每篇文档中各个词的次数：一篇文档一行，一个词一列。"
    ),
    "Beside X.mtx lie X.vocab.tsv and X.docs.tsv, a line for each column and each row, in order: words by code point, "
    "documents as they were read. A document is what --document says; a line without characters is none, but each "
    "record is one. .mtx is Matrix Market; .npz is for scipy.sparse.load_npz; .ldac is LDA-C, for gensim and Blei's "
    "programs; the others are tables with a row for each word of each document.": (
        "X.mtx 旁边还有 X.vocab.tsv 和 X.docs.tsv，每行依次对应矩阵的一列和一行：词按码位排列，文档按读入的次序。"
        "--document 决定什么是一篇文档；空行不算，但每条记录都算。.mtx 是 Matrix Market 格式；.npz 供 "
        "scipy.sparse.load_npz 读取；.ldac 是 LDA-C 格式，供 gensim 和 Blei 的程序使用；"
        "其余是表格，每篇文档的每个词一行。"
    ),
    "What a cell says: how often the word occurs in the document; binary: 1; tfidf: its TF-IDF, as scikit-learn "
    "computes it.": "每格的值：count 是词在文档中的次数；binary 是 1；tfidf 是 TF-IDF，算法同 scikit-learn。",
    "Leave out words that are in fewer documents: a number, or a share such as 0.01.": (
        "略去文档数更少的词：写篇数，或 0.01 这样的比例。"
    ),
    "Leave out words that are in more documents: a number, or a share such as 0.5.": (
        "略去文档数更多的词：写篇数，或 0.5 这样的比例。"
    ),
    "Keep only the K most frequent of the words that are left.": "在剩下的词里，只保留最常见的 K 个。",
}
