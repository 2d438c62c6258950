"""Checks of what is served in sets, and of what is laid on sheets: the samples that they take."""

from collections.abc import Iterator, Mapping
from functools import partial

from tasting.domain.attributes import Discrimination, Napping, Paired, Test
from tasting.domain.attributes.napping import FEWEST, MOST
from tasting.domain.flights import MOST_SAMPLES as MOST_IN_ALL
from tasting.domain.protocol import Protocol
from tasting.domain.steps import Step
from tasting.exchange import protocol_text as texts
from tasting.services import protocol_edits as edits
from tasting.services import sample_rule_edits
from tasting.services.findings import Finding
from tasting.services.kinds import set_answers
from tasting.services.kinds.sets import MIXED
from tasting.services.protocol_draft import Edit
from tasting.services.protocol_notes import Note, Remedy
from tasting.services.step_texts import each
from tasting.words import Message, message, message_count


def unpaired(protocol: Protocol) -> Iterator[Note]:
    """Tests of sets whose samples are not two for each set, or with a set that nobody tastes."""
    sets, rule = protocol.sets, protocol.samples
    if not sets:
        return
    wanted = 2 * sets
    if (rule.minimum, rule.usual, rule.maximum) != (wanted, wanted, wanted):
        said = message_count(
            "In {n} set, {test} compares exactly {samples} samples.",
            "In {n} sets, {test} compares exactly {samples} samples.",
            sets,
            test=set_answers(protocol.tests[0]).name,
            samples=wanted,
        )
        label = message("Ask for {n} samples", n=wanted)
        remedy = Remedy(label, sample_rule_edits.set_exact_samples(wanted))
        yield Note(Finding.SETS_WITHOUT_THEIR_SAMPLES, said, remedy=remedy)
    if len({one.kind for one in protocol.tests}) > 1:
        first = protocol.tests[0]
        label = message("Ask {test} in every set", test=set_answers(first).name)
        yield Note(Finding.SETS_MIXED, MIXED, remedy=Remedy(label, _alike(protocol, first)))
    asked = {one.set for one in protocol.tests}
    for number in range(1, sets):
        if number not in asked:
            said = message("Set {n} is packed, and no step tastes it.", n=number)
            remedy = Remedy(message("Leave it out"), _without_set(protocol, number))
            yield Note(Finding.SET_UNTASTED, said, remedy=remedy)
    for at, step in enumerate(protocol.steps):
        if len({one.set for one in step.attributes if isinstance(one, Discrimination)}) > 1:
            said = message("One step tastes one set: ask the next set in its own step.")
            yield Note(Finding.SETS_IN_ONE_STEP, said, at)


def unlaid(protocol: Protocol) -> Iterator[Note]:
    """Sheets for too few or too many samples, or for codes that each learner has of their own."""
    rule = protocol.samples
    for at, step in enumerate(protocol.steps):
        laid = [n for n, one in enumerate(step.attributes) if isinstance(one, Napping)]
        if not laid:
            continue
        if step.flight and step.flight.number > 1:
            continue  # told of the first one
        if protocol.sets:
            said = message("In a test of sets, codes differ: ask for a napping elsewhere.")
            label = message("Ask no napping here")
            remedy = Remedy(label, edits.remove_attribute(protocol, at, laid[0]))
            yield Note(Finding.NAPPING_OF_SETS, said, at, remedy)
        least = FEWEST * protocol.flights
        most = min(MOST * protocol.flights, MOST_IN_ALL)
        if rule.minimum < least or rule.maximum > most:
            said = message("A napping takes {least} to {most} samples.", least=FEWEST, most=MOST)
            if protocol.flights > 1:
                said = message(
                    "A napping takes {least} to {most} samples in each flight.",
                    least=FEWEST,
                    most=MOST,
                )
            label = message("Ask for {least} to {most} samples", least=least, most=most)
            remedy = Remedy(label, sample_rule_edits.set_samples_within(least, most, protocol))
            yield Note(Finding.NAPPING_OF_FEW_OR_MANY, said, at, remedy)


def _alike(protocol: Protocol, first: Test) -> Edit:
    """Let every set be tested as the first is; what only the kind before had to say goes."""
    name = message("ask {test} in every set", test=set_answers(first).name)

    def asked(test: Test) -> dict[str, object]:
        own: dict[str, object] = {"kind": first.kind, "set": min(test.set, first.most_sets)}
        return own | ({"expected": None} if isinstance(test, Paired) else {})

    others = {one.id: asked(one) for one in protocol.tests if one.kind != first.kind}
    return _of_tests(protocol, name, others)


def _without_set(protocol: Protocol, number: int) -> Edit:
    """Count the sets behind an untasted one anew, and pack two samples less."""
    name = message("leave set {n} out", n=number)
    later = {one.id: {"set": one.set - 1} for one in protocol.tests if one.set > number}
    counted = _of_tests(protocol, name, later)
    fewer = sample_rule_edits.set_exact_samples(2 * protocol.sets - 2)
    return Edit(name, lambda text: fewer.change(counted.change(text)))


def _of_tests(
    protocol: Protocol, name: Message, fields: Mapping[str, Mapping[str, object]]
) -> Edit:
    """Give fields of the tests of these ids other values, in one change."""

    def changed(block: str, step: Step) -> str:
        for number, one in enumerate(step.attributes):
            for field, value in fields.get(one.id, {}).items():
                block = texts.changed_step(block, ("attributes", number, field), value)
        return block

    return Edit(
        name, each({at: partial(changed, step=step) for at, step in enumerate(protocol.steps)})
    )
