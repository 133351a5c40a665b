"""What an engine is, and what a voice profile says."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import TYPE_CHECKING, Protocol

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import VoiceError

if TYPE_CHECKING:
    from pipeline.model import Clip, Utterance


class Voice(BaseModel):
    """A profile, read from ``voices/NAME.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    engine: str
    title: str
    language: str
    gender: str
    style: str
    licence: str
    speed: float = Field(default=1.0, ge=0.5, le=2.0)
    """Speaking rate as a multiple of the engine's own."""


class Engine(Protocol):
    """Speaks utterances. Third parties register a factory under ``bobao.engines``.

    A factory takes the number of utterances it may work on at once and returns an engine. It
    raises `VoiceError` where the engine is not installed.
    """

    name: str
    revision: str
    """Changes whenever the same utterance would sound or be timed differently."""
    concurrency: int
    """How many calls of `speak` are worth having under way at once."""

    def phones(self, utterance: Utterance) -> str:
        """All that the engine takes from ``utterance``, as text; equal text, equal sound."""
        ...

    async def speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """Speak one utterance.

        The clip's marks are in order, do not overlap, lie within the clip, and together cover
        each character of ``utterance.spoken`` that makes a sound.

        Raises:
            EngineError: It cannot be spoken; ``retryable`` says whether trying again may help.
        """
        ...

    def close(self) -> None:
        """Give back processes, threads and connections. May be called twice."""
        ...


DEFAULT_VOICE = "baker"


def voice_names() -> list[str]:
    """Names of the profiles that are shipped."""
    profiles = resources.files("voices").iterdir()
    return sorted(entry.name[:-5] for entry in profiles if entry.name.endswith(".toml"))


def load_voice(name: str) -> Voice:
    """The profile called ``name``.

    Raises:
        VoiceError: There is none, or it breaks the rules of a profile.
    """
    if name not in voice_names():
        raise VoiceError(
            f"voice {name!r}", "there is no such voice", f"There are: {', '.join(voice_names())}"
        )
    text = (resources.files("voices") / f"{name}.toml").read_text("utf-8")
    try:
        return Voice(name=name, **tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise VoiceError(f"voices/{name}.toml", str(error), "Correct the profile") from error
