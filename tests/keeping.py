"""What a run left in the folder that `--resume` names."""

from __future__ import annotations

from pathlib import Path


def made_in(folder: Path) -> dict[str, int]:
    """When each finished part was made, by its name."""
    return {path.parent.name: path.stat().st_mtime_ns for path in folder.rglob("part.json")}
