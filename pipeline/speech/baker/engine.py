"""The embedded voice as an engine: no network, no account, the same audio every time."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pipeline.errors import EngineError
from pipeline.model import Clip, Mark
from pipeline.speech.baker.install import WHEEL, find_assets
from pipeline.speech.baker.model import RATE, BakerModel
from pipeline.speech.baker.phones import Phones, phones
from pipeline.speech.edges import Envelope

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from pipeline.model import Utterance
    from pipeline.speech.engine import Voice

PEAK = 32767
PAUSES = ("#3", "sil")


def create(jobs: int) -> BakerEngine:
    return BakerEngine(find_assets(), jobs)


class BakerEngine:
    """FastSpeech 2 and MB-MelGAN on LiteRT, in ``jobs`` processes."""

    name = "baker"
    revision = f"{WHEEL.version}-1"

    def __init__(self, assets: Path, jobs: int) -> None:
        self.concurrency = jobs
        # Processes, so that a crash in the networks is an error of one utterance and their memory
        # is theirs; spawned, since a fork of a process that runs threads may hang.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(jobs, context, initializer=_load, initargs=(assets,))

    def phones(self, utterance: Utterance) -> str:
        return "\n".join(" ".join(part.symbols) for part in phones(utterance.tokens).parts)

    async def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        spoken = phones(utterance.tokens)
        if not spoken.parts:
            raise EngineError(
                f"utterance {utterance.text!r}", "nothing in it makes a sound", "Leave it out"
            )
        loop = asyncio.get_running_loop()
        try:
            pcm, marks = await loop.run_in_executor(self._pool, _speak, spoken.parts, voice.speed)
        except BrokenProcessPool as error:
            raise EngineError(
                f"utterance {utterance.text!r}",
                "a worker process of the embedded voice died, most often for want of memory",
                "Run again: what is done is kept; use --jobs 1 where memory is short",
                retryable=True,
            ) from error
        return Clip(pcm, RATE, marks, spoken.skipped)

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)


@dataclass
class _Worker:
    model: BakerModel | None = None


_worker = _Worker()


def _load(assets: Path) -> None:
    # Ctrl-C reaches the whole process group; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with _quiet_stderr():
        _worker.model = BakerModel(assets)


@contextmanager
def _quiet_stderr() -> Iterator[None]:
    """LiteRT announces its delegate on the file descriptor itself, and has no switch for it."""
    kept, null = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(null)


def _speak(parts: tuple[Phones, ...], speed: float) -> tuple[bytes, tuple[Mark, ...]]:
    assert _worker.model is not None  # noqa: S101 - the pool's initializer ran
    waves: list[NDArray[np.float32]] = []
    marks: list[Mark] = []
    offset = 0
    for part in parts:
        speech = _worker.model.speak(part.symbols, speed)
        marks += _marks(part, speech.durations, Envelope(speech.wave, RATE), offset)
        waves.append(speech.wave)
        offset += len(speech.wave)
    wave = np.clip(np.concatenate(waves), -1.0, 1.0)
    return (np.round(wave * PEAK).astype("<i2").tobytes(), tuple(marks))


def _marks(
    part: Phones, durations: NDArray[np.int64], envelope: Envelope, offset: int
) -> list[Mark]:
    """A mark for each spoken character, ``offset`` samples into the clip.

    A syllable sounds on into the boundary mark after it, and in the middle of a word fills it: it
    ends where the next begins. Before a clause's pause and at the end it ends where its sound
    dies away, and after one it begins where sound is heard again.
    """
    ends = np.cumsum(durations)
    starts = ends - durations
    spans = [
        (owner, int(starts[index]), int(ends[index]))
        for index, owner in enumerate(part.owners)
        if owner is not None
    ]
    limits = [start for _, start, _ in spans[1:]] + [int(ends[-1])]
    pauses = {int(starts[i]) for i, symbol in enumerate(part.symbols) if symbol in PAUSES}
    marks: list[Mark] = []
    after_pause = True
    for (owner, start, end), limit in zip(spans, limits, strict=True):
        first = envelope.onset(start, end) if after_pause else start
        after_pause = end in pauses
        last = max(end, envelope.decay(end, limit)) if after_pause else limit
        if marks and marks[-1].start == owner:
            first = marks.pop().first - offset
        marks.append(Mark(owner, owner + 1, offset + first, offset + last))
    return marks

