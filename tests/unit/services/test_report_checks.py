"""Before a report is sent: what is fine is told, and so is what is missing, by name."""

from helpers.kinds import protocol_asking
from helpers.printed import planned
from helpers.small_class import event
from helpers.small_class import session as small_session

from tasting.domain.board import Board, fold
from tasting.domain.events import Event, Kind, Op
from tasting.exchange import protocols
from tasting.services.report_checks import checks, unprintable
from tasting.store.workspace import Workspace

CLASS = planned(protocols.shipped()["coffee-cupping"], 2, ["Camille", "Oisín"])
STEP, PHOTO = next(
    (step.id, item.id) for step, item in CLASS.protocol.attributes() if item.kind == "photo"
)


def board(*bodies: tuple[int, Kind, str, dict[str, object]]) -> Board:
    """The board after these operations: seat, kind, code, body."""
    events = []
    for place, (seat, kind, code, body) in enumerate(bodies, 1):
        step = STEP if kind is Kind.OBSERVE else ""
        op = Op(op_id=f"{place:032x}", kind=kind, step=step, code=code, body=body, made_at=place)
        events.append(
            Event(session=CLASS.id, seq=place, seat=seat, source="phone", at=place, op=op)
        )
    return fold(events, CLASS.protocol)


def checked(workspace: Workspace, on: Board) -> dict[str, bool]:
    return {str(check.said): check.fine for check in checks(workspace, CLASS, on)}


def test_photos_that_have_not_arrived_are_told_by_name(workspace: Workspace) -> None:
    arrived = workspace.blobs.put(b"\xff\xd8\xff\xe0 a photo")
    first, second = CLASS.codes
    on = board(
        (1, Kind.OBSERVE, first, {"values": {PHOTO: arrived}}),
        (2, Kind.OBSERVE, first, {"values": {PHOTO: "a" * 64}}),
        (2, Kind.OBSERVE, second, {"values": {PHOTO: "b" * 64}}),
    )
    found = checked(workspace, on)
    assert found["2 photos of Oisín not received"] is False
    assert not any("of Camille" in text for text in found)
    assert found["3 of 4 tastings answered"] is False


def test_the_photos_of_many_are_told_in_one_line(workspace: Workspace) -> None:
    names = ["Camille", "Oisín", "Inès", "Noé"]
    many = planned(protocols.shipped()["coffee-cupping"], 2, names)
    code = many.codes[0]
    on = board(
        *((seat, Kind.OBSERVE, code, {"values": {PHOTO: f"{seat}" * 64}}) for seat in range(1, 5))
    )
    photos = [
        str(check.said) for check in checks(workspace, many, on) if "photo" in str(check.said)
    ]
    assert photos == ["4 photos of 4 learners not received"]


def test_letters_that_cannot_be_printed_are_told(workspace: Workspace) -> None:
    class_ = planned(protocols.shipped()["coffee-cupping"], 2, ["Camille", "山田太郎"])
    found = {str(check.said): check.fine for check in checks(workspace, class_, board())}
    assert found["山田太郎: no font on this computer prints Han. Correct by hand."] is False
    assert not any("Camille" in text for text in found)


def test_words_that_cannot_be_printed_are_told(workspace: Workspace) -> None:
    (step, item) = next(
        (step, item) for step, item in CLASS.protocol.attributes() if item.kind == "words"
    )
    given = {"values": {item.id: ["own:\N{CHERRY BLOSSOM}", "own:茉莉", "own:jasmin"]}}
    about = {"step": step.id, "code": CLASS.codes[0], "made_at": 1}
    op = Op(op_id="1" * 32, kind=Kind.OBSERVE, body=given, **about)
    on = fold([Event(session=CLASS.id, seq=1, seat=1, source="phone", at=1, op=op)], CLASS.protocol)
    found = checked(workspace, on)
    assert found["No font on this computer prints Han: 茉莉"] is False
    sign = "\N{CHERRY BLOSSOM}"
    assert found[f"No font on this computer prints {sign}: {sign}"] is False
    assert not any("jasmin" in text for text in found)


def test_words_on_a_sheet_of_napping_that_cannot_be_printed_are_told() -> None:
    session = small_session(["Ana"], {"283": {}, "417": {}}, protocol_asking("napping"))
    laid = {"283": {"x": 1, "y": 2, "words": "茉莉"}, "417": {"x": 3, "y": 4}}
    given = event(1, 1, Kind.OBSERVE, "taste", "283 417", {"values": {"asked": laid}})
    (said,) = unprintable(session, fold([given], session.protocol))
    assert str(said) == "No font on this computer prints Han: 茉莉"


def test_an_answer_taken_back_is_not_counted(workspace: Workspace) -> None:
    on = board((1, Kind.OBSERVE, CLASS.codes[0], {"values": {PHOTO: None}}))
    assert checked(workspace, on)["0 of 4 tastings answered"] is False


def test_answers_in_two_versions_are_told_by_name(workspace: Workspace) -> None:
    code = CLASS.codes[0]
    values: dict[str, object] = {"values": {PHOTO: workspace.blobs.put(b"\xff\xd8\xff one")}}
    other: dict[str, object] = {"values": {PHOTO: workspace.blobs.put(b"\xff\xd8\xff two")}}
    on = board((1, Kind.OBSERVE, code, values), (1, Kind.OBSERVE, code, other))
    assert checked(workspace, on)["Camille: two different answers to 1 question"] is False


def test_a_sample_passed_over_is_not_answered(workspace: Workspace) -> None:
    on = board((1, Kind.OBSERVE, CLASS.codes[0], {"values": {}, "skipped": True}))
    assert "0 of 4 tastings answered" in checked(workspace, on)


def test_codes_opened_in_part_are_told(workspace: Workspace) -> None:
    first, second = CLASS.codes
    names = {"name": "Huila", "origin": "", "process": ""}
    one = board((0, Kind.REVEAL, "", {"identities": {first: names}}))
    both = board((0, Kind.REVEAL, "", {"identities": {first: names, second: names}}))
    assert checked(workspace, one)["1 code not revealed"] is False
    assert not any("reveal" in text for text in checked(workspace, both))
    assert checked(workspace, board())["Codes not revealed: the report names no product"] is False
