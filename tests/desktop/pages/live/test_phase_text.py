"""Live says in which phase the class is, what it has reached, and how far that is off its plan."""

from helpers.held_live import BEGUN, Class
from helpers.live_moment import moment
from helpers.pages import put_up, read
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tasting.desktop.pages.live.header import LiveHeader
from tasting.desktop.pages.live.now.after import AfterPanel
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


def test_a_milestone_is_told_after_class_and_a_rehearsal_tells_names_alone(
    qtbot: QtBot, theme: Theme, live_class: Class
) -> None:
    content = live_class.session.protocol.model_dump(mode="json")
    content["steps"][1]["milestone"] = {"name": {"en": "Half time", "fr": "La mi-temps"}}
    content["steps"][1]["phase"] = {"name": {"en": "Tasting", "fr": "Dégustation"}}
    led = type(live_class.session.protocol).model_validate(content)
    live_class.session = live_class.session.model_copy(update={"protocol": led})
    first = led.steps[0].seconds
    live_class.begin(led.steps[0].id, 0).begin(led.steps[1].id, first)
    assert milestone_text(moment(live_class)) == "Half time: on time"
    rehearsal = {"rehearsal_of": "a" * 32}
    real = live_class.session
    live_class.session = real.model_copy(update=rehearsal)
    assert milestone_text(moment(live_class)) == "Half time"
    assert phase_text(moment(live_class), BEGUN + first * 1000) == "Tasting"
    live_class.session = real
    live_class.begin(led.steps[0].id, first + 60).begin(led.steps[1].id, first + 120)
    live_class.finish(first + 180)
    after = AfterPanel(theme)
    qtbot.addWidget(after)
    after.show_moment(moment(live_class), hub_on=False)
    told = [one.accessibleName() for one in after.findChildren(QWidget)]
    (times,) = [one for one in told if "Half time" in one]
    clock = f"{first // 60}:{first % 60:02d}"
    assert times.count(f"Half time {clock}") == 1, "told once, though the step was held twice"
