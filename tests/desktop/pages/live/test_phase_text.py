"""Live says in which phase the class is, what it has reached, and how far that is off its plan."""

from helpers.held_live import BEGUN, Class
from helpers.live_moment import moment
from helpers.pages import put_up, read
from pytestqt.qtbot import QtBot

from tasting.desktop.pages.live.header import LiveHeader
from tasting.desktop.pages.live.phase_text import milestone_text, phase_text
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.header import Header


def test_a_phase_is_as_far_off_as_it_went_off_since_it_began(
    qtbot: QtBot, theme: Theme, live_class: Class
) -> None:
    protocol = live_class.session.protocol
    content = protocol.model_dump(mode="json")
    tasting = {"en": "Tasting", "fr": "Dégustation"}
    content["steps"][1]["phase"] = {"name": tasting, "seconds": 1800}
    led = type(protocol).model_validate(content)
    live_class.session = live_class.session.model_copy(update={"protocol": led})
    first, second, third = led.steps[:3]
    live_class.begin(first.id, 0)
    assert phase_text(moment(live_class), BEGUN) == ""
    # The phase begins two minutes late: that is no fault of its own.
    begun = first.seconds + 120
    live_class.begin(second.id, begun)
    now = BEGUN + (begun + 60) * 1000

    def told(at: int) -> str:
        return phase_text(moment(live_class), at).replace("\u00a0", " ")

    assert told(now) == "Tasting, 1 min of 30 min, on time"
    live_class.begin(third.id, begun + second.seconds + 60)
    now = BEGUN + (begun + second.seconds + 60) * 1000
    gone = (second.seconds + 60) // 60
    assert told(now) == f"Tasting, {gone} min of 30 min, 1 min 00 s behind"
    header = Header(theme)
    put_up(qtbot, header)
    LiveHeader(theme, header, lambda _: None).tick(moment(live_class), now)
    (line,) = (text for text in read(header) if "Tasting" in text)
    of_all = line.replace("\u00a0", " ").index("3 min 00 s behind")
    assert of_all < line.index("Tasting"), "a line too long is cut at its end"


def test_a_rehearsal_says_nothing_of_how_early_its_milestone_is(live_class: Class) -> None:
    content = live_class.session.protocol.model_dump(mode="json")
    content["steps"][1]["milestone"] = {"name": {"en": "Half time", "fr": "La mi-temps"}}
    led = type(live_class.session.protocol).model_validate(content)
    live_class.session = live_class.session.model_copy(update={"protocol": led})
    live_class.begin(led.steps[0].id, 0).begin(led.steps[1].id, led.steps[0].seconds)
    assert milestone_text(moment(live_class)) == "Half time: on time"
    rehearsal = {"rehearsal_of": "a" * 32}
    live_class.session = live_class.session.model_copy(update=rehearsal)
    assert milestone_text(moment(live_class)) == ""
