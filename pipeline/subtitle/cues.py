"""Cues on the programme's sample clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Cue, Word
from pipeline.subtitle.breaks import Lines, break_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Mark, Placed, Programme

LEAD_MS = 20
"""How long before its first sound a cue appears: at once by eye, and within the 80 ms, two frames,
that a subtitle may lead."""


def make_cues(programme: Programme) -> tuple[Cue, ...]:
    """Subtitles for all of ``programme``: in order, not overlapping, within its sound."""
    cues: list[Cue] = []
    lead = LEAD_MS * programme.rate // 1000
    for placed in programme.placed:
        for lines in break_text(placed.utterance.text, placed.utterance.tokens):
            cue = _cue(placed, lines, lead, cues[-1].end if cues else 0)
            if cue is not None:
                cues.append(cue)
    return tuple(cues)


def _cue(placed: Placed, lines: Lines, lead: int, earliest: int) -> Cue | None:
    start, end = lines.spans[0][0], lines.spans[-1][1]
    heard = [mark for mark in placed.marks if mark.start < end and start < mark.end]
    if not heard:
        return None
    first = _within(heard[0], start) if heard[0].start < start else heard[0].first
    last = _within(heard[-1], end) if heard[-1].end > end else heard[-1].last
    text = placed.utterance.text
    return Cue(
        max(earliest, first - lead),
        max(earliest, last),
        tuple(text[a:b].strip() for a, b in lines.spans),
        tuple(_words(placed, start, end, heard)),
    )


def _within(mark: Mark, character: int) -> int:
    """The sample at which a character inside ``mark`` begins, were they all equally long."""
    share = (character - mark.start) / (mark.end - mark.start)
    return mark.first + round((mark.last - mark.first) * share)


def _words(placed: Placed, start: int, end: int, heard: Sequence[Mark]) -> list[Word]:
    words = []
    for token in placed.utterance.tokens:
        if not start <= token.start < end:
            continue
        own = [mark for mark in heard if token.start <= mark.start < token.end]
        if own:
            text = placed.utterance.text[token.start : token.end]
            words.append(Word(text, own[0].first, own[-1].last))
    return words
