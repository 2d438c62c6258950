import random
import secrets
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasting import places
from tasting.domain.errors import UserError
from tasting.domain.learner import LearnerFacts
from tasting.domain.plan import Plan, PlannedProduct
from tasting.domain.product import Product, ProductTexts, Reference
from tasting.domain.protocol import Protocol
from tasting.domain.session import Session
from tasting.domain.tokens import SHORT
from tasting.exchange import plans, protocols
from tasting.services.kit_dates import kit_dates
from tasting.services.planning import keep_planned, plan_from_file, plan_session
from tasting.services.repeating import repeat_at
from tasting.store.workspace import Workspace

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
EXAMPLE = places.resources() / "example" / "plan.toml"
CUPPING = protocols.shipped()["coffee-cupping"]


def wide(protocol: Protocol) -> Protocol:
    """The protocol for any number of samples."""
    rule = protocol.samples.model_copy(update={"minimum": 1, "maximum": 12})
    return protocol.model_copy(update={"samples": rule})


def plan_for(samples: int, learners: int) -> Plan:
    return Plan(
        protocol=CUPPING.id,
        title="A class",
        starts_at=datetime(2026, 11, 16, 9, tzinfo=UTC),
        zone="Europe/Paris",
        samples=tuple(PlannedProduct(name=f"Coffee {n}") for n in range(samples)),
        learners=tuple(LearnerFacts(name=f"L {n}", display=f"L {n}") for n in range(learners)),
    )


@settings(max_examples=25, deadline=None)
@given(samples=st.integers(1, 12), learners=st.integers(0, 60), seed=st.integers(0, 2**32))
def test_every_class_gets_codes_orders_and_tokens(samples: int, learners: int, seed: int) -> None:
    chance = random.Random(seed)
    session = plan_session(
        plan_for(samples, learners), wide(CUPPING), NOW, chance, chance.randbytes
    )

    assert len(set(session.codes)) == samples
    assert [seat.number for seat in session.seats] == list(range(1, learners + 1))
    assert all(sorted(seat.order) == sorted(session.codes) for seat in session.seats)
    assert len({seat.token[:SHORT] for seat in session.seats}) == learners
    ids = [seat.learner.id for seat in session.seats] + [s.product.id for s in session.samples]
    assert len({session.id, *ids}) == samples + learners + 1
    assert [s.product.name for s in session.samples] == [f"Coffee {n}" for n in range(samples)]
    assert Session.model_validate_json(session.model_dump_json()) == session


def test_no_two_seats_share_a_short_code() -> None:
    # Three times the same first half, then another: the class of two must not get the same.
    drawn = iter([bytes(10), bytes(9) + b"\1", bytes(9) + b"\2", b"\7" * 10])

    def random_bytes(n: int) -> bytes:
        return next(drawn) if n == 10 else secrets.token_bytes(n)

    session = plan_session(plan_for(4, 2), wide(CUPPING), NOW, random.Random(1), random_bytes)

    first, second = (seat.token for seat in session.seats)
    assert first[:SHORT] != second[:SHORT]


def test_a_protocol_for_fewer_samples_says_how_many_it_takes() -> None:
    most = CUPPING.samples.maximum
    with pytest.raises(UserError, match=f"to {most} samples, and {most + 1} are planned"):
        plan_session(plan_for(most + 1, 1), CUPPING, NOW, random.Random(1), secrets.token_bytes)


def test_the_shipped_plan_makes_a_session_that_is_kept(workspace: Workspace) -> None:
    session, notes = plan_from_file(workspace, EXAMPLE, NOW, random.Random(1), secrets.token_bytes)

    plan = plans.read(EXAMPLE).required()
    assert notes == []
    assert workspace.sessions() == [session]
    assert session.title == plan.title
    assert session.protocol == CUPPING
    assert session.local_start.strftime("%Y-%m-%d %H:%M") == "2026-11-16 10:00"
    assert str(kit_dates(session).ship_by) == "2026-11-03"
    assert [seat.learner.name for seat in session.seats] == [row.name for row in plan.learners]
    assert {p.name for p in workspace.products()} == {s.name for s in plan.samples}


def test_the_same_lot_planned_twice_is_one_product(workspace: Workspace) -> None:
    first, _ = plan_from_file(workspace, EXAMPLE, NOW, random.Random(1), secrets.token_bytes)
    with pytest.raises(UserError, match="of 2026-11-16 10:00 is planned already"):
        plan_from_file(workspace, EXAMPLE, NOW, random.Random(2), secrets.token_bytes)
    assert workspace.sessions() == [first]
    chance = random.Random(2)
    second, _ = plan_from_file(workspace, EXAMPLE, NOW, chance, secrets.token_bytes, again=True)

    assert first.id != second.id
    assert [s.product.id for s in first.samples] == [s.product.id for s in second.samples]
    assert len(workspace.products()) == len(first.samples)


def lots(*products: PlannedProduct) -> Plan:
    return plan_for(1, 1).model_copy(update={"samples": products})


