"""Pages of reports: how large they are, how long they take to make, and how long to open.

    python benchmarks/reports.py corpus/ other/ [--only count compare]

Runs the commands that write pages over the texts, one after another, and opens each page in Chromium by its driver
(Debian: chromium, chromium-driver; pip: selenium), which it leaves empty before. Per page: its size; how long the
command takes with the page beyond what it takes without; how long until the page is loaded (loadEventEnd of the
navigation), and until a click on a heading of its largest table, and a search in it, are painted.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

N_LOADS = 5
COMMANDS = {
    "count": ["count", "{a}", "-o", "{out}.tsv"],
    "ngrams": ["count", "{a}", "--ngrams", "3", "-o", "{out}.store"],
    "newwords": ["newwords", "{a}", "--examples", "3", "-o", "{out}.tsv"],
    "compare": ["compare", "{a}", "{b}", "-o", "{out}.tsv"],
    "keywords": ["keywords", "{a}", "-o", "{out}.tsv"],
    "concordance": ["concordance", "{word}", "{a}", "-o", "{out}.tsv"],
    "collocates": ["collocates", "{word}", "{a}", "-o", "{out}.tsv"],
    "network": ["network", "{a}", "-o", "{out}.tsv"],
    "suggest-dim": ["suggest-dim", "{a}", "-o", "{out}.tsv"],
    "segment": ["segment", "{a}", "--method", "jieba", "-o", "{out}.txt"],
}
PAINTED = """
const done = arguments[arguments.length - 1], act = arguments[0], before = performance.now();
const boxes = [...document.querySelectorAll(".box")];
const size = (box) => box.querySelectorAll("tbody tr").length;
const box = boxes.sort((a, b) => size(b) - size(a))[0];
if (!box) return done(null);
for (let e = box; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
if (act === "sort") box.querySelector("th[data-name] button").click();
else {
  const search = box.querySelector("input[type=search]");
  search.value = "中";
  search.dispatchEvent(new Event("input"));
}
requestAnimationFrame(() => setTimeout(() => done((performance.now() - before) / 1000), 0));
"""


def main() -> None:
    """Measure, and print a row a page."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("a", help="a text, or a folder of texts")
    parser.add_argument("b", help="another, to compare with")
    parser.add_argument("--word", default="中国", help="for concordance and collocates")
    parser.add_argument("--only", nargs="*", choices=list(COMMANDS), default=list(COMMANDS))
    parser.add_argument("--once", action="store_true", help="do not subtract the time without a page")
    parser.add_argument("--keep", help="a folder for the pages")
    args = parser.parse_args()
    driver = _driver()
    print("| page | kB | s to make | s to load | s to sort | s to search |\n|---|---|---|---|---|---|")
    try:
        with tempfile.TemporaryDirectory() as temp:
            for name in args.only:
                page = Path(args.keep or temp) / f"{name}.html"
                words = {"a": args.a, "b": args.b, "word": args.word, "out": f"{temp}/{name}"}
                seconds = _seconds_to_make([each.format(**words) for each in COMMANDS[name]], page, args.once)
                opened = [_opened(driver, page) for _ in range(N_LOADS)]
                medians = [f"{statistics.median(times):.2f}" for times in zip(*opened, strict=True)]
                print(
                    f"| {name} | {page.stat().st_size / 1000:.0f} | {seconds:.1f} | {' | '.join(medians)} |", flush=True
                )
    finally:
        driver.quit()


def _seconds_to_make(command: Sequence[str], page: Path, once: bool) -> float:
    """How much longer a command takes that writes a page; or how long."""
    without = 0.0 if once else _run(command)
    return _run([*command, "--report", str(page)]) - without


def _run(command: Sequence[str]) -> float:
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "textmine", *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return time.perf_counter() - began


def _driver() -> Any:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or sys.exit(
        "no chromium here (Debian: chromium, chromium-driver)"
    )
    for argument in ("headless=new", "no-sandbox", "disable-gpu", "host-resolver-rules=MAP * 0"):
        options.add_argument(f"--{argument}")
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


def _opened(driver: Any, page: Path) -> tuple[float, float, float]:
    """Seconds until the page is loaded, until it is sorted, and until it is searched."""
    driver.get("about:blank")
    driver.get(page.resolve().as_uri())
    loaded = driver.execute_script("return performance.getEntriesByType('navigation')[0].loadEventEnd / 1000")
    return loaded, *(driver.execute_async_script(PAINTED, act) or 0.0 for act in ("sort", "search"))


if __name__ == "__main__":
    main()
