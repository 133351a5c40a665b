"""When each displayed character is heard: an engine's marks carried over to the text on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Token


def display_marks(
    tokens: Sequence[Token], spoken_marks: Sequence[Mark], offset: int
) -> tuple[Mark, ...]:
    """Marks of the displayed text, ``offset`` samples later than in the clip.

    A token that is said as it is written has a mark for each of its characters; one that is said
    otherwise, such as 2023, has one mark for all.
    """
    out: list[Mark] = []
    waiting = list(reversed(spoken_marks))
    position = 0
    for token in tokens:
        end = position + len(token.spoken)
        own: list[Mark] = []
        while waiting and waiting[-1].start < end:
            own.append(waiting.pop())
        if own and len(token.spoken) == token.end - token.start:
            out += [_moved(mark, token.start - position, offset) for mark in own]
        elif own:
            first, last = own[0].first + offset, own[-1].last + offset
            out.append(Mark(token.start, token.end, first, last))
        position = end
    return tuple(out)


def _moved(mark: Mark, characters: int, samples: int) -> Mark:
    return Mark(
        mark.start + characters, mark.end + characters, mark.first + samples, mark.last + samples
    )