def test_a_lot_under_several_codes_is_one_product(workspace: Workspace) -> None:
    twice = PlannedProduct(name="Sidra", lot="S-3", reference={"acidity": 7.0})
    again = PlannedProduct(name="sidra", lot="s-3")
    other = PlannedProduct(name="Sidra", lot="S-4")
    plan = lots(twice, again, other)
    for seed in (1, 2):
        library = workspace.products()
        chance = random.Random(seed)
        session = plan_session(plan, wide(CUPPING), NOW, chance, secrets.token_bytes, library)
        keep_planned(workspace, session, NOW)

        first, second, third = (sample.product for sample in session.samples)
        assert first.id == second.id != third.id
        assert second.reference == {"acidity": 7.0}
        assert len(set(session.codes)) == 3
    assert sorted((one.name, one.lot) for one in workspace.products()) == [
        ("Sidra", "S-3"),
        ("Sidra", "S-4"),
    ]


def test_a_session_is_held_with_the_reference_written_down_for_its_protocol() -> None:
    pressed = Reference(values={"acidity": 3.0, "sweetness": 6.5}, readings={"steep": 250})
    cupped = Reference(values={"acidity": 8.0, "nobody.asks": 1}, readings={"water": 94.0})
    known = Product(
        id="7" * 32,
        category="coffee",
        name="Sidra",
        reference={"acidity": 5.0},
        references={"french-press": pressed, CUPPING.id: cupped},
    )
    named, brought = (
        PlannedProduct(name="Sidra"),
        PlannedProduct(name="Sidra", reference={"acidity": 1}),
    )
    for planned, expected in ((named, {"acidity": 8.0}), (brought, {"acidity": 1})):
        session = plan_session(
            lots(planned), wide(CUPPING), NOW, random.Random(1), secrets.token_bytes, [known]
        )
        product = session.samples[0].product
        assert (product.id, product.reference, product.references) == (known.id, expected, {})
    asked = {reading.id for _, reading in CUPPING.readings()}
    assert known.reference_for(CUPPING).readings.keys() <= asked


def test_a_product_is_told_in_the_languages_that_the_library_has() -> None:
    french = {"fr": ProductTexts(origin="Éthiopie")}
    known = Product(id="7" * 32, category="coffee", name="Sidra", in_languages=french)
    session = plan_session(
        lots(PlannedProduct(name="Sidra")),
        wide(CUPPING),
        NOW,
        random.Random(1),
        secrets.token_bytes,
        [known],
    )
    assert session.samples[0].product.in_languages == french


def test_planning_does_not_undo_what_was_changed_in_the_library(workspace: Workspace) -> None:
    session, _ = plan_from_file(workspace, EXAMPLE, NOW, random.Random(1), secrets.token_bytes)
    product = session.samples[0].product.model_copy(update={"stock_g": 40.0})
    workspace.keep(product, now=NOW)

    keep_planned(workspace, session, NOW)

    assert workspace.product(product.id) == product


def test_bad_rows_of_the_list_are_told_and_the_good_ones_planned(
    workspace: Workspace, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(EXAMPLE.read_text("utf-8"), "utf-8")
    (tmp_path / "learners.csv").write_text("name,email\nAnn,ann@x.org\n,bob@x.org\n", "utf-8")

    session, notes = plan_from_file(workspace, plan, NOW, random.Random(1), secrets.token_bytes)

    assert [seat.learner.name for seat in session.seats] == ["Ann"]
    assert ["learners.csv, line 3" in str(note) for note in notes] == [True]


@pytest.mark.parametrize(("told", "spares"), [("", 2), ("spares = 0", 0), ("spares = 5", 5)])
def test_a_plan_file_has_a_tenth_of_its_kits_spare_unless_it_says_how_many(
    workspace: Workspace, tmp_path: Path, told: str, spares: int
) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(EXAMPLE.read_text("utf-8").replace("\nspares = 0\n", f"\n{told}\n"), "utf-8")
    names = "\n".join(f"L {n}" for n in range(11))
    (tmp_path / "learners.csv").write_text(f"name\n{names}\n", "utf-8")
    chance = random.Random(1)

    session, _ = plan_from_file(workspace, plan, NOW, chance, secrets.token_bytes)
    assert len(session.spares) == spares
    again, _ = repeat_at(
        workspace, session, "2027-03-01T18:00", None, NOW, chance, secrets.token_bytes
    )
    assert len(again.spares) == (spares or 2), "as in the window"


def test_a_plan_that_is_wrong_leaves_nothing_behind(workspace: Workspace, tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(EXAMPLE.read_text("utf-8").replace("coffee-cupping", "cupping"), "utf-8")

    with pytest.raises(UserError, match="no protocol “cupping”"):
        plan_from_file(workspace, plan, NOW, random.Random(1), secrets.token_bytes)

    assert workspace.sessions() == []
    assert workspace.products() == []


def test_a_day_that_is_past_is_told(workspace: Workspace) -> None:
    after = datetime(2027, 2, 1, tzinfo=UTC)
    chance = random.Random(1)
    session, notes = plan_from_file(workspace, EXAMPLE, after, chance, secrets.token_bytes)
    assert [str(note) for note in notes] == [
        "The session is planned for 2026-11-16 10:00, which is past. Check it."
    ]
    _, told = repeat_at(
        workspace, session, "2027-03-01T18:00", None, after, chance, secrets.token_bytes
    )
    assert told == []
    earlier = session.protocol.model_copy(update={"version": 99})
    before = session.model_copy(update={"protocol": earlier})
    made, told = repeat_at(
        workspace, before, "2027-03-01T18:00", None, after, chance, secrets.token_bytes
    )
    assert made.protocol == earlier
    assert told == []
