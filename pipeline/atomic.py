"""Files that are whole or not there: written aside, forced to disk, then renamed."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, replacing what is there in one step.

    Raises:
        OSError: The disk is full, or the folder is not writable; nothing is left behind.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o666 & ~_umask())  # noqa: PTH101 - mkstemp's 0600 is for secrets
        Path(name).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise


@contextmanager
def staged_folder(folder: Path) -> Iterator[Path]:
    """A new folder beside ``folder`` that takes its place when the block ends without an error.

    Raises:
        OutputError: It cannot be made or moved; what stood there before still does.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        stage.chmod(0o777 & ~_umask())
    except OSError as error:
        raise cannot_write(folder, error) from error
    try:
        yield stage
        _sync(stage)
        _swap(stage, folder)
    except OSError as error:
        raise cannot_write(folder, error) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def cannot_write(path: Path, error: OSError) -> OutputError:
    why = error.strerror or str(error)
    return OutputError(str(path), f"cannot be written: {why}", "Free space or choose another -o")


def _sync(folder: Path) -> None:
    for path in (*folder.iterdir(), folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _swap(stage: Path, folder: Path) -> None:
    if not folder.exists():
        stage.replace(folder)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}.old.", dir=folder.parent))
    folder.replace(old)
    stage.replace(folder)
    shutil.rmtree(old, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
