"""A session takes a newer version of its protocol before it begins, and loses no answer by it."""

from datetime import timedelta

import pytest
from helpers.calibrated import planned
from helpers.flights import FLIGHTS, in_flights
from helpers.logs import card
from helpers.small_class import PROTOCOL
from helpers.small_class import session as small_session
from helpers.triangles import triangles

from tasting.domain import commands
from tasting.domain.errors import UserError
from tasting.domain.protocol import Protocol
from tasting.exchange import protocols as files
from tasting.services import lexicons, own_words
from tasting.services import own_protocols as own
from tasting.services import protocol_history as history
from tasting.services import protocol_updates as updates
from tasting.store.log import Entry
from tasting.store.workspace import Workspace
from tasting.words import words_in

CLASS = small_session(["Ann", "Bob"], {"417": {"sweet": 3}, "826": {}})
NOW = CLASS.starts_at - timedelta(days=14)
NEXT = {"version": 2}


def longer(version: int) -> Protocol:
    """The protocol with a longer first step."""
    first, *rest = PROTOCOL.steps
    steps = (first.model_copy(update={"seconds": 600}), *rest)
    return PROTOCOL.model_copy(update={"version": version, "steps": steps})


def without_sweet(version: int) -> Protocol:
    *rest, taste = PROTOCOL.steps
    kept = tuple(one for one in taste.attributes if one.id != "sweet")
    steps = (*rest, taste.model_copy(update={"attributes": kept}))
    return PROTOCOL.model_copy(update={"version": version, "steps": steps})


def publish(workspace: Workspace, protocol: Protocol) -> None:
    text = files.write(protocol)
    own.save_text(workspace, protocol.id, text, NOW)
    history.publish(workspace, protocol.id, text, NOW)


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    workspace.keep(CLASS, now=NOW)
    publish(workspace, PROTOCOL)
    return workspace


def test_only_a_version_that_is_published_is_newer(workspace: Workspace) -> None:
    own.save_text(workspace, "small", files.write(longer(1)), NOW)  # a draft
    assert updates.find_newer(workspace, CLASS) is None
    with pytest.raises(UserError, match="newest version"):
        updates.take_newer(workspace, CLASS.id, NOW)

    publish(workspace, longer(2))
    own.save_text(workspace, "small", files.write(without_sweet(2)), NOW)  # the next draft
    assert updates.find_newer(workspace, CLASS) == updates.Newer(longer(2), None)

    taken = updates.take_newer(workspace, CLASS.id, NOW)
    assert (taken.protocol, taken.printed_with) == (longer(2), PROTOCOL)
    publish(workspace, longer(3))
    again = updates.take_newer(workspace, CLASS.id, NOW)
    assert (again.protocol.version, again.printed_with) == (3, PROTOCOL)
    assert workspace.session(CLASS.id) == again
    assert "printed_with" not in CLASS.model_dump_json()


def test_another_protocol_that_has_the_id_by_accident_is_no_newer_version(
    workspace: Workspace,
) -> None:
    other = longer(4).model_copy(update={"name": {"en": "Paul’s espresso"}})
    own.replace_text(workspace, "small", files.write(other), NOW)
    history.publish(workspace, "small", files.write(other), NOW)
    assert updates.find_newer(workspace, CLASS) is None

    renamed = longer(5).model_copy(update={"name": {"en": "Paul’s ristretto"}})
    publish(workspace, renamed)
    paul = CLASS.model_copy(update={"protocol": other})
    newer = updates.find_newer(workspace, paul)
    assert newer is not None
    assert newer.protocol.version == 5


def test_a_version_that_changes_what_was_answered_is_refused(workspace: Workspace) -> None:
    workspace.log.append(CLASS.id, [Entry(1, "paper", 1, card(1, 3))])
    publish(workspace, longer(2))
    newer = updates.find_newer(workspace, CLASS)
    assert newer is not None
    assert newer.refused is None

    publish(workspace, without_sweet(3))
    newer = updates.find_newer(workspace, CLASS)
    assert newer is not None
    assert newer.refused is not None
    assert words_in("fr").say(newer.refused).endswith("Sweet (fr)\u00a0».")
    with pytest.raises(UserError, match="answered already"):
        updates.take_newer(workspace, CLASS.id, NOW)
    assert workspace.session(CLASS.id) == CLASS


def test_a_session_that_has_begun_stays_with_its_version(workspace: Workspace) -> None:
    publish(workspace, longer(2))
    begin = commands.begin(PROTOCOL.steps[0], 1, "b" * 32, 1)
    workspace.log.append(CLASS.id, [Entry(0, "trainer", 1, begin)])
    with pytest.raises(UserError, match="has begun"):
        updates.take_newer(workspace, CLASS.id, NOW)


def test_a_version_for_other_samples_is_refused(workspace: Workspace) -> None:
    rule = PROTOCOL.samples.model_copy(update={"minimum": 3, "usual": 3})
    publish(workspace, longer(2).model_copy(update={"samples": rule}))
    with pytest.raises(UserError, match="3 to 6 samples; the session has 2"):
        updates.take_newer(workspace, CLASS.id, NOW)


def test_orders_drawn_stay_with_the_version_that_draws_them(workspace: Workspace) -> None:
    rule = PROTOCOL.samples.model_copy(update={"serving_order": "same"})
    publish(workspace, longer(2).model_copy(update={"samples": rule}))
    with pytest.raises(UserError, match="in another order"):
        updates.take_newer(workspace, CLASS.id, NOW)


def test_a_version_that_serves_other_portions_is_refused(workspace: Workspace) -> None:
    publish(workspace, triangles(1).model_copy(update={"version": 2}))
    with pytest.raises(UserError, match="other portions"):
        updates.take_newer(workspace, CLASS.id, NOW)
    assert workspace.session(CLASS.id) == CLASS


def test_orders_drawn_for_other_flights_keep_their_version(workspace: Workspace) -> None:
    session = planned(in_flights(), 8)
    workspace.keep(session, now=NOW)
    two = FLIGHTS.replace("flights = 3", "flights = 2").replace("taste_3", "taste_2")
    publish(workspace, files.check_text(two, "two.toml").required().model_copy(update=NEXT))
    newer = updates.find_newer(workspace, session)
    assert newer is not None
    assert newer.refused is not None
    assert "in other flights. Plan a session anew" in words_in("en").say(newer.refused)


def test_words_that_a_newer_version_asks_for_are_those_in_force(workspace: Workspace) -> None:
    asking = planned(files.shipped()["coffee-cupping"], 2).protocol
    aroma = next(one for _, one in asking.asked() if one.kind == "words" and one.lexicon)
    first, *rest = PROTOCOL.steps
    steps = (first.model_copy(update={"attributes": (aroma,)}), *rest)
    publish(workspace, PROTOCOL.model_copy(update={"version": 2, "steps": steps}))
    offered = lexicons.in_force(workspace)[aroma.lexicon].offered_to(aroma)
    own_words.set_aside(workspace, aroma.lexicon, offered[0].id, NOW)

    taken = updates.take_newer(workspace, CLASS.id, NOW)

    left = lexicons.of_session(taken)[aroma.lexicon].offered_to(aroma)
    assert offered[0].id not in {one.id for one in left}
    assert workspace.session(CLASS.id) == taken
