"""Clips that were spoken before, one file each, found by all that decides how they sound."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from pipeline.atomic import cannot_write, write_bytes
from pipeline.model import Clip, Mark

if TYPE_CHECKING:
    from pipeline.model import Utterance
    from pipeline.speech.engine import Engine, Voice

VARIABLE = "BOBAO_CACHE_DIR"
FORMAT = 1


def cache_folder() -> Path:
    """Where `BOBAO_CACHE_DIR` says, else in the user's cache folder."""
    chosen = os.environ.get(VARIABLE)
    return Path(chosen) if chosen else user_cache_path("bobao")


class ClipCache:
    """A folder of clips. A damaged entry counts as absent; two processes may share the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "clips"

    def get(self, key: str) -> Clip | None:
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return None
        return _unpacked(data)

    def put(self, key: str, clip: Clip) -> None:
        """Keep ``clip``.

        Raises:
            OutputError: The cache's folder is not writable or its disk is full.
        """
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_bytes(path, _packed(clip))
        except OSError as error:
            raise cannot_write(path.parent, error) from error

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.clip"


def cache_key(engine: Engine, voice: Voice, utterance: Utterance) -> str:
    """A hash of engine, revision, the voice's settings, and the phones that are spoken."""
    parts = [
        FORMAT,
        engine.name,
        engine.revision,
        voice.model_dump(exclude={"title", "licence"}),
        utterance.spoken,
        engine.phones(utterance),
    ]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _packed(clip: Clip) -> bytes:
    head = {
        "rate": clip.rate,
        "marks": [(mark.start, mark.end, mark.first, mark.last) for mark in clip.marks],
        "skipped": clip.skipped,
        "sha256": hashlib.sha256(clip.pcm).hexdigest(),
    }
    return json.dumps(head, ensure_ascii=False).encode() + b"\n" + clip.pcm


def _unpacked(data: bytes) -> Clip | None:
    head, _, pcm = data.partition(b"\n")
    try:
        fields = json.loads(head)
    except ValueError:
        return None
    if fields.get("sha256") != hashlib.sha256(pcm).hexdigest():
        return None
    marks = tuple(Mark(*mark) for mark in fields["marks"])
    return Clip(pcm, fields["rate"], marks, tuple(fields["skipped"]))
