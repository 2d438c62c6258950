"""The senses by name, in both languages, in the order they are used."""

from tasting import words
from tasting.desktop.senses import lane_names, sense_name
from tasting.domain.senses import Sense


def test_senses_are_named_in_the_language_in_force() -> None:
    assert [sense_name(words.english(), s) for s in Sense] == [
        "Eye", "Sound", "Nose", "Touch", "Taste",
    ]  # fmt: skip
    assert sense_name(words.of("fr"), Sense.EYE) == "Œil"


def test_lanes_run_from_doing_to_talking() -> None:
    lanes = lane_names(words.of("fr"))
    assert [lane for lane, _ in lanes] == ["do", "eye", "sound", "nose", "touch", "taste", "talk"]
    assert lanes[0][1] == "Gestes"
