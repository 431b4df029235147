"""Labels of networks."""

from __future__ import annotations

from collections.abc import Mapping

NETWORK: Mapping[str, tuple[str, str]] = {
    "network": ("Network of words", "共现词网络"),
    "n_nodes": ("nodes", "节点"),
    "n_edges": ("edges", "边"),
    "n_isolated": ("words without an edge, left out", "没有边而略去的词"),
    "picture": ("The network", "网络图"),
    "picture_text": (
        "The words with the most edges, and the edges of the greatest weight between them. Words that are tied to "
        "one another stand close; a larger point is a more frequent word, a wider line a greater weight. Left and "
        "right, up and down mean nothing. Point at a node for its word where a label had no room.",
        "边最多的词，以及它们之间权重最大的边。相互关联的词离得近；点越大，词越常见；线越粗，权重越大。上下左右没有"
        "含义。标签放不下时，把鼠标移到节点上即可看到词。",
    ),
    "picture_in_a_circle": (
        "The words with the most edges, and the edges of the greatest weight between them, around a circle, the "
        "more frequent first: with networkx (pip install networkx), those that are tied would stand close. A larger "
        "point is a more frequent word, a wider line a greater weight.",
        "边最多的词，以及它们之间权重最大的边，按词频顺时针排成一圈；装上 networkx（pip install networkx）后，相互关"
        "联的词会排在一起。点越大，词越常见；线越粗，权重越大。",
    ),
    "communities": ("Groups", "词群"),
    "communities_text": (
        "Words that are tied to one another more than to others (by the method of Louvain), the largest group first.",
        "彼此联系比与其他词更紧密的词（鲁汶算法），最大的群在前。",
    ),
    "community": ("group", "词群"),
    "most_frequent": ("its most frequent words", "其中最常见的词"),
    "edges": ("Edges", "边"),
    "edges_text": (
        "Pairs of words that stand together, of the greatest weight first, and how often they do.",
        "一同出现的词对，权重最大的在前；次数是一同出现的次数。",
    ),
    "no_edges": (
        "No two words stand together often enough: try a lower --min-count.",
        "没有两个词足够频繁地一同出现：请把 --min-count 设低一些。",
    ),
    "nodes": ("Nodes", "节点"),
    "nodes_text": ("The words of the network, the most frequent first.", "网络中的词，最常见的在前。"),
    "source": ("word", "词"),
    "target": ("other word", "另一词"),
    "weight": ("weight", "权重"),
}
