"""Learners being changed: names in class stay apart, and every fault is told at its field."""

from dataclasses import replace

from helpers.small_class import session as small_session

from tasting.desktop.pages.sessions.change.roster import (
    POSTAL,
    LearnerEntry,
    check_roster,
    learner_entries,
    newcomer,
    typed,
)
from tasting.words import english

CLASS = small_session(["Ann", "Bob"], {"417": {}, "826": {}})


def late(name: str, n: int = 1) -> LearnerEntry:
    return typed(newcomer(n, "en"), "name", name)


def test_a_roster_left_as_it_was_makes_no_change() -> None:
    found = check_roster(learner_entries(CLASS, ())).change
    assert found is not None
    assert (found.mended, found.withdrawn, found.joined) == ({}, frozenset(), ())


def test_a_name_in_class_that_was_guessed_follows_the_name() -> None:
    ann = learner_entries(CLASS, ())[0]
    assert typed(ann, "name", "Anne Ory").texts["display"] == "Anne"
    assert typed(newcomer(1, "en"), "name", "Bob Vidal", ["Bob"]).texts["display"] == "Bob V."
    own = typed(ann, "display", "Nanou")
    assert typed(own, "name", "Anne Ory").texts["display"] == "Nanou"
    assert typed(ann, "name", "").texts["display"] == "Ann"


def test_a_newcomer_whose_name_is_taken_is_called_longer() -> None:
    found = check_roster((*learner_entries(CLASS, ()), typed(late("Ann Ory"), "display", "")))
    assert found.change is not None
    assert found.change.joined[0].display == "Ann O."
    assert found.reprinted == ("Ann O.",)


def test_a_blank_newcomer_is_nobody_and_a_withdrawn_name_is_free() -> None:
    ann, bob = learner_entries(CLASS, ())
    found = check_roster((replace(ann, withdrawn=True), bob, newcomer(1, "fr"), late("Ann Ory", 2)))
    assert found.change is not None
    assert found.change.withdrawn == {1}
    assert [facts.display for facts in found.change.joined] == ["Ann"]


def test_only_what_the_sheet_says_is_printed_again() -> None:
    ann, bob = learner_entries(CLASS, ())
    found = check_roster((typed(ann, "email", "ann@example.org"), replace(bob, language="fr")))
    assert found.change is not None
    assert set(found.change.mended) == {1, 2}
    assert found.reprinted == ("Bob",)
    found = check_roster((typed(ann, "zone", "Asia/Tokyo"), bob))
    assert found.change is not None
    assert found.change.mended[1].zone == "Asia/Tokyo"
    assert found.reprinted == ("Ann",)
    found = check_roster((typed(ann, "units", "us"), bob))
    assert found.change is not None
    assert found.change.mended[1].units == "us"
    assert found.reprinted == ("Ann",)


def test_a_wrong_learner_is_told_by_field() -> None:
    ann, bob = learner_entries(CLASS, ())
    some = (typed(ann, "email", "nowhere"), typed(typed(bob, "name", " "), "display", "Ann"))
    found = check_roster(some)
    assert found.change is None
    say = english().say
    told = {key: {name: say(text) for name, text in by.items()} for key, by in found.faults.items()}
    assert told == {
        "1": {"email": "“nowhere” is not an e-mail address."},
        "2": {
            "name": "The name is missing.",
            "display": "Another learner has this name. Change one of the two.",
        },
    }


def test_an_address_in_lines_is_proposed_in_parts_and_kept_so_once_one_is_typed() -> None:
    old = CLASS.seats[0].learner.model_copy(update={"address": "Flat 2\n3 Way\nLS1 4AP Leeds\nUK"})
    seat = CLASS.seats[0].model_copy(update={"learner": old})
    (ann,) = learner_entries(CLASS.model_copy(update={"seats": (seat,)}), ())
    proposed = dict(zip(POSTAL, ("3 Way", "Flat 2", "LS1 4AP", "Leeds", "", "GB"), strict=True))
    assert (ann.postal, ann.as_written, ann.lacking, ann.changed) == (proposed, True, (), False)

    other = typed(ann, "postcode", "LS2")
    assert other.postal == {**proposed, "postcode": "LS2"}
    assert (other.as_written, other.texts["address"]) == (False, "3 Way")
    pasted = typed(other, "address", "8 Vej\n2100 Holm\nDanmark")
    assert (pasted.postal["postcode"], pasted.postal["town"]) == ("2100", "Holm")


def test_a_part_typed_first_takes_the_city_of_the_learner_and_leaves_none_behind() -> None:
    ann = typed(learner_entries(CLASS, ())[0], "place", "Lyon")
    begun = typed(ann, "address", "3 rue X")
    assert (begun.postal["town"], begun.lacking) == ("Lyon", ("postcode",))
    assert typed(begun, "address", "").texts == ann.texts
