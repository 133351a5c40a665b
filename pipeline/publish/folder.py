"""The folder of an episode: ``<date>-<slug>``."""

from __future__ import annotations

import json
import re
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LONGEST_SLUG = 40
_NOT_IN_SLUG = re.compile(r"[^\w\u3400-\u9fff]+")


def slug(title: str) -> str:
    """``title`` as a part of a file name: letters, digits and characters, the rest a hyphen.

    >>> slug("项目加速度 绘就“新图景”")
    '项目加速度-绘就-新图景'
    """
    return _NOT_IN_SLUG.sub("-", title).strip("-")[:LONGEST_SLUG].rstrip("-") or "untitled"


def episode_folder(parent: Path, date: str, title: str, source: str) -> Path:
    """Where the episode of ``source`` belongs; another source's episode is never replaced."""
    name = f"{date}-{slug(title)}"
    for number in count(1):
        folder = parent / (name if number == 1 else f"{name}-{number}")
        if not folder.exists() or _source_of(folder) == source:
            return folder
    raise AssertionError("counting does not end")


def _source_of(folder: Path) -> str | None:
    try:
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    source = manifest.get("source") if isinstance(manifest, dict) else None
    return source if isinstance(source, str) else None
