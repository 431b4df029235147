"""The explorer: how long it takes to open, and how long a reader waits for a page.

    python benchmarks/explore.py corpus/
    python benchmarks/explore.py words.store ngrams.store corpus/

Starts `textmine explore`, asks for the pages of frequent, middling and rare words and of words that are not there, each
several times in a row, and prints the first answer, the median and the slowest, with the memory of the process.
"""

from __future__ import annotations

import argparse
import http.client
import re
import signal
import subprocess
import sys
import time
from statistics import median
from urllib.parse import quote, urlsplit

import psutil

N_TIMES = 7
RANKS = (0, 9, 99, 299, 699, 999)
"""Of the words of the first page, those that are asked for."""
ABSENT = "没有这个词吧"


def main() -> None:
    """Measure, and print a row a page."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("inputs", nargs="+", help="stores and texts, as textmine explore takes them")
    inputs = parser.parse_args().inputs
    began = time.perf_counter()
    command = [sys.executable, "-m", "textmine", "explore", *inputs, "--no-open", "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stdout is not None
        address = urlsplit(server.stdout.readline().strip())
        memory = psutil.Process(server.pid).memory_info().rss
        print(f"open after {time.perf_counter() - began:.1f} s, {memory / 1e6:,.0f} MB, mapped files among them")
        connection = http.client.HTTPConnection(address.netloc)

        def asked(page: str) -> tuple[float, str]:
            before = time.perf_counter()
            connection.request("GET", address.path + quote(page, "?=&"))
            text = connection.getresponse().read().decode()
            return (time.perf_counter() - before) * 1000, text

        words = re.findall(r'<a href="word\?w=[^"]*">([^<]+)</a>', asked("")[1])
        chosen = [words[rank] for rank in RANKS if rank < len(words)]
        pages = ["", *(f"word?w={word}" for word in (*chosen, ABSENT)), f"two?a={chosen[1]}&b={chosen[2]}"]
        print(f"{'page':24}{'first':>8}{'median':>8}{'slowest':>8}  ms")
        for page in pages:
            times = [asked(page)[0] for _ in range(N_TIMES)]
            print(f"{page or '(all words)':24}{times[0]:8.0f}{median(times):8.0f}{max(times):8.0f}")
        server.send_signal(signal.SIGINT)


if __name__ == "__main__":
    main()
