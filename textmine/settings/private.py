"""Whose a folder is: what another user could have put there is not believed."""

from __future__ import annotations

import os
import stat
import warnings
from pathlib import Path

_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class NotPrivateWarning(UserWarning):
    """A folder is left alone, since others may write there."""


def is_private(folder: Path) -> bool:
    """Whether nobody but this user and root can have put something into a folder that is there.

    It is theirs, neither a group nor others may write there, and no folder above it lets others exchange it. Of systems
    whose files have no such owner (Windows), always.
    """
    if not hasattr(os, "getuid"):
        return True
    real = folder.resolve()
    about = real.stat()
    return (
        about.st_uid in (0, os.getuid())
        and not about.st_mode & _BY_OTHERS
        and not any(_is_anybodys(above) for above in real.parents)
    )


def made_private(name: str | Path) -> bool:
    """Make a folder that only this user sees, unless it is there; whether it is private. Warns if it is not."""
    folder = Path(name)
    for each in (*reversed(folder.parents), folder):
        each.mkdir(mode=stat.S_IRWXU, exist_ok=True)
    if is_private(folder) or _closed(folder):
        return True
    warnings.warn(
        f"{folder}: others may write here, so nothing is kept here, and what is here is not used\n"
        "Remove it, or keep caches elsewhere: XDG_CACHE_HOME, NUMBA_CACHE_DIR.",
        NotPrivateWarning,
        stacklevel=2,
    )
    return False


def planted(path: Path) -> Path | None:
    """The first link on the way to a path that another user has put into a folder where all may write, such as /tmp.

    It would lead a program elsewhere than its user means; Linux refuses to follow such a link (fs.protected_symlinks).
    """
    if not hasattr(os, "getuid"):
        return None
    for each in (*reversed(path.absolute().parents), path.absolute()):
        if each.is_symlink() and _is_shared(each.parent):
            owner = each.lstat().st_uid
            if owner not in (os.getuid(), each.parent.stat().st_uid):
                return each
    return None


def _is_shared(folder: Path) -> bool:
    mode = folder.stat().st_mode
    return bool(mode & stat.S_IWOTH) and bool(mode & stat.S_ISVTX)


def _closed(folder: Path) -> bool:
    """Close a folder of this user in which there is nothing yet; whether it is private then."""
    if folder.stat().st_uid != os.getuid() or any(folder.iterdir()):
        return False
    folder.chmod(stat.S_IRWXU)
    return is_private(folder)


def _is_anybodys(folder: Path) -> bool:
    """Whether everybody may exchange what lies in a folder; in one that is sticky, such as /tmp, nobody may."""
    mode = folder.stat().st_mode
    return bool(mode & stat.S_IWOTH) and not mode & stat.S_ISVTX
