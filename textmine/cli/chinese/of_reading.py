"""Chinese of the options about what is read, and on how many workers."""

from __future__ import annotations

from collections.abc import Mapping

READING: Mapping[str, str] = {
    "Format of the inputs; auto goes by the file name.": "输入的格式；auto 按文件名判断。",
    "Field that holds the text, in jsonl, csv, tsv, parquet and spreadsheets.": (
        "正文所在的字段，用于 jsonl、csv、tsv、parquet 和电子表格。"
    ),
    "Sheet of spreadsheets to read.": "读电子表格中的哪一张表。",
    "the first": "第一张",
    "Of HTML: all text, or the main text, without navigation and the like.": (
        "HTML 读什么：all 是全部文字，main 只取正文，不要导航等部分。"
    ),
    "What counts as a document in plain text.": ("纯文本中怎样算一篇文档：line 一行，paragraph 一段，file 一个文件。"),
    "Encoding of all inputs; auto recognizes UTF-8, GB18030, Big5 and UTF-16, file by file.": (
        "所有输入的编码；auto 逐个文件判断是 UTF-8、GB18030、Big5 还是 UTF-16。"
    ),
    "strict stops at what cannot be read; replace puts U+FFFD for bytes that cannot be decoded; skip leaves out rows, "
    "lines and files that cannot be read. What was replaced or left out is counted.": (
        "strict 遇到读不了的内容就停下；replace 把无法解码的字节换成 U+FFFD；skip 跳过读不了的记录、行和文件。"
        "替换和跳过的数目会在小结里报告。"
    ),
    "width folds full-width letters, digits and punctuation, and drops characters that do not show; nfkc is Unicode's; "
    "none leaves the text as it is.": (
        "规范化：width 把全角字母、数字和标点转为半角，并去掉不显示的字符；nfkc 是 Unicode 的规范化；none 保持原样。"
    ),
    "Skip lines, or documents, that have occurred before; near: documents that are nearly as an earlier one, with 80 % "
    "of their sequences of five characters in both.": (
        "去重：line 略去出现过的行，document 略去出现过的文档，near 略去与前面某篇大同小异的文档"
        "（两篇的五字序列有 80 % 相同）。"
    ),
    "How many times as large as an archive or a document its contents may be, beyond 100 MB.": (
        "压缩包或文档解开后超过 100 MB 时，总大小最多可以是原文件的多少倍。"
    ),
    # running
    "Number of workers.": "并行数。",
    "Where text is worked through: on this machine, or by Spark (extra spark).": (
        "在哪里处理文本：本机（local），或交给 Spark（需附加包 spark）。"
    ),
    "Spark's master, such as spark://HOST:7077, yarn, or sc://HOST for Spark Connect.": (
        "Spark 的 master，例如 spark://HOST:7077、yarn；Spark Connect 写作 sc://HOST。"
    ),
    "that of Spark's configuration, else local": "用 Spark 配置里的；没有则为 local",
    "A setting of Spark, such as spark.executor.memory=4g; may be repeated.": (
        "Spark 的一项配置，例如 spark.executor.memory=4g；可重复给出。"
    ),
    "one per CPU": "每个 CPU 一个",
    "Memory limit for all processes together, such as 2G.": "所有进程合计的内存上限，如 2G。",
    "1G, or half of the machine's if that is less": "1G；机器内存的一半不足 1G 时取一半",
    "Folder for temporary files.": "临时文件放在哪个文件夹。",
    "Keep finished parts in DIR, and reuse those that are there.": "把已完成的部分存在 DIR 里，已有的直接使用。",
}
