"""Utterances to clips: from the cache, or from the engine, in order and never all in memory."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.speech.cache import ClipCache, cache_key

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from pipeline.model import Clip, Utterance
    from pipeline.speech.engine import Engine, Voice

AHEAD = 2
"""Utterances in hand for each one under way, so that no worker waits for the mixer."""


@dataclass
class Tally:
    """What a run did; ``spoken`` were made by the engine, the rest came from the cache."""

    utterances: int = 0
    spoken: int = 0


async def synthesise(
    utterances: Sequence[Utterance],
    engine: Engine,
    voice: Voice,
    cache: ClipCache,
    tally: Tally,
) -> AsyncIterator[Clip]:
    """The clip of each utterance, in order.

    Raises:
        EngineError: An utterance cannot be spoken. What was spoken before it is in the cache.
    """
    under_way: deque[asyncio.Task[Clip]] = deque()
    waiting = iter(utterances)
    try:
        while True:
            while len(under_way) < engine.concurrency * AHEAD:
                utterance = next(waiting, None)
                if utterance is None:
                    break
                under_way.append(
                    asyncio.ensure_future(_clip(utterance, engine, voice, cache, tally))
                )
            if not under_way:
                return
            yield await under_way.popleft()
    finally:
        for task in under_way:
            task.cancel()
        # Whatever they end with, the first error is the one to report.
        await asyncio.gather(*under_way, return_exceptions=True)


async def _clip(
    utterance: Utterance, engine: Engine, voice: Voice, cache: ClipCache, tally: Tally
) -> Clip:
    key = cache_key(engine, voice, utterance)
    clip = cache.get(key)
    tally.utterances += 1
    if clip is None:
        clip = await engine.speak(utterance, voice)
        cache.put(key, clip)
        tally.spoken += 1
    return clip
