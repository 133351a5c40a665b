"""Where the text of an utterance is broken into cues, and cues into lines.

All legal breaks are weighed together by dynamic programming. A break is legal between two units:
a word with the marks that lean on it. The costs are in the unit of one more line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import is_han
from pipeline.script.segment import CLAUSE_MARKS, CLOSERS, CONJUNCTIONS, LIST_MARKS, OPENERS
from pipeline.subtitle.width import MAX_WIDTH, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Token

CUE, LINE = 3.0, 1.0
CUE_AT_WORD, LINE_AT_WORD = 6.0, 2.0
AT_LIST_MARK, AT_CONJUNCTION = 0.3, 0.6
"""Shares of the cost of breaking between plain words."""
ORPHAN = 6.0
SHORTEST = 3.0
"""A cue or line narrower than this is an orphan."""
UNBALANCED = 0.05
"""For each full-width character by which two lines differ."""
LEANING = frozenset("的地得了着过们吗呢吧啊等中上下里内外后前时间")
"""Single characters that are not read apart from the word before them."""


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of one cue, as spans of the displayed text."""

    spans: tuple[tuple[int, int], ...]


def break_text(text: str, tokens: Sequence[Token]) -> list[Lines]:
    """Cues of at most two lines of `MAX_WIDTH`, which together hold all of ``text``.

    No word is parted, unless it is wider than a line by itself.
    """
    units = _units(text, tokens)
    count = len(units)
    best: list[float] = [0.0] + [float("inf")] * count
    chosen: list[tuple[int, Lines]] = [(0, Lines(()))] * (count + 1)
    for end in range(1, count + 1):
        for start in range(end - 1, -1, -1):
            found = _best_lines(text, units, start, end)
            if found is None:
                break
            cost, lines = found
            cost += best[start] + CUE
            if end < count:
                cost += CUE_AT_WORD * _share(text, units[end - 1], units[end])
            if cost < best[end]:
                best[end], chosen[end] = cost, (start, lines)
    cues: list[Lines] = []
    end = count
    while end:
        start, lines = chosen[end]
        cues.append(lines)
        end = start
    return cues[::-1]


def _best_lines(
    text: str, units: Sequence[tuple[int, int]], start: int, end: int
) -> tuple[float, Lines] | None:
    """The units as one line, or as two; None where they fit into neither."""
    whole = (units[start][0], units[end - 1][1])
    total = _width(text, whole)
    if total <= MAX_WIDTH:
        return (ORPHAN if total < SHORTEST else 0.0), Lines((whole,))
    options = []
    for middle in range(start + 1, end):
        upper, lower = (whole[0], units[middle - 1][1]), (units[middle][0], whole[1])
        above, below = _width(text, upper), _width(text, lower)
        if above <= MAX_WIDTH and below <= MAX_WIDTH:
            cost = LINE + LINE_AT_WORD * _share(text, units[middle - 1], units[middle])
            cost += UNBALANCED * abs(above - below)
            cost += ORPHAN if min(above, below) < SHORTEST else 0.0
            options.append((cost, Lines((upper, lower))))
    return min(options, key=lambda option: option[0], default=None)


def _width(text: str, span: tuple[int, int]) -> float:
    return width(text[span[0] : span[1]].strip())


def _share(text: str, before: tuple[int, int], after: tuple[int, int]) -> float:
    """How bad it is to break between two units: 0 at a clause's end, 1 between plain words."""
    last = text[before[0] : before[1]].rstrip().rstrip(CLOSERS)[-1:]
    word = text[after[0] : after[1]].lstrip(OPENERS)
    if last in CLAUSE_MARKS or last in "。！？；…":
        return 0.0
    if last in LIST_MARKS:
        return AT_LIST_MARK
    return AT_CONJUNCTION if word in CONJUNCTIONS else 1.0


def _units(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Words with the marks, the spaces and the particles that lean on them."""
    units: list[tuple[int, int]] = []
    joined = False
    for token in tokens:
        written = text[token.start : token.end]
        if units and (joined or _leans(written)):
            units[-1] = (units[-1][0], token.end)
        else:
            units.append((token.start, token.end))
        joined = _opens(written) or not _has_sound(text[units[-1][0] : units[-1][1]])
    return [piece for unit in units for piece in _pieces(text, unit)]


def _leans(written: str) -> bool:
    return written in LEANING or (not _has_sound(written) and not _opens(written))


def _opens(written: str) -> bool:
    return written.strip()[-1:] in tuple(OPENERS)


def _has_sound(written: str) -> bool:
    return any(is_han(c) or c.isalnum() for c in written)


def _pieces(text: str, unit: tuple[int, int]) -> list[tuple[int, int]]:
    """``unit``, or pieces of it that fit into a line where it is wider than one."""
    start, end = unit
    if _width(text, unit) <= MAX_WIDTH:
        return [unit]
    pieces = []
    for index in range(start + 1, end + 1):
        if width(text[start:index]) > MAX_WIDTH:
            pieces.append((start, index - 1))
            start = index - 1
    return [*pieces, (start, end)]
