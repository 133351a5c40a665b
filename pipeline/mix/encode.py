"""The programme as files that people play, with title, author and chapters in each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.mix.ffmpeg import run_ffmpeg

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.model import Article, Programme

DELIVERY_RATE = 48_000
"""Lossy formats have twice the voices' 24 kHz, an exact multiple. Players that ignore the encoder
delay which MP3's LAME header declares are then late by 23 ms only, half of what they would be."""
CODECS: dict[str, tuple[str, ...]] = {
    "mp3": ("-ar", str(DELIVERY_RATE), "-c:a", "libmp3lame", "-b:a", "96k", "-id3v2_version", "3"),
    "m4a": ("-ar", str(DELIVERY_RATE), "-c:a", "aac", "-b:a", "96k", "-movflags", "+faststart"),
    "opus": ("-ar", str(DELIVERY_RATE), "-c:a", "libopus", "-b:a", "48k"),
    "wav": ("-c:a", "copy"),
}
_ESCAPED = re.compile(r"([=;#\\\n])")


def encode(programme: Programme, article: Article, kind: str, folder: Path) -> Path:
    """Write ``folder/audio.KIND``.

    Raises:
        AudioError: FFmpeg failed.
        OutputError: The disk is full.
    """
    metadata = folder / "chapters.ffmeta"
    metadata.write_text(_metadata(programme, article), "utf-8")
    path = folder / f"audio.{kind}"
    inputs = ["-i", str(programme.audio), "-f", "ffmetadata", "-i", str(metadata)]
    mapping = ["-map", "0:a", "-map_metadata", "1", "-map_chapters", "1"]
    run_ffmpeg([*inputs, *mapping, *CODECS[kind], str(path)], str(path))
    metadata.unlink()
    return path


def _metadata(programme: Programme, article: Article) -> str:
    lines = [";FFMETADATA1", f"title={_escaped(article.title)}", "genre=News", "language=zho"]
    if article.byline:
        lines.append(f"artist={_escaped(article.byline)}")
    ends = [chapter.start for chapter in programme.chapters[1:]] + [programme.samples]
    for chapter, end in zip(programme.chapters, ends, strict=True):
        lines += ["[CHAPTER]", f"TIMEBASE=1/{programme.rate}", f"START={chapter.start}"]
        lines += [f"END={end}", f"title={_escaped(chapter.title)}"]
    return "\n".join([*lines, ""])


def _escaped(text: str) -> str:
    return _ESCAPED.sub(r"\\\1", text)
