"""Chinese of what counts as a word, and of `textmine count`."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    # tokens
    "jieba (fast, same words as jieba 0.42.1), jieba-py (jieba itself), chars, a word list, or a model of textmine "
    "segment.": (
        "分词器：jieba（快，切法与 jieba 0.42.1 相同）、jieba-py（jieba 本身）、chars（逐字）、词表文件，"
        "或 textmine segment 的模型。"
    ),
    "Do not let jieba guess unknown words.": "关闭 jieba 的未登录词识别（HMM）。",
    "User dictionary: word [freq] [tag], one per line.": (
        "用户词典：每行一个词，写作 word [freq] [tag]（词、词频、词性）。"
    ),
    "Words not to count: files with one per line and names of lists (zh, zh-Hant, en, all), commas between them.": (
        "停用词，不计数：每行一词的文件，或内置词表（zh、zh-Hant、en、all），可用逗号并列。"
    ),
    "Count Linux and LINUX as linux.": "转为小写：Linux 和 LINUX 都计作 linux。",
    "Shortest word to count, in characters.": "最短词长（字数），更短的词不计。",
    "Keep only words of these parts of speech, as jieba tags them: n,v,ns; 'n*' is n, nr, ns and so on.": (
        "只保留这些词性的词（jieba 的标注）：n,v,ns；'n*' 包括 n、nr、ns 等。"
    ),
    "t2s counts words in simplified characters: 裡面 as 里面. textmine count also tells how each is written.": (
        "t2s 把繁体计作简体：裡面计作里面。textmine count 还会列出每个词的各种写法。"
    ),
    "Count punctuation and white space, too.": "标点和空白也计数。",
    "Count the documents of each word, too.": "同时统计每个词出现在多少篇文档里。",
    "Say how evenly each word is spread over N equal parts of the text, or over its files: dp (Gries' DP).": (
        "每个词在文本的 N 等份（file：在各文件）中分布是否均匀：dp（Gries 的 DP）。"
    ),
    "Leave out words that occur less often.": "略去出现次数更少的词。",
    "Count sequences of A to B words (at most 5) instead of words.": "改为统计 A 到 B 个词的连续序列（最多 5 个词）。",
    "Also write how often each word occurs in a million counted words (each n-gram, in a million symbols).": (
        "同时写出每百万词中的频率（n 元组：每百万个符号中的频率）。"
    ),
    # n-grams and categories
    "Count character n-grams of 1 to N symbols (at most 5) instead of words.": (
        "改为统计 1 到 N 个符号的字符 n 元组（N 最大为 5）。"
    ),
    "In n-grams, all: a unit such as GPT-4 is one symbol, like a Han character; han: such units end a run.": (
        "用于 n 元组，all：GPT-4 这样的单元同汉字一样算一个符号；han：n 元组遇到这样的单元即断开。"
    ),
    "Of n-grams, write only those of K symbols.": "只写出 K 个符号的 n 元组。",
    "Write only what begins with TEXT; of n-grams, with whole symbols.": "只写出以 TEXT 开头的；n 元组按完整的符号算。",
    "Write only what ends with TEXT; of n-grams, with whole symbols.": "只写出以 TEXT 结尾的；n 元组按完整的符号算。",
    "Write only the words that have TEXT inside.": "只写出包含 TEXT 的词。",
    "Count the categories of a dictionary: .csv or .tsv (word,category, or a column a category), .dic of LIWC, or .yml "
    "of quanteda. Its words are kept whole; * stands for any letters.": (
        "改为统计词典里的类别：.csv 或 .tsv（word,category 两列，或每个类别一列）、LIWC 的 .dic、quanteda 的 .yml。"
        "其中的词不会被切开；* 代表任意多个字。"
    ),
    "Write a row for each document, with a column for each category.": "每篇文档写一行，每个类别一列。",
    # textmine count
    "Count the words of INPUT: files, folders, quoted globs, or - for standard input.": (
        "统计 INPUT 的词频。INPUT 可以是文件、文件夹、加引号的通配符，或用 - 表示标准输入。"
    ),
    "Text may be plain, jsonl, csv, tsv or Parquet, in UTF-8, GB18030, Big5 or UTF-16, compressed by gz, bz2, xz or "
    "zst; the encoding is recognized file by file. The table goes to standard output, most frequent words first; "
    "everything else goes to stderr. INPUT may also be a store of counts.": (
        "文本可以是纯文本、jsonl、csv、tsv 或 Parquet，编码可以是 UTF-8、GB18030、Big5 或 UTF-16（逐个文件判断），"
        "也可以用 gz、bz2、xz 或 zst 压缩。表格写到标准输出，词频高的在前；其余信息一律走 stderr。"
        "INPUT 也可以是存有计数的 store。"
    ),
}
