"""Chinese of `textmine suggest-dim`, `lm` and `evaluate`."""

from __future__ import annotations

from collections.abc import Mapping

MODELS: Mapping[str, str] = {
    # textmine suggest-dim
    "Suggest how many dimensions the vectors of N words need, or those of the words of INPUT, which are counted "
    "first.": "估算 N 个词的词向量需要多少维；给出 INPUT 时，先统计其中的词。",
    "The rule is n > 8.33 ln N (kexue.fm/archives/7695); exact is the least n at which the entropy of the pairs of a "
    "skip-gram model is below 0, so that it has room for any text. With --window, by data is the least n at which that "
    "entropy is not above that of the text's own pairs; to estimate that takes 10 pairs for each different one, so "
    "choose a large --min-count. It is an order of magnitude; experiments decide.": (
        "公式是 n > 8.33 ln N（kexue.fm/archives/7695）。exact 是使 skip-gram 模型的词对熵低于 0 的最小 n，"
        "这时模型容得下任何文本。加 --window，则 by data 是使这个熵不高于文本自身词对熵的最小 n；"
        "要估计得准，平均每种词对须有 10 个，所以 --min-count 要取大一些。结果只是量级，最终以实验为准。"
    ),
    "A table or store of textmine count, instead of N.": "用 textmine count 的表格或 store 代替 N。",
    "Write the entropy by dimension: .tsv .csv .jsonl .parquet .xlsx": (
        "写出各维数的熵：.tsv .csv .jsonl .parquet .xlsx"
    ),
    "Leave out words that occur less often; may be repeated, for one line each.": (
        "略去出现次数更少的词；可多次给出，各得一行。"
    ),
    "1, 2, 5, 10, 20, 50 and 100; with --window: 100": "1、2、5、10、20、50 和 100；加 --window 时为 100",
    "Count pairs of words of INPUT up to W words apart, too, and say how many dimensions these pairs need.": (
        "同时统计 INPUT 中相距不超过 W 个词的词对，并估算容纳这些词对需要多少维。"
    ),
    # textmine lm
    "Estimate a language model from the n-grams of STORE: modified Kneser-Ney, interpolated.": (
        "用 STORE 中的 n 元组估计语言模型：改进的 Kneser-Ney 平滑（插值）。"
    ),
    "It gives the probability of a symbol after those before it. STORE may also be an ARPA file of any program, or a "
    "model, to be written in the other format.": (
        "模型给出一个符号接在前面各符号之后的概率。STORE 也可以是任何程序的 ARPA 文件，或一个模型，"
        "用来转换成另一种格式。"
    ),
    "File to write: an ARPA file if it ends in .arpa.": "写到哪个文件；扩展名是 .arpa 时写成 ARPA 文件。",
    "Order of the model, from 2 to that of the store.": "模型的阶数，从 2 到 store 的阶数。",
    "that of the store": "store 的阶数",
    # textmine evaluate
    "Score the words of PRED against those of GOLD, the same text with a sentence per line.": (
        "对照标准答案 GOLD 给分词结果 PRED 评分。两者是同一文本，一行一句。"
    ),
    "Words are separated by white space; the texts must not differ otherwise. A word is correct if GOLD has it at the "
    "same place (the convention of the SIGHAN bakeoffs). Boundaries are the cuts inside lines; a word crosses a gold "
    "word if they overlap and neither is inside the other. One of the two may be -, standard input.": (
        "词间用空白隔开，此外两个文本必须相同。GOLD 在同一位置有同一个词，才算正确（SIGHAN 评测的约定）。"
        "boundaries 是行内的切分点；一个词与标准答案的词交叠而互不包含，就是 crossing（交叉）。"
        "两者之一可以是 -，表示标准输入。"
    ),
    "Score words of each length, too.": "同时按词长分别评分。",
    "Known words, one per line: adds the OOV rate and the recall of words in and out of vocabulary.": (
        "已知词表，每行一个：另外给出未登录词（OOV）的比例，以及已登录词和未登录词的召回率。"
    ),
    "Show the K most frequent wrong cuts.": "列出最常见的 K 种错误切分。",
    "Encoding of GOLD and PRED; auto looks at each.": "GOLD 和 PRED 的编码；auto 分别判断。",
}
