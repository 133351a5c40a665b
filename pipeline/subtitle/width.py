"""How wide a line of a subtitle is, and how wide it may be."""

from __future__ import annotations

import unicodedata

MAX_WIDTH = 16.0
"""Full-width characters in a line: Netflix Timed Text Style Guide, Simplified Chinese, I.5."""
MAX_LINES = 2


def width(text: str) -> float:
    """In full-width characters; Latin letters, digits and spaces count half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in text)
