"""Chinese of the options about what is written."""

from __future__ import annotations

from collections.abc import Mapping

OUTPUT: Mapping[str, str] = {
    "File to write; its ending chooses the format: {endings}, then .gz .bz2 .xz or .zst to compress text": (
        "写到哪个文件；格式由扩展名决定：{endings}；文本格式后面再加 .gz .bz2 .xz 或 .zst 就会压缩。"
    ),
    "standard output": "标准输出",
    "Format of the output.": "输出的格式。",
    "by the ending of OUT": "由 OUT 的扩展名决定",
    "by the ending of OUT; tsv for standard output": "由 OUT 的扩展名决定；标准输出用 tsv",
    "How to write csv: for excel, with a byte order mark and an apostrophe before what would be run as a formula; or "
    "plain.": "CSV 的写法：excel 带 BOM，并在会被当作公式执行的内容前加撇号；plain 两者都没有。",
    "excel to a file, plain to standard output": "写文件用 excel，标准输出用 plain",
    "Write only the first K rows.": "只写出前 K 行。",
    "Write only the first K hits.": "只写出前 K 处命中。",
    "Write only the first K words of each corpus.": "每个语料库只写出前 K 个词。",
    "all": "全部",
    "none": "无",
    # pages
    "Also write a page for the browser: charts, and tables to search and sort, in one file that opens offline.": (
        "另外生成一张网页：有图，有可查找、排序的表格；只有一个文件，不联网也能打开。"
    ),
    "Also draw the chart of the result: .svg, .png or .pdf.": "另外把结果画成图：.svg、.png 或 .pdf。",
    "Which chart --plot draws; an unknown name is answered by those that there are.": (
        "--plot 画哪一张图；写错名字会列出有哪些。"
    ),
    "the first of the page": "网页上的第一张",
    "Language of the page, of the chart, and of this help.": "网页、图和本帮助的语言。",
}
