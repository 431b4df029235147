"""Chinese of textmine's own help, of what every help says, and of the line at the end."""

from __future__ import annotations

from collections.abc import Mapping

PROGRAM: Mapping[str, str] = {
    # words of every help
    "Usage:": "用法：",
    "Options": "选项",
    "Examples:": "示例：",
    "default": "默认",
    "required": "必填",
    "Show the version and exit.": "显示版本后退出。",
    "Show this message and exit.": "显示本帮助后退出。",
    "Show a bar.": "显示进度条。",
    "if stderr is a terminal": "stderr 是终端时显示",
    "Show neither progress nor summary, only warnings and errors.": "不显示进度条和小结，只显示警告和错误。",
    "Language of the help, and of pages and charts.": "帮助、网页和图的语言。",
    "that of the machine": "同系统语言",
    # of textmine
    "Turn raw Chinese text into words.": "把原始中文文本切成词并统计。",
    "Begin with a folder or a file of text:": "从一个文件夹或一个文本文件开始：",
    "Words of a text": "文本中的词",
    "Count words, or character n-grams.": "统计词频，或字符 n 元组。",
    "Find words that no dictionary has.": "发现词典里没有的新词。",
    "Cut text into words.": "分词：把文本切成词。",
    "Words in company": "词与上下文",
    "Show words in their contexts.": "列出词的每一处上下文（KWIC 索引行）。",
    "Find the words that stand near a word.": "找出一个词的搭配词。",
    "Draw the network of words that stand together.": "画出词的共现网络。",
    "Words that are typical": "特征词与关键词",
    "Find the words that are typical of one corpus against another.": "找出一个语料库相对于另一个的特征词。",
    "Find the words that are typical of each document.": "提取每篇文档的关键词。",
    "Count the words of each document, for other programs.": "统计每篇文档中各词的次数，供其他程序使用。",
    "Models": "模型",
    "Suggest how many dimensions word vectors need.": "估算词向量需要多少维。",
    "Estimate a language model from a store of n-grams.": "用 n 元组的 store 估计语言模型。",
    "Score a segmentation against a gold standard.": "对照标准答案评测分词结果。",
    "Files": "文件",
    "Add up stores.": "合并多个 store。",
    "Check that stores and models are intact.": "检查 store 和模型是否完好。",
    "Say how far an interrupted run is.": "说明中断的运行做到了哪里。",
    "Show the help of a command.": "显示某个命令的帮助。",
    # the line at the end
    "Next:": "下一步：",
    "--report words.html makes a page of it; textmine newwords finds words that the dictionary lacks.": (
        "加 --report words.html 生成网页；用 textmine newwords 找出词典里没有的词。"
    ),
    "-o mine.dict.txt writes a dictionary, and textmine count --userdict mine.dict.txt counts with it.": (
        "加 -o mine.dict.txt 写成词典，再用 textmine count --userdict mine.dict.txt 按它统计。"
    ),
    "textmine evaluate GOLD CUT scores it; --save-model keeps what was learnt.": (
        "用 textmine evaluate GOLD CUT 评测；加 --save-model 保存学到的模型。"
    ),
    "--sort right puts like contexts together; textmine collocates counts them.": (
        "加 --sort right 把相近的上下文排在一起；用 textmine collocates 统计搭配词。"
    ),
    "textmine concordance shows the contexts; textmine network ties all words to one another.": (
        "用 textmine concordance 查看上下文；用 textmine network 画出所有词之间的联系。"
    ),
    "-o words.gexf opens in Gephi, and --communities finds groups.": (
        "加 -o words.gexf 可用 Gephi 打开；加 --communities 划分词群。"
    ),
    "--report difference.html makes a page of it; textmine concordance shows a word in its contexts.": (
        "加 --report difference.html 生成网页；用 textmine concordance 查看词的上下文。"
    ),
    "--against NEWS.store scores by a larger corpus; --report keywords.html makes a page of it.": (
        "加 --against NEWS.store 按更大的语料库评分；加 --report keywords.html 生成网页。"
    ),
    "docs/topics.md goes on to topics, in scikit-learn or gensim.": (
        "接着用 scikit-learn 或 gensim 做主题模型，见 docs/topics.md。"
    ),
}
