"""Labels of keywords."""

from __future__ import annotations

from collections.abc import Mapping

KEYWORDS: Mapping[str, tuple[str, str]] = {
    "keywords": ("Keywords", "关键词"),
    "words_of_documents": ("Keywords of each document", "各文档的关键词"),
    "keywords_text": (
        "The words that are typical of each document, the most typical first. The score is TF-IDF: it is high where a "
        "word is frequent in the document and few documents have it. Click a heading to sort; type the name of a "
        "document, or a word, to see its rows alone.",
        "每篇文档最有代表性的词，得分高的在前。得分是 TF-IDF：词在本文档中出现得多、有它的文档又少，得分就高。"
        "点表头排序；输入文档名或词，可只看相应的行。",
    ),
    "keywords_of_jieba": (
        "The keywords of each document as jieba finds and scores them, the best first. Click a heading to sort; type "
        "the name of a document, or a word, to see its rows alone.",
        "由 jieba 提取并打分的各文档关键词，得分高的在前。点表头排序；输入文档名或词，可只看相应的行。",
    ),
    "no_keywords": (
        "No document has a keyword: none has a word that is more typical of it than of the others.",
        "没有关键词：没有哪个词对某篇文档更有代表性。",
    ),
    "shared": ("Keywords of most documents", "共同的关键词"),
    "shared_text": (
        "Words that are a keyword of several documents, those of the most documents first. A bar says of how many.",
        "同时是多篇文档关键词的词，文档数多的在前；条形的长度是文档数。",
    ),
    "best": ("The highest scores", "得分最高的关键词"),
    "best_text": (
        "The keywords with the highest scores of all; none is a keyword of two documents.",
        "全部关键词中得分最高的；没有哪个词同时是两篇文档的关键词。",
    ),
    "n_keywords": ("keywords", "关键词数"),
    "n_different": ("different words among them", "其中不同的词"),
}
