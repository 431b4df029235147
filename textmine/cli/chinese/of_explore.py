"""Chinese of `textmine explore`."""

from __future__ import annotations

from collections.abc import Mapping

EXPLORE: Mapping[str, str] = {
    "Look up words in the browser.": "在浏览器里查词。",
    "Look up words in the browser: how often they occur, in which contexts, beside what, in which other words.": (
        "在浏览器里查词：出现多少次，上下文是什么，左邻右舍有哪些，还出现在哪些词里。"
    ),
    "INPUT are stores of counts, or texts, or both. Texts are counted first; they also give contexts and new words. "
    "Pages are served on this machine alone, at an address that nobody can guess, until Ctrl-C. Each page names the "
    "commands that give the same.": (
        "INPUT 是统计好的 store、文本，或者两者都有。文本先要统计；有文本才看得到上下文和新词。"
        "网页只在本机提供，地址无法猜到，按 Ctrl-C 关闭。每个网页都写明得出同样结果的命令。"
    ),
    "counted already: opens sooner": "已统计过，打开更快",
    "two corpora, compared": "比较两个语料库",
    "on another machine, by ssh -L 8000:127.0.0.1:8000": "在另一台机器上，用 ssh -L 8000:127.0.0.1:8000",
    "Port on this machine.": "本机的端口。",
    "one that is free": "任一空闲端口",
    "Do not open a browser, only print the address.": "不打开浏览器，只打印地址。",
}
