"""Plan files: a session as its trainer writes it down, before codes, orders and tokens exist."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from tasting.domain.errors import Problem
from tasting.domain.extras import Extra
from tasting.domain.learner import LearnerFacts
from tasting.domain.lexicon import Lexicon
from tasting.domain.names import with_different_names
from tasting.domain.phrases import languages_of
from tasting.domain.plan import Plan
from tasting.domain.protocol import Protocol
from tasting.domain.typed_times import both_offsets, in_zone
from tasting.domain.web_address import AddressError, public_address
from tasting.domain.zones import find_zone, is_zone, told_as_several
from tasting.exchange import (
    document,
    learner_rows,
    learners,
    lexicons,
    plan_faults,
    protocols,
    translations,
)
from tasting.exchange.checked import Checked, Fault, without_repeats
from tasting.exchange.faults import validate
from tasting.languages import LANGUAGES, Language, as_language
from tasting.words import message

_YEARS: Final = range(2000, 2200)
"""When classes are held; far outside, no calendar can tell a time in every zone."""


def read(
    path: Path,
    known: Mapping[str, Protocol] | None = None,
    matched: learners.Matched | None = None,
    offered: Mapping[str, Lexicon] | None = None,
) -> Checked[Plan]:
    """The plan in a file, with the problems of its rows; no plan where a field is wrong.

    `known` are the protocols that may be named, by id, and `offered` the lexicons whose words may
    be: the shipped ones where none are given.
    The learners' list is looked for beside the plan; `matched` are columns of lists that were
    told before. A list of which nobody can be read is a fault of the plan.
    """
    found = document.read(path)
    if isinstance(found, Problem):
        return Checked(None, (found,))
    known = protocols.shipped() if known is None else known
    data = dict(found.data)
    faults = _put_in_zone(data)
    faults += _complete_address(data)
    _take_languages(data, known)
    faults += _take_translations(data)
    rows, others, side = _learners(path, data, faults, matched)
    faults += plan_faults.find_faults(data, known, offered or lexicons.shipped())
    plan, more = validate(Plan, data)
    faults += without_repeats(more, faults)
    faults += _whose_is_unclear(plan.extras, rows) if plan else []
    problems = (*found.problems([*faults, *side]), *others)
    if plan is None or faults:
        return Checked(None, problems)
    return Checked(plan.model_copy(update={"learners": tuple(rows)}), problems)


def _whose_is_unclear(extras: Sequence[Extra], rows: Sequence[LearnerFacts]) -> Iterator[Fault]:
    """The extras of one learner where nobody is called so, or several are."""
    for at, extra in enumerate(extras):
        found, name = sum(extra.is_for(row) for row in rows), extra.learner
        path = ("extras", at, "learner")
        if not found:
            remedy = message("Write the full name as in the list of learners.")
            yield Fault(path, message("No learner is called “{name}”.", name=name), remedy)
        elif name and found > 1:
            remedy = message("Give one of them a second first name.")
            yield Fault(path, message("Several learners are called “{name}”.", name=name), remedy)


def _put_in_zone(data: dict[str, Any]) -> list[Fault]:
    """Put the local start into its zone; what is wrong with either."""
    start, zone = _unquoted(data), data.get("zone")
    if isinstance(start, datetime) and start.year not in _YEARS:
        data["starts_at"] = datetime(_YEARS[0], 1, 1, tzinfo=UTC)  # its year is told, and no more
        wrong = message("The year {year} cannot be right.", year=str(start.year))
        return [Fault(("starts_at",), wrong, message("Correct the year."))]
    if isinstance(zone, str) and not is_zone(zone):
        if isinstance(start, datetime):
            data["starts_at"] = start.replace(tzinfo=UTC)  # the zone is told, not the lack of one
        nowhere = message("There is no time zone “{zone}”.", zone=zone[:40])
        wrong = told_as_several(zone) or nowhere
        remedy = message("Write it as continent and city, like Europe/Paris.")
        if meant := find_zone(zone):
            remedy = message("Write it as: {field}", field=f'zone = "{meant}"')
        return [Fault(("zone",), wrong, remedy)]
    if not isinstance(zone, str) or not isinstance(start, datetime):
        return []
    if start.tzinfo is not None:
        return []
    local = in_zone(start, zone)
    data["starts_at"] = local or start.replace(tzinfo=UTC)  # its hour is told, and no more
    if local is None:
        wrong = message("The clocks skip this time in {zone}.", zone=zone)
        return [Fault(("starts_at",), wrong, message("Start an hour later."))]
    if twice := both_offsets(start, zone):
        wrong = message("The clocks show this time twice in {zone}.", zone=zone)
        first, second = (moment.isoformat() for moment in twice)
        remedy = message("Write {first} or {second}.", first=first, second=second)
        return [Fault(("starts_at",), wrong, remedy)]
    return []


def _unquoted(data: dict[str, Any]) -> object:
    """The start, as a time also where it was put between quotes."""
    given = data.get("starts_at")
    if isinstance(given, str) and "T" in given.upper().replace(" ", "T"):
        try:
            data["starts_at"] = datetime.fromisoformat(given.strip())
        except ValueError:
            return given  # told with all other fields
    return data.get("starts_at")


def _complete_address(data: dict[str, Any]) -> list[Fault]:
    """Write the address of the hub as phones open it, as in the window."""
    given = data.get("address")
    if isinstance(given, str):
        try:
            data["address"] = public_address(given)
        except AddressError as error:
            return [Fault(("address",), error.wrong, error.remedy)]
    return []


def _take_languages(data: dict[str, Any], known: Mapping[str, Protocol]) -> None:
    """Take the languages of the protocol where the plan names none."""
    protocol = data.get("protocol")
    if "languages" not in data and isinstance(protocol, str) and protocol in known:
        data["languages"] = list(languages_of(known[protocol]))
    elif isinstance(data.get("languages"), list):
        data["languages"] = list(dict.fromkeys(map(str, data["languages"])))


def _take_translations(data: dict[str, Any]) -> list[Fault]:
    """Take apart what the plan says in several languages."""
    given = data.get("languages")
    languages = given if isinstance(given, list) else []
    faults = translations.take_titles(data, languages)
    faults += translations.take_extra_names(data, languages)
    samples = data.get("samples")
    if isinstance(samples, list):
        data["samples"] = [dict(one) if isinstance(one, dict) else one for one in samples]
        for at, table in enumerate(data["samples"]):
            if isinstance(table, dict):
                faults += translations.take_product_texts(table, ("samples", at), languages)
    return faults


def _learners(
    path: Path, data: dict[str, Any], faults: list[Fault], matched: learners.Matched | None
) -> tuple[Sequence[LearnerFacts], Sequence[Problem], list[Fault]]:
    """The learners of the list that is named, or written in the plan itself.

    With what is so of the list, and side fields of the plan's own learners that stay empty.
    """
    given = data.pop("learners", None)
    if given is None:
        return [], [], []
    language = _first_language(data)
    if isinstance(given, str):
        content = document.read_bytes(path.parent / given, learners.LARGEST)
        if isinstance(content, Problem):
            faults.append(Fault(("learners",), content.wrong, content.remedy))
            return [], [], []
        listed = learners.read_list(content, language, Path(given).name, matched)
        if not listed.learners:
            first = listed.problems[-1]
            faults.append(Fault(("learners",), first.wrong, first.remedy))
        return listed.learners, listed.problems, []
    if isinstance(given, list) and all(isinstance(row, dict) for row in given):
        rows, side = _own_learners(given, language, faults)
        return with_different_names(rows), [], side
    wrong = message("This is neither the name of a file nor a list of learners.")
    remedy = message("Name the CSV file between double quotes.")
    faults.append(Fault(("learners",), wrong, remedy))
    return [], [], []


def _own_learners(
    given: Sequence[Mapping[str, Any]], language: Language, faults: list[Fault]
) -> tuple[list[LearnerFacts], list[Fault]]:
    """The learners written in the plan, and what is told of those who are taken all the same."""
    rows: list[LearnerFacts] = []
    side: list[Fault] = []
    seen: dict[tuple[str, str], int] = {}
    for index, row in enumerate(given):
        found, more = learner_rows.read_row(row, language)
        told = [Fault(("learners", index, *f.path), f.wrong, f.remedy) for f in more]
        if found is None:
            faults += told
            continue
        side += told
        first = seen.setdefault(learners.key(found), index)
        if first != index:
            wrong = message("This learner is already number {n} of the list.", n=first + 1)
            remedy = message("Remove one of them, or distinguish them by e-mail.")
            faults.append(Fault(("learners", index, "name"), wrong, remedy))
        rows.append(found)
    return rows, side


def _first_language(data: Mapping[str, Any]) -> Language:
    languages = data.get("languages")
    first = languages[0] if isinstance(languages, list) and languages else LANGUAGES[0]
    return as_language(str(first))
