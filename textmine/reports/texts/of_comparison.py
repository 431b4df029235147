"""Labels of comparisons: of two corpora, and of the parts of one."""

from __future__ import annotations

from collections.abc import Mapping

COMPARISON: Mapping[str, tuple[str, str]] = {
    # of two corpora
    "comparison": ("Two corpora compared", "两个语料库的比较"),
    "side_a": ("A", "A"),
    "side_b": ("B", "B"),
    "tokens_a": ("words of A (tokens)", "A 的词次"),
    "tokens_b": ("words of B (tokens)", "B 的词次"),
    "n_differing": ("words in the result", "结果中的词数"),
    "least_g2": ("least G²", "G² 下限"),
    "typical": ("The most typical words", "最有代表性的词"),
    "typical_text": (
        "The words that differ most: to the right those of A, to the left, in the other colour, those of B. A log "
        "ratio of 1 is twice as frequent in A, of 2 four times; -1 is twice as frequent in B. A word that one of "
        "them does not have is taken to occur there half a time.",
        "差别最大的词：向右是 A 的特色词，向左（另一种颜色）是 B 的特色词。对数比为 1 表示在 A 中的频率是 B 的 2 "
        "倍，为 2 是 4 倍；-1 表示在 B 中的频率是 A 的 2 倍。一边没有出现的词，按出现 0.5 次计算。",
    ),
    "certainty": ("Difference and certainty", "差异与显著性"),
    "certainty_text": (
        "Each point is a word, at most the 300 surest. The further from 0 to the right or left, the more typical of "
        "A or B; the higher, the less likely is the difference chance (G², on a logarithmic scale). Common words "
        "stand high, rare ones low. Labels are left out where they would hide one another.",
        "每个点是一个词，最多列出 300 个最显著的词。离 0 越远，越能代表 A（右）或 B（左）；位置越高，差异越不可能出"
        "于偶然（G²，对数刻度）。常用词往往偏高，罕用词偏低。会互相遮挡的标签略去不写。",
    ),
    "typical_a": ("Typical of A", "A 的特色词"),
    "typical_a_text": (
        "Words that are more frequent in A, the most typical first.",
        "在 A 中更常见的词，最有代表性的在前。",
    ),
    "typical_b": ("Typical of B", "B 的特色词"),
    "typical_b_text": (
        "Words that are more frequent in B, the most typical first.",
        "在 B 中更常见的词，最有代表性的在前。",
    ),
    "typical_of_neither": ("Typical of neither", "两边频率相同的词"),
    "typical_of_neither_text": ("Words that are as frequent in A as in B.", "在 A 和 B 中频率相同的词。"),
    # columns
    "log_ratio": ("log ratio", "对数比"),
    "g2": ("G²", "G²"),
    "bic": ("BIC", "BIC"),
    "count_a": ("count in A", "A 中次数"),
    "count_b": ("count in B", "B 中次数"),
    "per_million_a": ("per million in A", "A 中每百万"),
    "per_million_b": ("per million in B", "B 中每百万"),
    "docs_a": ("documents in A", "A 中文档数"),
    "docs_b": ("documents in B", "B 中文档数"),
    "dp_a": ("DP in A", "A 中 DP"),
    "dp_b": ("DP in B", "B 中 DP"),
    "dp": ("DP", "DP"),
    "tau": ("tau", "τ"),
    # of the parts of one
    "trends": ("The parts of a corpus compared", "语料库各部分的比较"),
    "n_parts": ("parts", "部分数"),
    "frequencies": ("From part to part", "各部分的频率"),
    "frequencies_text": (
        "How often a word occurs in each part, per million words of it: the words whose difference is surest, at "
        "most ten. The parts are in their order. Each word has a scale of its own, from 0.",
        "词在各部分中每百万词出现的次数：列出差异最显著的词，最多十个。各部分按次序排列；每个词的纵轴各自从 0 开始。",
    ),
    "joined": ("parts that a point stands for", "每个点合并的部分数"),
    "part": ("part", "部分"),
    "heat": ("Where a word is frequent", "词在哪里常见"),
    "heat_text": (
        "The stronger the colour, the closer is the word's frequency in this part to its highest in any part. "
        "Compare along a row, not along a column.",
        "颜色越浓，表示该词在这一部分的频率越接近它在各部分中的最高频率。请横向比较同一个词，不要纵向比较不同的词。",
    ),
    "trend": ("Rising and falling", "上升与下降"),
    "trend_text": (
        "Tau is 1 for a word that grows more frequent from each part to the next, and -1 for one that grows rarer; "
        "near 0 it does neither. It means something where the order of the parts does, as that of dates. Of the 200 "
        "surest words, those that rise and fall most steadily.",
        "τ 为 1 表示词频逐部分上升，-1 表示逐部分下降，接近 0 则没有方向。只有各部分的次序有意义（如日期）时，它才有"
        "意义。列出 200 个最显著的词中升降最稳定的词。",
    ),
    "differing": ("Words that differ between the parts", "各部分之间有差异的词"),
    "differing_text": (
        "The surest differences first. G² is the higher, the less likely the difference is chance; tau is the "
        "direction along the parts; DP is 0 for a word spread evenly over the parts, near 1 for one that few of "
        "them have.",
        "差异最显著的在前。G² 越大，差异越不可能出于偶然；τ 是沿各部分的升降方向；DP 为 0 表示均匀分布，接近 1 表示"
        "只集中在少数部分。",
    ),
    "n_parts_shown": ("only the first parts have columns; -o writes all", "只列出前面的部分，-o 写出全部"),
    "none_differ": (
        "No word differs for sure between what was compared. A lower --min-g2 shows more.",
        "没有差异显著的词。把 --min-g2 设低一些可以列出更多。",
    ),
}
