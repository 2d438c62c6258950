"""The ways by which learners elsewhere get in: whole in every language, with this hub's port."""

import re
import tomllib

import pytest
from helpers.french import BARE_SIGN

from tasting import places
from tasting.languages import LANGUAGES
from tasting.link.reach import Answer, Reached
from tasting.services import reach
from tasting.words import words_in


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_way_has_its_steps_and_this_hub_s_port(language: str) -> None:
    ways = reach.ways(language, 9321, "192.168.1.77")
    assert [way.id for way in ways] == ["tailscale", "ngrok", "cloudflare", "ssh", "port"]
    commands = [step.command for way in ways for step in way.steps if step.command]
    assert "tailscale funnel --bg 9321" in commands
    assert any(command.startswith("ngrok http 9321 --url https://") for command in commands)
    assert "cloudflared tunnel run --url http://localhost:9321 tasting" in commands
    assert any("-R 9321:localhost:9321" in command for command in commands)
    told = " ".join(step.do for way in ways for step in way.steps)
    assert re.search(r"9321 \S+ 192\.168\.1\.77, port 9321", told)
    assert "{" not in told + "".join(commands)


def test_every_language_has_the_same_ways_and_commands() -> None:
    folder = places.resources() / "remote"
    shape = {
        file.stem: [
            (way["id"], [step.get("command", "") for step in way["steps"]])
            for way in tomllib.loads(file.read_text(encoding="utf-8"))["way"]
        ]
        for file in folder.glob("*.toml")
    }
    assert shape.keys() == {*LANGUAGES}
    assert all(each == shape["en"] for each in shape.values())


def test_the_french_of_the_ways_is_set_as_french_is() -> None:
    texts = [
        text
        for way in reach.ways("fr", 8710, "192.168.1.7")
        for text in (way.name, way.about, *(step.do for step in way.steps))
    ]
    bare = [t for t in texts if BARE_SIGN.search(re.sub(r"https?://\S+|\d+:\d+", "", t))]
    assert bare == []


def test_another_language_is_shown_the_ways_as_they_are_written_first() -> None:
    assert reach.ways("nl", 8710, "") == reach.ways("en", 8710, "")


@pytest.mark.parametrize("answer", Answer.__args__)
def test_every_answer_has_a_sentence_with_the_address_in_both_languages(answer: str) -> None:
    found = Reached.model_validate({"answer": answer, "to": "https://else.example.org"})
    said = reach.answer_message(found, "https://tasting.example.org")
    for language in LANGUAGES:
        assert "https://tasting.example.org" in words_in(language).say(said)


def test_an_answer_by_an_address_of_this_network_says_how_far_it_reaches() -> None:
    said = reach.answer_message(Reached(answer="this_hub"), "http://192.168.1.7:8710")
    assert "only phones in its own network" in str(said)


def test_a_trial_has_an_address_of_its_own() -> None:
    one, other = reach.new_trial(), reach.new_trial()
    assert one != other
    assert reach.trial_address("https://t.example.org/", one) == f"https://t.example.org/test/{one}"
