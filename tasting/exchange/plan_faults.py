"""What can be wrong in a plan against the protocol it names."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from tasting.domain.allergens import ALLERGENS
from tasting.domain.attributes import OWN, Attribute
from tasting.domain.flaw_words import asked_words
from tasting.domain.lexicon import Lexicon
from tasting.domain.open_samples import hidden_and_open, lot, open_again, why_all_blind
from tasting.domain.phrases import first_lacking
from tasting.domain.protocol import Protocol
from tasting.domain.sample_rule import SampleRule
from tasting.domain.session import MOST_CALIBRATION
from tasting.domain.subjects import Scope
from tasting.exchange.checked import Fault
from tasting.exchange.faults import suggestion
from tasting.exchange.positions import Path
from tasting.languages import LANGUAGES, LanguageName
from tasting.words import Message, message, message_count

_LOT: Final = ("name", "origin", "process", "lot")
"""The fields that tell one lot from another."""


def find_faults(
    data: Mapping[str, Any], known: Mapping[str, Protocol], lexicons: Mapping[str, Lexicon]
) -> list[Fault]:
    """All such faults in `data`, whatever its types; `known` are the protocols by id."""
    tables = _tables(data.get("samples"))
    faults = [fault for index, table in enumerate(tables) for fault in _allergens(index, table)]
    if data.get("paper_only") is True and data.get("address"):
        wrong = message("A session on paper only has no address to scan.")
        faults.append(Fault(("paper_only",), wrong, message("Remove this line or the address.")))
    given = data.get("protocol")
    if not isinstance(given, str):
        return faults
    if given not in known:
        wrong = message("There is no protocol “{id}”.", id=given)
        return [*faults, Fault(("protocol",), wrong, suggestion(given, list(known)))]
    protocol = known[given]
    faults += _version(data, protocol)
    faults += _languages(data.get("languages"), protocol)
    faults += _count(tables, protocol) if tables else []
    faults += _codes(tables)
    faults += _open(tables, protocol)
    for index, table in enumerate(tables):
        given = table.get("reference")
        faults += _reference(("samples", index, "reference"), given, protocol, lexicons)
        place: Path = ("samples", index, "reference_readings")
        faults += _readings(place, table.get("reference_readings"), protocol)
    return faults


def _tables(samples: Any) -> list[dict[str, Any]]:
    """The samples, where they are a list of tables; else none."""
    fit = isinstance(samples, list) and all(isinstance(table, dict) for table in samples)
    return list(samples) if fit else []


def _allergens(index: int, table: Mapping[str, Any]) -> Iterator[Fault]:
    """Names that are none of an allergen, and traces of what the sample contains anyway."""
    for field in ("allergens", "traces"):
        for item, name in enumerate(_listed(table.get(field))):
            if isinstance(name, str) and name not in ALLERGENS:
                yield Fault(
                    ("samples", index, field, item),
                    message("“{name}” is not one of the allergens that are declared.", name=name),
                    suggestion(name, list(ALLERGENS)),
                )
    contained = _listed(table.get("allergens"))
    for item, name in enumerate(_listed(table.get("traces"))):
        if name in contained:
            yield Fault(
                ("samples", index, "traces", item),
                message("“{name}” is among the allergens that the sample contains.", name=name),
                message("Leave it in one of the two lists."),
            )


def _listed(given: Any) -> list[Any]:
    """What is given as a list; else none."""
    return given if isinstance(given, list) else []


def _version(data: Mapping[str, Any], protocol: Protocol) -> Iterator[Fault]:
    wanted = data.get("protocol_version")
    if isinstance(wanted, int) and wanted != protocol.version:
        yield Fault(
            ("protocol_version",),
            message("The protocol on this computer is version {there}.", there=protocol.version),
            message("Check the plan against it and write this version, or leave the field out."),
        )


def _languages(given: Any, protocol: Protocol) -> Iterator[Fault]:
    for index, language in enumerate(given if isinstance(given, list) else []):
        phrase = first_lacking(protocol, language) if language in LANGUAGES else None
        if phrase is not None:
            yield Fault(
                ("languages", index),
                message(
                    "The protocol has no {language} for “{phrase}”.",
                    language=LanguageName(language),
                    phrase=phrase.to(language),
                ),
                message("Write its texts in this language, or remove the language here."),
            )


def _count(tables: list[dict[str, Any]], protocol: Protocol) -> Iterator[Fault]:
    known = [at for at, table in enumerate(tables) if table.get("calibration") is True]
    for at in known[MOST_CALIBRATION:]:
        yield Fault(
            ("samples", at, "calibration"),
            message("There are {n} calibration samples.", n=len(known)),
            message("Leave at most {most}: the others are tasted blind.", most=MOST_CALIBRATION),
        )
    rule, n = protocol.samples, len(tables) - len(known)
    if not rule.minimum <= n <= rule.maximum:
        yield Fault(
            ("samples",),
            message_count("There is {n} sample.", "There are {n} samples.", n)
            if not known
            else message_count(
                "There is {n} sample beside those for calibration.",
                "There are {n} samples beside those for calibration.",
                n,
            ),
            _taken(rule),
        )


def _taken(rule: SampleRule) -> Message:
    """How many samples to plan."""
    if rule.minimum == rule.maximum:
        return message_count(
            "This protocol takes {n} sample: add or remove some.",
            "This protocol takes {n} samples: add or remove some.",
            rule.minimum,
        )
    return message(
        "This protocol takes {low} to {high} samples: add or remove some.",
        low=rule.minimum,
        high=rule.maximum,
    )


def _open(tables: list[dict[str, Any]], protocol: Protocol) -> Iterator[Fault]:
    """Open samples of a protocol in which all are blind, or of a product that is hidden, too."""
    counted = [at for at, table in enumerate(tables) if table.get("calibration") is not True]
    rule, remedy = protocol.samples, message("Write open = false.")
    opened = [
        at for place, at in enumerate(counted) if tables[at].get("open", rule.opens(place)) is True
    ]
    if opened and (why := why_all_blind(protocol)):
        yield from (Fault(("samples", at, "open"), why, remedy) for at in opened)
        return
    lots = [
        (lot(*(str(tables[at].get(field, "")) for field in _LOT)), at in opened) for at in counted
    ]
    for place in open_again(lots):
        at = counted[place]
        wrong = hidden_and_open(str(tables[at].get("name", "")))
        yield Fault(("samples", at, "open"), wrong, remedy)


def _codes(tables: list[dict[str, Any]]) -> Iterator[Fault]:
    given = [table.get("code") for table in tables]
    for index, code in enumerate(given):
        if code is not None and code in given[:index]:
            yield Fault(
                ("samples", index, "code"),
                message("Two samples have the code {code}.", code=code),
                message("Give each its own, or leave the field out and one is drawn."),
            )


def _reference(
    at: Path, given: object, protocol: Protocol, lexicons: Mapping[str, Lexicon]
) -> Iterator[Fault]:
    asked = {attribute.id: attribute for _, attribute in protocol.attributes()}
    for name, value in given.items() if isinstance(given, dict) else ():
        if name not in asked:
            wrong = message("The protocol has no attribute “{id}”.", id=name)
            yield Fault((*at, name), wrong, suggestion(name, list(asked)))
        elif asked[name].scope is not Scope.SAMPLE:
            wrong = message(
                "“{id}” is not asked about one sample: no product can have it.", id=name
            )
            yield Fault((*at, name), wrong, message("Remove it."))
        elif wrong_value := asked[name].fault(value):
            yield Fault((*at, name), wrong_value, message("Correct the value."))
        else:
            yield from _unknown_words((*at, name), asked[name], value, lexicons)


def _unknown_words(
    at: Path, attribute: Attribute, value: Any, lexicons: Mapping[str, Lexicon]
) -> Iterator[Fault]:
    listed = asked_words(attribute)
    if listed is None or not isinstance(value, list):
        return
    offered = [term.id for term in lexicons[listed.lexicon].offered_to(listed)]
    for index, word in enumerate(value):
        if not word.startswith(OWN) and word not in offered:
            wrong = message("“{word}” is not among the words offered.", word=word)
            yield Fault((*at, index), wrong, suggestion(word, offered))


def _readings(at: Path, given: object, protocol: Protocol) -> Iterator[Fault]:
    asked = [reading.id for _, reading in protocol.readings()]
    for name in given if isinstance(given, dict) else ():
        if name not in asked:
            wrong = message("The protocol has no reading “{id}”.", id=name)
            yield Fault((*at, name), wrong, suggestion(name, asked))
