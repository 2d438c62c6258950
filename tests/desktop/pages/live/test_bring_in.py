"""Live offers the steps that were kept aside, and goes on where the class was behind them."""

from helpers.held_live import Class, milliseconds
from helpers.live_moment import moment
from helpers.pages import button, put_up, read
from pytestqt.qtbot import QtBot

from tasting.desktop.hub_link import HubState
from tasting.desktop.pages.live import state
from tasting.desktop.pages.live.header import LiveHeader
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.header import Header
from tasting.domain.steps import Step


def test_a_step_kept_aside_is_brought_in_and_the_class_goes_on_where_it_was(
    qtbot: QtBot, theme: Theme, live_class: Class
) -> None:
    content = live_class.session.protocol.model_dump(mode="json")
    content["steps"][-1]["aside"] = True
    led = type(live_class.session.protocol).model_validate(content)
    live_class.session = live_class.session.model_copy(update={"protocol": led})
    begun: list[Step] = []
    header = Header(theme)
    head = LiveHeader(theme, header, begun.append)
    put_up(qtbot, header)
    head.show_moment(moment(live_class), {}, HubState("on"))
    assert "Bring in…" not in read(header), "before the class"
    first, second, aside = led.steps[0], led.steps[1], led.steps[-1]
    live_class.begin(first.id, 0)
    head.show_moment(moment(live_class), {}, HubState("on"))
    bring_in = button(header, "Bring in…")
    (action,) = head.menu_of_aside().actions()
    action.trigger()
    assert begun == [aside]
    live_class.begin(aside.id, first.seconds)
    now = moment(live_class)
    assert now.step == aside
    assert now.next_step == second
    head.show_moment(now, {}, HubState("on"))
    assert not bring_in.isVisible()
    late = state.lag(now.held, now.board, milliseconds(first.seconds + 100))
    assert late == 100, "its time is no part of the plan"
    live_class.begin(second.id, first.seconds + 120)
    assert state.lag(now.protocol, live_class.board, milliseconds(first.seconds + 120)) == 120
    assert moment(live_class).held.steps[1] == aside
