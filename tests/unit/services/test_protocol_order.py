"""Own protocols come first in lists, the one edited last on top; supplied ones by their names."""

from datetime import UTC, datetime, timedelta

from tasting.collation import place
from tasting.services import own_protocols as own
from tasting.services.protocol_order import grouped, in_order, on_offer
from tasting.store.workspace import Workspace
from tasting.words import words_in

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
FR = words_in("fr")


def test_own_ones_come_first_and_supplied_ones_by_name(workspace: Workspace) -> None:
    made = [
        own.copy(workspace, "black-tea", {"fr": title}, NOW + timedelta(minutes=at))
        for at, title in enumerate(("Un thé", "Mon thé"))
    ]
    offer = on_offer(workspace)
    assert offer.own == (made[1].id, made[0].id)
    first, *rest = grouped(offer.protocols, offer.own, FR)
    assert (first.name, [one.id for one in first.protocols]) == ("Les vôtres", [*offer.own])
    assert [group.name for group in rest] == ["Café", "Thé", "Chocolat"]
    for group in rest:
        names = [one.name.to("fr") for one in group.protocols]
        assert names == sorted(names, key=place)
    own.save_text(workspace, made[0].id, f"# Later\n{made[0].text}", NOW + timedelta(hours=1))
    offer = on_offer(workspace)
    laid = in_order(offer.protocols, offer.own, FR)
    assert [one.id for one in laid[:2]] == [made[0].id, made[1].id]
    assert len(laid) == len(offer.protocols)
    assert grouped([], offer.own, FR) == []
