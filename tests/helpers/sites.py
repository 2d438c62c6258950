"""A class of which several learners share a box and a room."""

from collections.abc import Mapping, Sequence

from tasting.domain.session import Session


def at_sites(
    session: Session, sites: Sequence[str], addresses: Mapping[int, str] | None = None
) -> Session:
    """The session whose learners, in turn, take it at these sites; addresses by number."""
    known = addresses or {}
    seats = tuple(
        seat.model_copy(
            update={
                "learner": seat.learner.model_copy(
                    update={"site": site, "address": known.get(seat.number, "")}
                )
            }
        )
        for seat, site in zip(session.seats, sites, strict=True)
    )
    return session.model_copy(update={"seats": seats})
