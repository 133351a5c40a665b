"""One article, end to end: the only module that knows all the stages."""

from __future__ import annotations

import asyncio
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.atomic import staged_folder
from pipeline.clean.rules import clean
from pipeline.errors import NoArticleError, UsageError
from pipeline.mix import encode, loudness
from pipeline.mix.stitch import stitch
from pipeline.model import Episode
from pipeline.publish.folder import episode_folder
from pipeline.publish.records import article_record, file_record, timeline_record, write_json
from pipeline.script.write import write_script
from pipeline.source.text import STDIN, read_document
from pipeline.speech.cache import ClipCache, cache_folder
from pipeline.speech.engine import load_voice
from pipeline.speech.registry import create_engine
from pipeline.speech.synthesise import Tally, synthesise
from pipeline.subtitle.cues import make_cues
from pipeline.subtitle.formats import format_srt

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from types import TracebackType
    from typing import Self

    from pipeline.model import Article, Clip, Document, Programme, Script

    Progress = Callable[[int, int], None]
    """Told how many utterances of how many are done."""

SUBTITLES = ("srt",)
ALWAYS = ("mp3", "srt")
FORMATS = (*encode.CODECS, *SUBTITLES)


@dataclass(frozen=True, slots=True)
class Result:
    """An episode, and what a user should know of how it was made."""

    episode: Episode
    tally: Tally
    skipped: tuple[str, ...]


class Studio:
    """A voice, its engine and the cache, for as many articles as are wanted.

    Raises:
        UsageError: The voice or a format is unknown, or the voice is not installed.
    """

    def __init__(self, voice: str, formats: Sequence[str] = ALWAYS, jobs: int = 1) -> None:
        unknown = [name for name in formats if name not in FORMATS]
        if unknown:
            raise UsageError(
                f"format {unknown[0]!r}", "it is unknown", f"There are: {', '.join(FORMATS)}"
            )
        self._formats = tuple(dict.fromkeys((*ALWAYS, *formats)))
        self._voice = load_voice(voice)
        self._engine = create_engine(self._voice.engine, jobs)
        self._cache = ClipCache(cache_folder())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._engine.close()

    def produce(self, source: str, output: Path, progress: Progress) -> Result:
        """Read ``source`` and write its episode below ``output``.

        Raises:
            BobaoError: Of any stage. Nothing is written; what was spoken is kept in the cache.
        """
        document = read_document(source)
        article = clean(document)
        script = write_script(article)
        if not script.utterances:
            raise NoArticleError(source, "nothing in it can be read aloud")
        article = _titled(article, script)
        date = article.published or datetime.now(UTC).astimezone().date().isoformat()
        folder = episode_folder(output, date, article.title, _identity(source))
        with staged_folder(folder) as stage:
            tally, skipped, files, samples = self._write(
                document, article, script, stage, progress
            )
        placed = {kind: folder / path.name for kind, path in files.items()}
        return Result(Episode(source, folder, samples, placed), tally, skipped)

    def _write(
        self, document: Document, article: Article, script: Script, stage: Path, progress: Progress
    ) -> tuple[Tally, tuple[str, ...], dict[str, Path], float]:
        tally, skipped = Tally(), dict.fromkeys(())
        raw, master = stage / "raw.wav", stage / "master.wav"

        async def speak() -> Programme:
            clips = synthesise(script.utterances, self._engine, self._voice, self._cache, tally)
            return await stitch(script, _watched(clips, progress, script, skipped), raw)

        programme = asyncio.run(speak())
        level = loudness.normalise(programme, master)
        raw.unlink()
        programme = replace(programme, audio=master)
        files = {
            kind: encode.encode(programme, article, kind, stage)
            for kind in self._formats
            if kind in encode.CODECS
        }
        master.unlink()
        files["srt"] = stage / "subtitles.srt"
        files["srt"].write_text(format_srt(make_cues(programme), programme.rate), "utf-8")
        files["article"] = write_json(stage / "article.json", article_record(article))
        files["timeline"] = write_json(stage / "timeline.json", timeline_record(programme))
        manifest = {
            "bobao": version("bobao"),
            "source": _identity(document.origin),
            "encoding": document.encoding,
            "title": article.title,
            "engine": {"name": self._engine.name, "revision": self._engine.revision},
            "voice": self._voice.model_dump(),
            "utterances": tally.utterances,
            "synthesised": tally.spoken,
            "skipped_characters": list(skipped),
            "duration_s": programme.samples / programme.rate,
            "loudness": asdict(level),
            "files": {kind: file_record(path) for kind, path in files.items()},
        }
        files["manifest"] = write_json(stage / "manifest.json", manifest)
        return tally, tuple(skipped), files, programme.samples / programme.rate


def _identity(source: str) -> str:
    return source if source == STDIN else str(Path(source).resolve())


def _titled(article: Article, script: Script) -> Article:
    return article if article.title else replace(article, title=script.chapters[0])


async def _watched(
    clips: AsyncIterator[Clip], progress: Progress, script: Script, skipped: dict[str, None]
) -> AsyncIterator[Clip]:
    done = 0
    async for clip in clips:
        done += 1
        skipped.update(dict.fromkeys(clip.skipped))
        progress(done, len(script.utterances))
        yield clip
