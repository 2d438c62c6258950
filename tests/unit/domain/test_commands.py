import pytest
from helpers.small_class import PROTOCOL
from helpers.small_class import session as class_of

from tasting.domain import commands
from tasting.domain.board import Hand, fold
from tasting.domain.course import Run
from tasting.domain.event_faults import fault
from tasting.domain.events import RULES, Kind, Op, Ship, Weigh

CLASS = class_of(["Camille"], {"417": {"sweet": 3}, "826": {}})
ID, AT = "a" * 32, 1_000
EMPTY = fold([], PROTOCOL)


def all_commands() -> list[Op]:
    """Every command, on the first step where it needs one."""
    run = Run(ID, "pour", AT, 60, 0, None, None)
    return [
        commands.begin(PROTOCOL.steps[0], AT, ID, AT),
        commands.pause(run, AT, ID, AT),
        commands.resume(run, AT, ID, AT),
        commands.extend(run, -30, ID, AT),
        commands.finish(AT, ID, AT),
        commands.reopen(AT, ID, AT),
        commands.reset(EMPTY, AT, ID, AT),
        commands.lower(ID, ID, AT, "Wait for 60 °C."),
        commands.raise_again(Hand(ID, 1, "", AT, AT, (ID,)), ID, AT),
        commands.reveal(CLASS, CLASS.codes, ID, AT),
        commands.share({"417": {"sweet": 3}}, ID, AT),
        commands.kit(EMPTY, 1, "packed", ID, AT),
        commands.pack(EMPTY, 1, "417", True, ID, AT),
        commands.ship(EMPTY, 1, Ship(carrier="dpd", tracking="05212345678901", at=AT), ID, AT),
        commands.weigh(EMPTY, 1, Weigh(grams=243.5, planned=240, tolerance=2), ID, AT),
        commands.card(Kind.OBSERVE, "taste", "417", {"sweet": 2}, ID, AT),
        commands.card(Kind.MEASURE, "pour", "", {"water": 93}, ID, AT),
    ]


@pytest.mark.parametrize("made", all_commands(), ids=lambda made: made.kind.value)
def test_a_command_fits_the_log_and_says_what_its_kind_says(made: Op) -> None:
    assert fault(made, PROTOCOL, CLASS.codes) is None
    assert isinstance(made.content, RULES[made.kind].body)
    assert Op.model_validate_json(made.canonical) == made


def test_every_kind_but_a_learners_hand_and_the_hubs_clock_has_its_command() -> None:
    assert {made.kind for made in all_commands()} == set(Kind) - {Kind.HAND, Kind.CLOCK}


def test_a_command_holds_no_more_than_was_said() -> None:
    assert commands.kit(EMPTY, 1, "packed", ID, AT).body == {"state": "packed"}
    assert commands.lower(ID, ID, AT).body == {"hand": ID}
    told = commands.card(Kind.OBSERVE, "taste", "417", {"sweet": 2}, ID, AT)
    assert told.body == {"values": {"sweet": 2}}
