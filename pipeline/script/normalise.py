"""Text normalisation: figures and signs as they are said, tied to where they stand.

`wetext` runs the WeTextProcessing grammars over a whole sentence, since context decides how a
figure is read. Its own tracing costs fifteen times the normalisation itself, so the result is tied
to the input here: all it changes are runs of digits, Latin letters and signs, and what stands
between those runs is found again in the result. Where that fails, wetext traces it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

RUN = re.compile(
    r"(?:[0-9A-Za-z%‰℃℉°$¥￥€£²³µμΩ±×÷≤≥<>=+*/~～.,:：\-−–—_#&@'](?: (?=[0-9A-Za-z%]))?)+"
)
DIGIT = re.compile(r"\d")
TRAILING = re.compile(r"[.,:：\-−–—~～]+$")
LEADING = re.compile(r"^[.,:：–—~～/*_#&@']+")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of a text are said as ``spoken``."""

    start: int
    end: int
    spoken: str


def normalise(text: str) -> tuple[Span, ...]:
    """The stretches of ``text`` that are said otherwise than written, in order."""
    runs = list(_runs(text))
    if not runs:
        return ()
    said = _normaliser().normalize(text)
    tied = _tie(text, runs, said)
    if tied is None:
        tied = _trace(text)
    return tuple(span for span in tied if span.spoken != text[span.start : span.end])


def _runs(text: str) -> Iterator[tuple[int, int]]:
    for match in RUN.finditer(text):
        if not DIGIT.search(match.group()):
            continue
        start = match.start() + len(_at(LEADING, match.group()))
        end = match.end() - len(_at(TRAILING, match.group()))
        yield start, end


def _at(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group() if found else ""


def _tie(text: str, runs: list[tuple[int, int]], said: str) -> list[Span] | None:
    """Find the text between the runs in ``said``; what lies between is what the runs became."""
    pattern, last = "", 0
    for start, end in runs:
        pattern += re.escape(text[last:start]) + "(.+?)"
        last = end
    match = re.fullmatch(pattern + re.escape(text[last:]), said, re.DOTALL)
    if match is None:
        return None
    return [Span(a, b, spoken) for (a, b), spoken in zip(runs, match.groups(), strict=True)]


def _trace(text: str) -> list[Span]:
    """wetext's own mapping; the runs that it leaves alone are left alone."""
    result = _normaliser().normalize_with_mapping(text)
    return [Span(m.input_start, m.input_end, m.output_text) for m in result.mappings]


@cache
def _normaliser() -> Any:
    from wetext import Normalizer

    return Normalizer(lang="zh", operator="tn")
