"""The language of the machine: that of its messages."""

from __future__ import annotations

import locale
import os


def language_of_the_machine() -> str:
    """`zh` or `en`.

    The variable that decides over messages (POSIX.1, 8.2) says it, even where its locale is not installed; where none
    is set, as on Windows, the locale does.
    """
    said = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, said), None) or locale.setlocale(locale.LC_CTYPE)
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"
