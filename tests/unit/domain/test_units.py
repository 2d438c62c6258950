import pytest

from tasting.domain.units import Target


@pytest.mark.parametrize(
    ("value", "tolerance", "measured", "met"),
    [
        (0.3, 0.1, 0.4, True),  # a tenth off, though binary fractions say a hair more
        (93, 1.5, 91.5, True),
        (93, 1.5, 91.4, False),
        (2.8, 0.05, 2.85, True),
        (93, 0, 93, True),
        (93, 0, 93.1, False),
        (93, None, 20, True),
    ],
)
def test_a_target_is_met_up_to_the_edge_of_its_tolerance(
    value: float, tolerance: float | None, measured: float, met: bool
) -> None:
    assert Target(value=value, tolerance=tolerance, unit="g").met(measured) == met
