"""Labels of concordances."""

from __future__ import annotations

from collections.abc import Mapping

CONCORDANCE: Mapping[str, tuple[str, str]] = {
    "concordance": ("Concordance", "语境共现"),
    "hits": ("hits", "命中"),
    "units_with_hits": ("lines or records with hits", "有命中的行或记录"),
    "files_with_hits": ("files with hits", "有命中的文件"),
    "lines": ("In context", "上下文"),
    "lines_text": (
        "Each hit with what stands before and after it in its line, in the order that was asked for, and where that "
        "is: the file with the number of the line or record.",
        "每处命中连同同一行里它前后的文字，按所要求的次序排列；出处是文件名加行号或记录号。",
    ),
    "lines_chosen": (
        "Of all hits, those that were asked for: each with what stands before and after it in its line, and where that "
        "is: the file with the number of the line or record.",
        "只列出所要求的那一部分命中，连同同一行里它们前后的文字；出处是文件名加行号或记录号。",
    ),
    "lines_stopped": (
        "The first hits; what follows them was not looked at. Each stands with what is before and after it in its "
        "line, and where that is: the file with the number of the line or record.",
        "只找了最前面的若干处，之后的文字没有查看。每处连同同一行里它前后的文字；出处是文件名加行号或记录号。",
    ),
    "no_lines": ("There is no hit.", "没有命中。"),
    "before": ("before", "前文"),
    "hit": ("hit", "命中"),
    "after": ("after", "后文"),
    "dispersion": ("Where they stand", "分布"),
    "dispersion_text": (
        "Each row is a file from its beginning to its end, by its lines or records. A tick stands where there are "
        "hits; the taller, the more, measured by the tallest of its row. The files with most hits come first.",
        "每行代表一个文件，从左到右是从头到尾（按行或记录计）。有竖线的地方有命中，越高越多，以该行最高的为准。"
        "命中最多的文件排在最前。",
    ),
    "dispersion_by_number": (
        "Each row is a file; where it ends is not known. A tick stands at each line or record with hits; the taller, "
        "the more, measured by the tallest of its row. The files with most hits come first.",
        "每行代表一个文件，它在哪里结束并不知道。竖线标出有命中的行或记录，越高越多，以该行最高的为准。"
        "命中最多的文件排在最前。",
    ),
    "place": ("place in the file, %", "在文件中的位置，%"),
    "line_or_record": ("line or record", "行号或记录号"),
    "n_files_shown": ("files drawn, of those with hits", "画出的文件／有命中的文件"),
    "by_file": ("By file", "按文件"),
    "by_file_text": (
        "How many of the hits of the table above each file has; the thirty files with most are drawn.",
        "上表中的命中在各文件里的数目；图中只画最多的三十个文件。",
    ),
    "file": ("file", "文件"),
    "length_of_file": ("lines or records", "行数或记录数"),
}
