"""Subtitle files. Only here do samples become milliseconds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import srt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Cue


def samples_to_ms(samples: int, rate: int) -> int:
    """Rounded down, so that order is kept and nothing ends after the sound does."""
    return samples * 1000 // rate


def format_srt(cues: Sequence[Cue], rate: int) -> str:
    subtitles = [
        srt.Subtitle(
            number,
            timedelta(milliseconds=samples_to_ms(cue.start, rate)),
            timedelta(milliseconds=samples_to_ms(cue.end, rate)),
            "\n".join(cue.lines),
        )
        for number, cue in enumerate(cues, start=1)
    ]
    composed: str = srt.compose(subtitles, reindex=False)
    return composed
