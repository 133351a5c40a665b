"""One tree of errors. Each says what failed, why, and what to do about it.

The message is for people; a subject such as a path is on the exception for programs.
"""

from __future__ import annotations


class BobaoError(Exception):
    """Anything that a user should be told of in one sentence, without a traceback.

    Attributes:
        subject: What it is about: a file, an utterance, a voice.
        why: The cause.
        remedy: What to do; may be empty.
    """

    def __init__(self, subject: str, why: str, remedy: str = "") -> None:
        super().__init__(subject, why, remedy)
        self.subject = subject
        self.why = why
        self.remedy = remedy

    def __str__(self) -> str:
        sentence = f"{self.subject}: {self.why}"
        return f"{sentence}. {self.remedy}" if self.remedy else sentence


class UsageError(BobaoError):
    """The call or the configuration is wrong; no article was tried (exit code 2)."""


class SourceError(BobaoError):
    """A source cannot be read or decoded."""


class NoArticleError(BobaoError):
    """There is nothing to read aloud in a source."""


class VoiceError(UsageError):
    """A voice is unknown, not installed, or its profile is wrong."""


class EngineError(BobaoError):
    """An engine failed on an utterance.

    Attributes:
        retryable: Whether the same call may succeed later.
    """

    def __init__(
        self, subject: str, why: str, remedy: str = "", *, retryable: bool = False
    ) -> None:
        super().__init__(subject, why, remedy)
        self.retryable = retryable


class AudioError(BobaoError):
    """FFmpeg failed, or is not there."""


class OutputError(BobaoError):
    """A result cannot be written."""


class SubtitleError(BobaoError):
    """A subtitle file cannot be read."""
