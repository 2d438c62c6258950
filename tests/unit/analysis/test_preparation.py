from helpers.small_class import PROTOCOL, answered, event
from helpers.three_teas import three_teas

from tasting.analysis.preparation import ReadingResult, notes, preparation
from tasting.analysis.profile import profiles
from tasting.analysis.table import observations
from tasting.domain.board import fold
from tasting.domain.events import TRAINER, Event, Kind
from tasting.exchange import protocols

READINGS = {
    1: {"water": 93.2, "steep": 240},
    2: {"water": 88.1, "steep": 251},
    3: {"water": 91.5},
    4: {"steep": 229},
}


def test_readings_stand_beside_their_target_and_missing_ones_are_absent() -> None:
    water, steep = preparation(PROTOCOL, answered({}, READINGS))
    assert water.values == {1: 93.2, 2: 88.1, 3: 91.5}
    assert water.outside == (2,)  # 91.5 lies on the edge of 93 ± 1.5, which still counts as met
    assert steep.outside == (2, 4)
    assert round(water.off(2), 1) == -4.9


def test_the_furthest_from_the_target_comes_first_to_whichever_side() -> None:
    board = answered({}, {1: {"water": 96}, 2: {"water": 88}, 3: {"water": 90}, 4: {"water": 93}})
    assert preparation(PROTOCOL, board)[0].outside == (2, 1, 3)


def test_a_reading_for_one_sample_goes_before_one_for_all() -> None:
    def measured(seq: int, code: str, value: float, seat: int = 1) -> Event:
        return event(seq, seat, Kind.MEASURE, "pour", code, {"readings": {"water": value}})

    log = [measured(1, "417", 90), measured(2, "", 93), measured(3, "", 50, TRAINER)]
    board = fold(log, PROTOCOL)
    assert preparation(PROTOCOL, board, "417")[0].values == {1: 90}
    assert preparation(PROTOCOL, board, "283")[0].values == {1: 93}
    assert preparation(PROTOCOL, board)[0].values == {1: 90}, "the furthest from 93"
    nearer = [measured(1, "417", 92.5), measured(2, "283", 97), measured(3, "", 93.5)]
    assert preparation(PROTOCOL, fold(nearer, PROTOCOL))[0].values == {1: 97}


def test_each_sample_is_judged_by_its_own_target_and_a_number_for_all_by_the_nearest() -> None:
    """Three teas: 75 °C for 417, 100 °C for the others; nobody said which of them seat 2 read."""

    def measured(seq: int, seat: int, code: str, value: float) -> Event:
        return event(seq, seat, Kind.MEASURE, "pour", code, {"readings": {"water": value}})

    teas = three_teas()
    log = [measured(1, 1, "417", 76), measured(2, 1, "283", 90), measured(3, 2, "", 77)]
    board = fold(log, teas.protocol)

    def water(sample: str = "") -> ReadingResult:
        return preparation(teas.protocol, board, sample, aims=teas.reading_aims)[0]

    assert (water("417").values, water("417").outside) == ({1: 76}, ())
    assert water("417").reading.target.value == 75
    assert (water("283").values, water("283").outside) == ({1: 90}, (1,))
    assert water().values == {1: 90, 2: 77}, "of each learner the furthest from its own target"
    assert water().outside == (1,)
    assert (water().off(1), water().off(2)) == (-10, 2)
    assert [water().name(seat, "en") for seat in (1, 2)] == ["Water 283", "Water"]


def test_a_note_joins_a_missed_target_with_the_largest_gaps() -> None:
    references = {"417": {"strength": 8, "sweet": 3}}
    board = answered(
        {
            (1, "417", "strength"): 2,  # far, but prepared as asked
            (2, "417", "strength"): 5,  # −3 of 10
            (2, "417", "sweet"): 1,  # −4 of 10
            (4, "417", "strength"): 7.5,  # near
        },
        READINGS,
    )
    found = profiles(PROTOCOL, observations(PROTOCOL, board), ["417"], references)
    (note,) = notes(PROTOCOL, preparation(PROTOCOL, board), found)
    assert note.learner == 2
    assert [(reading.id, value) for reading, value in note.readings] == [
        ("water", 88.1),
        ("steep", 251),
    ]
    assert [(scale.id, gap) for scale, gap in note.gaps] == [("sweet", -4), ("strength", -3)]


def test_a_gap_of_two_steps_of_the_scale_is_noted_and_a_smaller_one_is_not() -> None:
    def noted(strength: float) -> list[float]:
        board = answered({(2, "417", "strength"): strength}, READINGS)
        table = observations(PROTOCOL, board)
        found = profiles(PROTOCOL, table, ["417"], {"417": {"strength": 8}})
        return [
            gap
            for note in notes(PROTOCOL, preparation(PROTOCOL, board), found)
            for _, gap in note.gaps
        ]

    assert noted(7) == [-1]
    assert noted(7.1) == []


def test_without_a_reference_there_is_nothing_to_note() -> None:
    board = answered({(2, "417", "strength"): 1}, READINGS)
    found = profiles(PROTOCOL, observations(PROTOCOL, board), ["417"], {})
    assert notes(PROTOCOL, preparation(PROTOCOL, board), found) == ()


def test_a_reading_is_not_joined_with_what_was_perceived_before_it() -> None:
    tea = protocols.shipped()["green-tea"]

    def notes_about(**water: float) -> list[tuple[list[str], list[str]]]:
        made = [
            event(
                n, 1, Kind.MEASURE, name.replace("water", "pour"), "", {"readings": {name: value}}
            )
            for n, (name, value) in enumerate(water.items(), 1)
        ]
        made += [
            event(8, 1, Kind.OBSERVE, "taste_1", "417", {"values": {"umami_1": 1}}),
            event(9, 1, Kind.OBSERVE, "taste_3", "417", {"values": {"umami_3": 6}}),
        ]
        board = fold(made, tea)
        reference = {"417": {"umami_1": 8, "umami_3": 3}}
        found = profiles(tea, observations(tea, board), ["417"], reference)
        return [
            ([reading.id for reading, _ in note.readings], [scale.id for scale, _ in note.gaps])
            for note in notes(tea, preparation(tea, board, "417"), found)
        ]

    assert notes_about(water_1=85) == [(["water_1"], ["umami_1", "umami_3"])]
    assert notes_about(water_3=80) == [(["water_3"], ["umami_3"])]
    assert notes_about(water_1=70, water_2=80) == []
