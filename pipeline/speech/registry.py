"""Finds engines by name among the entry points of ``bobao.engines``."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import TYPE_CHECKING, cast

from pipeline.errors import VoiceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.speech.engine import Engine

GROUP = "bobao.engines"


def engine_names() -> list[str]:
    return sorted(point.name for point in entry_points(group=GROUP))


def create_engine(name: str, jobs: int = 1) -> Engine:
    """The engine called ``name``, for ``jobs`` utterances at once.

    Raises:
        VoiceError: No such engine is registered, or it is not installed.
    """
    points = entry_points(group=GROUP, name=name)
    if not points:
        raise VoiceError(
            f"engine {name!r}", "no such engine is registered", f"There are: {engine_names()}"
        )
    factory = cast("Callable[[int], Engine]", next(iter(points)).load())
    return factory(jobs)
