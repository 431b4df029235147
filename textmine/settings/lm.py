"""How a language model is estimated."""

from __future__ import annotations

MIN_ORDER = 2
