"""Paragraphs that stand twice, to the letter or with small differences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zlib import crc32

from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.clean.draft import Draft

SIMILAR = 92.0
"""Least similarity, as rapidfuzz's ratio in percent, of two versions of one paragraph."""
SHORTEST = 12
"""Characters below which only exact copies count: a few characters may differ by all they say."""
SHINGLE = 5
SKETCH = 12
"""How many shingles stand for a paragraph. Two versions 92 % alike share most shingles, so it is
next to certain that they share one of the twelve smallest; strangers are never compared."""
_FIGURES = re.compile(r"\d+(?:\.\d+)?")
_LETTERS = re.compile(r"[^\w\u3400-\u9fff]+")


def remove_duplicates(draft: Draft) -> Draft:
    """Keep the first of each set of copies. Figures decide: other numbers, another paragraph."""
    first_line: dict[str, int] = {}
    by_shingle: dict[int, list[str]] = {}
    taken: dict[int, str] = {}
    for index, paragraph in enumerate(draft.paragraphs):
        key = _LETTERS.sub("", paragraph.text)
        if key in first_line:
            taken[index] = f"the same as line {first_line[key]}"
            continue
        sketch = _sketch(key)
        twin = next(_twins(key, sketch, by_shingle), None)
        if twin is not None:
            taken[index] = f"nearly the same as line {first_line[twin]}"
            continue
        first_line[key] = paragraph.lines[0]
        for shingle in sketch:
            by_shingle.setdefault(shingle, []).append(key)
    return draft.without(taken, "duplicate")


def _twins(key: str, sketch: list[int], by_shingle: dict[int, list[str]]) -> Iterator[str]:
    candidates = dict.fromkeys(other for shingle in sketch for other in by_shingle.get(shingle, ()))
    figures = _FIGURES.findall(key)
    for other in candidates:
        alike = fuzz.ratio(key, other, score_cutoff=SIMILAR)
        if alike and figures == _FIGURES.findall(other):
            yield other


def _sketch(key: str) -> list[int]:
    """The smallest hashes of the text's shingles: a bottom-k sketch (Broder, 1997)."""
    if len(key) < SHORTEST:
        return []
    shingles = {key[i : i + SHINGLE].encode() for i in range(len(key) - SHINGLE + 1)}
    return sorted(map(crc32, shingles))[:SKETCH]
