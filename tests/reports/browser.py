"""A page in Chromium, by its driver: what it asks for, what it complains of, what it looks like."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from textmine.reports.html import html_of
from textmine.reports.labels import Labels
from textmine.reports.page import Page

_PATIENCE_S = 10
_RULES = "host-resolver-rules=MAP * 0, EXCLUDE 127.0.0.1"


class Browser:
    """A browser that knows no host but this machine; its downloads go to a folder."""

    def __init__(self, folder: Path) -> None:
        webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not here (extra test-browser)")
        programs = [shutil.which("chromium"), shutil.which("chromedriver")]
        if None in programs:
            pytest.skip("chromium or its driver is not here (Debian: chromium, chromium-driver)")
        options = webdriver.ChromeOptions()
        options.binary_location = programs[0]
        for argument in ("headless=new", "no-sandbox", "disable-gpu", "hide-scrollbars", _RULES):
            options.add_argument(f"--{argument}")
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        service = webdriver.ChromeService(executable_path=programs[1])
        self.driver = webdriver.Chrome(options=options, service=service)
        self.folder = folder
        self.command("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))

    def command(self, name: str, **values: Any) -> Any:
        """What Chromium's own protocol answers."""
        return self.driver.execute_cdp_cmd(name, values)

    def run(self, script: str, *values: Any) -> Any:
        """What a script gives."""
        return self.driver.execute_script(script, *values)

    def open(
        self, page: Path | str, *, scheme: str = "light", media: str = "", width: int = 1200, scripts: bool = True
    ) -> None:
        """Show a page, a file or an address, with nothing left of the one before."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.command("Emulation.setEmulatedMedia", media=media, features=features)
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.command("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.driver.get("about:blank")
        self.complaints()
        self.requests()
        self.driver.get(page if isinstance(page, str) else page.as_uri())
        self.wait_for(lambda: self.run("return document.readyState") == "complete")  # the driver may be too early

    def complaints(self) -> list[str]:
        """All that the console has said since it was asked last."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """The addresses of all that was asked for since it was asked last."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [each["params"]["request"]["url"] for each in events if each["method"] == "Network.requestWillBeSent"]

    def all(self, selector: str) -> list[Any]:
        """The elements that a selector of CSS names."""
        return list(self.driver.find_elements("css selector", selector))

    def one(self, selector: str) -> Any:
        """The first of them."""
        return self.driver.find_element("css selector", selector)

    def texts(self, selector: str) -> list[str]:
        """What the elements say that are shown."""
        shown = "return [...document.querySelectorAll(arguments[0])].filter((e) => e.checkVisibility())"
        return list(self.run(f"{shown}.map((e) => e.textContent)", selector))

    def click(self, selector: str) -> None:
        """Click the first of the elements."""
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", self.one(selector))
        self.one(selector).click()

    def unfold(self) -> None:
        """Open all that is folded."""
        self.run("document.querySelectorAll('details').forEach((each) => { each.open = true; })")

    def point_at(self, element: Any) -> None:
        """Move the pointer there."""
        from selenium.webdriver import ActionChains

        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        ActionChains(self.driver).move_to_element(element).perform()

    def download(self, selector: str) -> bytes:
        """The file that a click saves."""
        self.click(selector)
        saved: Path = self.wait_for(self._saved)
        content = saved.read_bytes()
        saved.unlink()
        return content

    def wait_for(self, found: Callable[[], Any]) -> Any:
        """What is found, as soon as it is there."""
        from selenium.webdriver.support.wait import WebDriverWait

        return WebDriverWait(self.driver, _PATIENCE_S, poll_frequency=0.05).until(lambda _: found())

    def _saved(self) -> Path | None:
        """The file that is complete: others have names of Chromium's."""
        return next((path for path in self.folder.iterdir() if path.suffix in (".csv", ".dic")), None)


@contextmanager
def browsing(folder: Path) -> Iterator[Browser]:
    """A browser, for as long as it is needed."""
    browser = Browser(folder)
    try:
        yield browser
    finally:
        browser.driver.quit()


def written(folder: Path, name: str, page: Page, language: str = "en") -> Path:
    """A page as a file."""
    path = folder / f"{name}.{language}.html"
    path.write_text(html_of(page, Labels(language)), encoding="utf-8")
    return path
