"""Text files and standard input."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from pipeline.errors import SourceError
from pipeline.model import Document
from pipeline.source.decode import decode

STDIN = "-"
MAX_BYTES = 20 * 1024 * 1024
"""More than any article; the limit keeps a wrong path from filling the memory."""
_HTML = re.compile(r"\s*(<\?xml|<!doctype|<html|<rss|<feed)", re.IGNORECASE)


def read_document(source: str) -> Document:
    """The text at ``source``, a path or ``-`` for standard input.

    Raises:
        SourceError: It is not there, not readable, too large, or not text.
    """
    data = _read_stdin() if source == STDIN else _read_file(source)
    if len(data) > MAX_BYTES:
        raise SourceError(
            source, f"it is larger than {MAX_BYTES >> 20} MB", "Give one article, not an archive"
        )
    text, encoding = decode(data, source)
    if _HTML.match(text):
        raise SourceError(
            source, "it is a web page, which this version does not read", "Save it as plain text"
        )
    return Document(source, "text/plain", text, encoding)


def _read_stdin() -> bytes:
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def _read_file(source: str) -> bytes:
    path = Path(source)
    if path.is_dir():
        raise SourceError(source, "it is a directory", "Give the files in it")
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise SourceError(source, "there is no such file", "Check the path") from error
    except OSError as error:
        raise SourceError(source, error.strerror or str(error), "Check its permissions") from error
