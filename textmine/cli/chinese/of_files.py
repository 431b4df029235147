"""Chinese of `textmine merge`, `check`, `status` and `help`."""

from __future__ import annotations

from collections.abc import Mapping

FILES: Mapping[str, str] = {
    # textmine merge
    "Add up STOREs of one kind: exactly what counting all of their inputs at once would give.": (
        "合并同一种类的多个 STORE：结果与把它们的输入一起统计完全相同。"
    ),
    "So new files join a corpus without counting it again: count them, and merge. A STORE may also be a folder of "
    "Parquet parts that count --engine spark wrote. Models that segment --adapt --difference wrote are merged, too, if "
    "they were adapted from one base.": (
        "这样，语料库添了新文件，不必从头统计：只统计新文件，再合并。"
        "STORE 也可以是 count --engine spark 写出的 Parquet 分片文件夹。"
        "segment --adapt --difference 写出的模型也可以合并，只要出自同一个原模型。"
    ),
    "Store or model to write.": "要写的 store 或模型。",
    # textmine check
    "Read stores and models in full and compare them with the digests that were written with them.": (
        "完整读取 store 和模型，与写入时记下的摘要核对。"
    ),
    "Say what this installation consists of.": "列出本次安装的各个组成部分。",
    # textmine status
    "Say how far the runs are that keep their parts in DIR (--resume DIR), and what is left to do.": (
        "说明 DIR（--resume DIR）里的各次运行做到哪里，还剩多少。"
    ),
    "The command that began a run goes on where it stopped. It makes again what depends on settings or inputs that "
    "have changed since, and what was damaged.": (
        "用同一条命令再运行，就从停下的地方继续。设置或输入变了的部分，以及损坏的部分，会重做。"
    ),
    # textmine help
    "Show the help of COMMAND, or of textmine itself.": "显示 COMMAND 的帮助；不给出时显示 textmine 的帮助。",
}
