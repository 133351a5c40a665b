"""Quality control of a subtitle file: what an editor would send back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import srt

from pipeline.errors import SubtitleError
from pipeline.source.decode import decode
from pipeline.subtitle.width import MAX_LINES, MAX_WIDTH, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

INSTANT = timedelta()


@dataclass(frozen=True, slots=True)
class Violation:
    """``cue``: its number in the file, from 1; ``time``: its start in seconds."""

    cue: int
    time: float
    rule: str
    message: str


def read_srt(path: Path) -> list[srt.Subtitle]:
    """The cues of an SRT file in the order they stand in.

    Raises:
        SubtitleError: It cannot be read, or is no SRT.
    """
    try:
        text, _ = decode(path.read_bytes(), str(path))
        return list(srt.parse(text))
    except OSError as error:
        raise SubtitleError(str(path), error.strerror or str(error), "Check the path") from error
    except (srt.SRTParseError, ValueError) as error:
        raise SubtitleError(str(path), f"it is no valid SRT: {error}", "Repair it") from error


def check(cues: Sequence[srt.Subtitle], audio_length: timedelta | None = None) -> list[Violation]:
    """All violations, in the order of the cues."""
    found: list[Violation] = []
    before: srt.Subtitle | None = None
    for number, cue in enumerate(cues, start=1):
        messages = [*_timing(cue, before, audio_length), *_text(cue)]
        start = cue.start.total_seconds()
        found += [Violation(number, start, rule, message) for rule, message in messages]
        before = cue
    return found


def _timing(
    cue: srt.Subtitle, before: srt.Subtitle | None, audio_length: timedelta | None
) -> Iterator[tuple[str, str]]:
    if cue.end <= cue.start:
        yield "duration", f"it ends at {cue.end}, not after it starts"
    if cue.start < INSTANT:
        yield "start", "it starts before the beginning"
    if before is not None and cue.start < before.end:
        yield "overlap", f"it starts {before.end - cue.start} before the one before it ends"
    if audio_length is not None and cue.end > audio_length:
        yield "audio-end", f"it ends {cue.end - audio_length} after the audio"


def _text(cue: srt.Subtitle) -> Iterator[tuple[str, str]]:
    lines = cue.content.split("\n")
    if not cue.content.strip():
        yield "empty", "it shows nothing"
    if len(lines) > MAX_LINES:
        yield "lines", f"{len(lines)} lines; at most {MAX_LINES}"
    for line in lines:
        if width(line) > MAX_WIDTH:
            yield "width", f"{width(line):g} full-width characters; at most {MAX_WIDTH:g}: {line}"
