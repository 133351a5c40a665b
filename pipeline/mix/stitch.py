"""Clips to one programme: natural pauses, gentle fades, one sample clock.

Frames go straight to the file, clip by clip. pydub's ``+=`` would copy all that came before at
every join, so that memory and time would grow with the square of the clips.
"""

from __future__ import annotations

import warnings
import wave
from typing import TYPE_CHECKING

from pipeline.errors import EngineError
from pipeline.mix.place import display_marks
from pipeline.model import Chapter, Pause, Placed, Programme

with warnings.catch_warnings():
    # At import pydub looks for an FFmpeg on the PATH and warns; we never let it run one.
    warnings.simplefilter("ignore", RuntimeWarning)
    from pydub import AudioSegment

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from pipeline.model import Clip, Script

PAUSES_MS = {
    Pause.PHRASE: 80,
    Pause.CLAUSE: 260,
    Pause.SENTENCE: 520,
    Pause.PARAGRAPH: 850,
    Pause.HEADING: 1000,
}
"""Silence heard between two utterances. Broadcast readers of Mandarin pause 0.2–0.4 s at a comma
and 0.5–0.8 s at a full stop (e.g. the CSMSC corpus, whose reader the embedded voice learned)."""
BEFORE_HEADING_MS = 1200
HEAD_MS, TAIL_MS = 300, 700
"""Silence before the first and after the last sound."""
ONSET_MS, DECAY_MS = 30, 40
"""Kept around the speech, so that no soft consonant is cut; within these the fades run."""
GRID_MS = 20
"""A whole number of samples at every rate that engines use, 22,050 Hz among them."""
SAMPLE_BYTES = 2


async def stitch(script: Script, clips: AsyncIterator[Clip], path: Path) -> Programme:
    """Write all clips, joined, as a WAV file at ``path``.

    Raises:
        EngineError: A clip has another sample rate than the first, or no speech.
    """
    placed: list[Placed] = []
    clock = rate = overhang = 0
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_BYTES)
        async for clip in clips:
            utterance = script.utterances[len(placed)]
            subject = f"utterance {utterance.text!r}"
            if not clip.marks:
                raise EngineError(subject, "the engine returned no speech for it")
            if not rate:
                rate = clip.rate
                file.setframerate(rate)
            if clip.rate != rate:
                raise EngineError(subject, f"it has {clip.rate} Hz after clips of {rate} Hz")
            segment, heard_from, heard_to = _trimmed(clip)
            wanted = _pause_before(placed, script) * rate // 1000
            silence = max(0, wanted - overhang - heard_from)
            file.writeframes(bytes(silence * SAMPLE_BYTES) + segment)
            offset = clock + silence + heard_from - clip.marks[0].first
            marks = display_marks(utterance.tokens, clip.marks, offset)
            start = offset + clip.marks[0].first
            placed.append(Placed(utterance, start, start + heard_to - heard_from, marks))
            clock += silence + len(segment) // SAMPLE_BYTES
            overhang = len(segment) // SAMPLE_BYTES - heard_to
        tail = TAIL_MS * rate // 1000
        file.writeframes(bytes(tail * SAMPLE_BYTES))
    return Programme(path, rate, clock + tail, tuple(placed), _chapters(script, placed))


def _pause_before(placed: list[Placed], script: Script) -> int:
    """Milliseconds of silence wanted between the last sound and the next."""
    if not placed:
        return HEAD_MS
    before, after = placed[-1].utterance, script.utterances[len(placed)]
    heading_follows = after.kind is not before.kind and after.kind == "heading"
    return BEFORE_HEADING_MS if heading_follows else PAUSES_MS[before.pause]


def _trimmed(clip: Clip) -> tuple[bytes, int, int]:
    """The frames around the speech of ``clip``, faded, and where in them speech begins and ends."""
    first, last = clip.marks[0].first, clip.marks[-1].last
    start = max(0, first - ONSET_MS * clip.rate // 1000)
    end = min(clip.samples, last + DECAY_MS * clip.rate // 1000)
    # pydub counts in milliseconds and drops what is left over: give it a whole number of them.
    grid = clip.rate * GRID_MS // 1000
    padding = -(end - start) % grid
    segment = AudioSegment(
        clip.pcm[start * SAMPLE_BYTES : end * SAMPLE_BYTES] + bytes(padding * SAMPLE_BYTES),
        sample_width=SAMPLE_BYTES,
        frame_rate=clip.rate,
        channels=1,
    )
    fade_in = (first - start) * 1000 // clip.rate
    fade_out = (end + padding - last) * 1000 // clip.rate
    raw: bytes = segment.fade_in(fade_in).fade_out(fade_out).raw_data
    if len(raw) != (end - start + padding) * SAMPLE_BYTES:
        raise AssertionError("pydub's fades changed the number of samples")
    return raw, first - start, last - start


def _chapters(script: Script, placed: list[Placed]) -> tuple[Chapter, ...]:
    starts: dict[int, int] = {}
    for item in placed:
        starts.setdefault(item.utterance.chapter, item.start)
    return tuple(Chapter(script.chapters[index], start) for index, start in starts.items())

