"""Tones of their own for a scan that is accepted, one that completes a kit, and a refusal."""

import io
import wave
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tasting.desktop.tones import Player, Tone, Tones


def test_each_tone_is_another_one_and_a_player_can_read_it(qapp: QApplication) -> None:
    heard: list[bytes] = []
    tones = Tones(lambda path: heard.append(path.read_bytes()))
    for tone in (*Tone, Tone.GOOD):
        tones.play(tone)
    assert heard[0] == heard[-1]
    assert len(set(heard)) == len(Tone) == 3
    for sound in heard:
        with wave.open(io.BytesIO(sound)) as file:
            assert 0.1 < file.getnframes() / file.getframerate() < 0.5


def _fails(_: Path) -> None:
    raise OSError


@pytest.mark.parametrize("player", [None, _fails], ids=["none", "one that fails"])
def test_without_a_player_only_a_refusal_beeps(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, player: Player | None
) -> None:
    beeps: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    tones = Tones(player)
    for tone in Tone:
        tones.play(tone)
    assert beeps == [1]
