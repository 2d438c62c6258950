"""Names in the order in which readers look for them."""

from tasting.collation import place


def test_names_stand_where_readers_look_for_them() -> None:
    rising = [
        *("Café filtre", "Cafetière à piston", "cupping", "Équateur", "Lot 2", "Lot 10"),
        *("Œillet", "Pâte Équateur", "Pâte témoin", "peche", "pêche", "Zébu"),
    ]
    mixed = rising[1::2] + rising[::2]
    assert sorted(mixed, key=place) == rising
