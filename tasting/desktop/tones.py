"""Short tones that tell without a look how a scan was answered."""

import math
import sys
import wave
from array import array
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QProcess, QStandardPaths, QTemporaryDir
from PySide6.QtWidgets import QApplication

Player = Callable[[Path], None]
"""Plays a WAV file, and does not wait for its end."""


class Tone(StrEnum):
    """What is told."""

    GOOD = "good"
    COMPLETE = "complete"
    REFUSED = "refused"


_NOTES: Final[Mapping[Tone, tuple[int, ...]]] = {
    Tone.GOOD: (880,),
    Tone.COMPLETE: (660, 880, 1320),
    Tone.REFUSED: (220, 165),
}
"""Notes in Hz, one after the other; a phone that scans sounds alike."""
_NOTE_S: Final = 0.14
_RATE: Final = 22050
"""Samples a second."""
_LOUDNESS: Final = 0.4
"""Of the loudest there is."""
_FADE_S: Final = 0.01
"""At both ends of a note, which would click without."""
_PLAYERS: Final = ("afplay", "pw-play", "paplay", "aplay")
"""The programs that macOS and Linux play a WAV file with."""


class Tones:
    """Plays tones; where no player is, or it failed, a refusal alone is heard, as a beep."""

    def __init__(self, player: Player | None) -> None:
        """Nothing is heard yet."""
        self._player = player
        self._folder: QTemporaryDir | None = None

    def play(self, tone: Tone) -> None:
        """Let a tone be heard."""
        if self._player is not None:
            try:
                self._player(self._file(tone))
                return
            except (OSError, RuntimeError):  # no room for the file, or nothing to sound by
                self._player = None
        if tone is Tone.REFUSED:
            QApplication.beep()

    def _file(self, tone: Tone) -> Path:
        """The tone as a file, written where it is heard first."""
        self._folder = self._folder or QTemporaryDir()
        path = Path(self._folder.filePath(f"{tone}.wav"))
        if not path.exists():
            write_tone(path, tone)
        return path


def write_tone(path: Path, tone: Tone) -> None:
    """Write a tone as a WAV file: one channel, 16 bits, at 22050 Hz. Raises OSError."""
    samples = array("h", (sample for hertz in _NOTES[tone] for sample in _note(hertz)))
    if sys.byteorder == "big":
        samples.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_RATE)
        file.writeframes(samples.tobytes())


def system_player() -> Player | None:
    """What this computer plays a WAV file with; None where nothing is found."""
    if sys.platform == "win32":
        import winsound

        how = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        return lambda path: winsound.PlaySound(str(path), how)
    found = (QStandardPaths.findExecutable(name) for name in _PLAYERS)
    program = next((each for each in found if each), "")
    return (lambda path: _start(program, path)) if program else None


def _start(program: str, path: Path) -> None:
    process = QProcess()
    process.setProgram(program)
    process.setArguments([str(path)])
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    process.startDetached()


def _note(hertz: int) -> list[int]:
    """The samples of one note."""
    count = round(_NOTE_S * _RATE)
    fade = _FADE_S * _RATE
    return [
        round(
            32767
            * _LOUDNESS
            * min(1.0, at / fade, (count - at) / fade)
            * math.sin(2 * math.pi * hertz * at / _RATE)
        )
        for at in range(count)
    ]
