"""Brings into the site what stands beside docs/: the READMEs, the changes, how to contribute. A hook of mkdocs.yml."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

ROOT = Path(__file__).parent.parent
PAGES = {
    "README.md": "manual.md",
    "README.zh-CN.md": "zh/manual.md",
    "CHANGELOG.md": "changes.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
}
"""Files of the repository, and what they are in the site."""
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")


def on_files(files: Files, config: Any) -> Files:
    """Add the pages."""
    from mkdocs.structure.files import File

    for source, page in PAGES.items():
        text = (ROOT / source).read_text(encoding="utf-8")
        files.append(File.generated(config, page, content=with_links(text, page)))
    return files


def with_links(text: str, page: str) -> str:
    """A text of the repository's root, its links as seen from a page of the site; without those to what is not in it.

    >>> with_links("[Tutorial](docs/tutorial.md#a), [how](CONTRIBUTING.md), [data](data/), [x](#y)", "zh/manual.md")
    '[Tutorial](../tutorial.md#a), [how](../contributing.md), data, [x](#y)'
    """

    def link(match: re.Match[str]) -> str:
        label, target = match.groups()
        path, mark, anchor = target.partition("#")
        if not path or "://" in target:
            return match[0]
        inside = PAGES.get(path) or (path.removeprefix("docs/") if path.startswith("docs/") else "")
        if not inside:
            return label
        return f"[{label}]({posixpath.relpath(inside, posixpath.dirname(page) or '.')}{mark}{anchor})"

    return _LINK.sub(link, text)
