"""Chinese of `textmine segment`."""

from __future__ import annotations

from collections.abc import Mapping

SEGMENT: Mapping[str, str] = {
    "Cut INPUT into words, trained on nothing but the text of INPUT itself, or with a saved model or a tokenizer.": (
        "把 INPUT 切成词。只从 INPUT 的文本本身学习，也可以用保存的模型或现成的分词器。"
    ),
    "Training takes some minutes, however much text there is. A saved model cuts megabytes a second; with --adapt, it "
    "first learns the words of INPUT on top of its own. The text comes out line by line with a space between words. "
    "Nothing in it is changed; its white space stays. Latin words, numbers and punctuation are set apart; with --to "
    "jsonl each line has the spans of its words.": (
        "文本再多，训练也只要几分钟。保存的模型每秒能切数兆字节；加 --adapt，先在原有基础上学会 INPUT 里的词。"
        "输出逐行对应，词与词之间加一个空格；"
        "文字一字不改，原有的空白也保留。西文单词、数字和标点单独切开。加 --to jsonl，每行还有各词的起止位置。"
    ),
    "Cut with a saved model instead of training one.": "用保存的模型来切，不再训练。",
    "Let the saved model learn on from INPUT first: its words, and what it repeats. Takes seconds to a minute.": (
        "先让保存的模型接着学 INPUT：其中的词，尤其是反复出现的。需几秒到一分钟。"
    ),
    "Save the model that is trained.": "保存训练出的模型。",
    "Save just what differs from the model in --model, which must stay beside it.": (
        "只保存与 --model 的模型不同之处；原模型须与它放在同一文件夹。"
    ),
    "How to cut: classes learns words in latent classes; lm learns faster, and cuts less well, by tags that a language "
    "model scores. Nothing is learnt with jieba (fast, same words as jieba 0.42.1), jieba-py (jieba itself), chars, a "
    "word list, or a model.": (
        "怎样切：classes 按潜在词类学习词语；lm 用语言模型给字位标签打分，学得更快，但切得差一些。"
        "以下不必学习：jieba（快，切法与 jieba 0.42.1 相同）、jieba-py（jieba 本身）、chars（逐字）、词表文件或模型。"
    ),
    "How finely to cut: fine, standard, coarse or a number; higher values give fewer, longer words.": (
        "粒度：fine（细）、standard（标准）、coarse（粗）或一个数；数越大，词越少、越长。"
    ),
    "Order of the language model of --method lm, 2 to 5.": "--method lm 的语言模型的阶数，2 到 5。",
    "With --method lm, factors for a second, third, fourth and each further character of a word; higher values give "
    "fewer, longer words.": ("用于 --method lm：词的第二字、第三字、第四字及以后各字的系数；数越大，词越少、越长。"),
    "Learn from at most M characters, taken from all over INPUT.": "最多用 M 个字来学习，从 INPUT 各处选取。",
    "15 million; with --method lm 40 million; with --adapt 2 million": (
        "1500 万；--method lm 为 4000 万；--adapt 为 200 万"
    ),
    "Random seed.": "随机数种子。",
    "Words never to cut, one per line. Or jieba: while a model is learnt, the words of jieba's dictionary count as "
    "words that were seen, but they may be cut.": (
        "不许切开的词，每行一个；或写 jieba：学习时，jieba 词典里的词当作见过的词，但仍可切开。"
    ),
    "Learn how finely to cut from some hundred lines that were cut by hand, with spaces between words; or from a list "
    "of words.": "从几百行人工切好的文本（词间有空格）学习切分的粗细和习惯；也可以给一个词表。",
    "Leave out punctuation.": "不写出标点。",
    "Write each word with its part of speech, as jieba tags it: 天气/n.": "写出每个词的词性（jieba 的标注）：天气/n。",
    "Text between words.": "词与词之间的文字。",
    "a space": "一个空格",
}
