"""Labels of every page: its tools, the figures of a run, columns."""

from __future__ import annotations

from collections.abc import Mapping

PAGES: Mapping[str, tuple[str, str]] = {
    # the page
    "other_language": ("中文", "English"),
    "search": ("Search the table", "在表中查找"),
    "found": ("rows found: ", "符合的行："),
    "data": ("The figures of the chart", "图中的数据"),
    "save_csv": ("Save as CSV", "存为 CSV"),
    "save_dictionary": ("Save what is ticked as a dictionary", "把选中的词存为词典"),
    "keep": ("keep", "保留"),
    "kept": ("kept", "保留"),
    "first_rows": (
        "The first rows. All are in the table that -o writes, without --top.",
        "只列出前面的行；不加 --top 时，-o 写出的表格有全部的行。",
    ),
    "shown": ("shown", "列出"),
    "in_all": ("in all", "共计"),
    "no_script": (
        "Without JavaScript, tables cannot be searched, sorted and saved.",
        "没有 JavaScript，表格不能查找、排序和保存。",
    ),
    # the figures of a run
    "files": ("files", "文件"),
    "documents": ("documents", "文档"),
    "characters": ("characters", "字符"),
    "tokens": ("words (tokens)", "词次"),
    "types": ("different words (types)", "词种"),
    # units
    "unit_nats": ("nats", "奈特"),
    "unit_characters": ("characters", "字符"),
    "unit_words": ("words", "词"),
    "unit_bits": ("bits", "比特"),
    "unit_dimensions": ("dimensions", "维"),
    "unit_per million": ("per million", "每百万"),
    # columns
    "measure": ("measure", "指标"),
    "word": ("word", "词"),
    "ngram": ("sequence", "序列"),
    "count": ("count", "次数"),
    "docs": ("documents", "文档数"),
    "per_million": ("per million", "每百万"),
    "rank": ("rank", "名次"),
    "contexts": ("contexts", "上下文"),
    "document": ("document", "文档"),
}
