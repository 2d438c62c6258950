"""The tokens: complete, and legible as the visual language promises."""

import pytest
from helpers.contrast import ratio

from tasting import places
from tasting.desktop.theme.tokens import Colours, Tokens, load_tokens
from tasting.domain.senses import Sense


@pytest.fixture(scope="module")
def tokens() -> Tokens:
    return load_tokens(places.resources() / "tokens.json")


@pytest.fixture(params=["light", "dark"])
def colours(request: pytest.FixtureRequest, tokens: Tokens) -> Colours:
    return tokens.dark if request.param == "dark" else tokens.light


@pytest.mark.parametrize("ground", ["paper", "canvas", "raised", "wash"])
@pytest.mark.parametrize("text", ["ink", "ink2", "ink3", "now", "ok"])
def test_every_text_colour_can_be_read_on_its_ground(
    colours: Colours, text: str, ground: str
) -> None:
    assert ratio(colours.named(text), colours.named(ground)) >= 4.5


@pytest.mark.parametrize(
    ("text", "ground"),
    [("on_ink", "ink"), ("on_now", "now_fill"), ("warn_ink", "warn_wash"), ("ink", "band")],
)
def test_text_on_a_filled_control_can_be_read(colours: Colours, text: str, ground: str) -> None:
    assert ratio(colours.named(text), colours.named(ground)) >= 4.5


@pytest.mark.parametrize("sense", Sense)
def test_the_colours_of_a_sense_can_be_told(colours: Colours, sense: str) -> None:
    three = colours.sense(sense)
    assert ratio(three.ink, three.wash) >= 4.5
    assert ratio(three.ink, colours.paper) >= 4.5
    assert ratio(three.mark, colours.paper) >= 3


def test_outlines_and_focus_can_be_seen(colours: Colours) -> None:
    for mark in ("line_strong", "focus", "now_fill"):
        assert ratio(colours.named(mark), colours.paper) >= 3


def test_no_text_is_smaller_than_eleven_pixels(tokens: Tokens) -> None:
    assert min(role.px for role in tokens.type.values()) >= 11


def test_an_unknown_colour_is_an_error(colours: Colours) -> None:
    with pytest.raises(AttributeError):
        colours.named("turquoise")
