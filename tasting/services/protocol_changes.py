"""What changed between two protocols, or two versions of one, in plain words."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from tasting.domain.attributes import Attribute, Choice, Statements
from tasting.domain.attributes.base import Scale
from tasting.domain.beginnings import KEEPS, WAYS, way_of
from tasting.domain.by_sample import BySample
from tasting.domain.protocol import Protocol
from tasting.domain.steps import KINDS, Reading, Step
from tasting.services import protocol_words
from tasting.services.change_words import Became, Change, by_sample, fact, phrase, told_aim
from tasting.services.kinds import answers_to
from tasting.words import Words, mark

_OF_ROUNDS: Final = (Choice, Statements)
"""The questions whose answers can be about a round."""


def changes(before: Protocol, after: Protocol, words: Words) -> list[str]:
    """Everything that differs, a line each: "Steep: 4:00 → 4:30".

    Empty where both say the same; their ids and version numbers do not count.
    """
    return _said(before, after, mark("{what}: {before} → {after}"), words)


def changes_for_learners(
    before: Protocol, after: Protocol, words: Words, codes: Sequence[str] = ()
) -> list[str]:
    """The same as it is corrected on paper, "Steep: 4:30, not 4:00".

    Without what a learner never reads: sources, what the trainer does alone, and all that learners
    are not sent. Figures by sample are told by the blind `codes` of a session, in the order of its
    samples, and of no other.
    """
    both = (_for_learners(before, codes), _for_learners(after, codes))
    return _said(*both, mark("{what}: {after}, not {before}"), words)


def _for_learners(protocol: Protocol, codes: Sequence[str]) -> Protocol:
    """What learners read of a protocol, with blind codes in the place of letters."""
    coded = dict(zip(protocol.letters(len(codes)), codes, strict=False))

    def told(own: BySample) -> BySample:
        return {coded[letter]: aim for letter, aim in own.items() if letter in coded}

    sent = protocol.as_sent
    steps = tuple(
        step.model_copy(
            update={"sources": (), "label": None, "target_by_sample": told(whole.target_by_sample)}
        )
        for step, whole in zip(sent.steps, protocol.steps, strict=True)
        if step.audience != "trainer"
    )
    doses = {"dose_by_sample": told(protocol.samples.dose_by_sample)}
    samples = sent.samples.model_copy(update=doses)
    fields = {"sources": (), "steps": steps, "summary": sent.name, "samples": samples}
    return sent.model_copy(update=fields)


def _said(before: Protocol, after: Protocol, became: str, words: Words) -> list[str]:
    """What differs, in the order of the protocol after; `became` says a fact that is another."""
    found = [
        *_head(before, after, words),
        *_lists(before, after, words),
        *_order(before, after, words),
        *_steps(before, after, words),
        *_scores(before, after, words),
    ]
    told = [words.say(became, **one._asdict()) if isinstance(one, Became) else one for one in found]
    same = before.model_copy(update={"id": after.id, "version": after.version}) == after
    return told if told or same else [words.say("Details that are not shown here changed.")]


# ---------------------------------------------------------------------- before the steps


def _head(before: Protocol, after: Protocol, words: Words) -> Iterator[Change]:
    say, old, new = words.say, before.samples, after.samples
    yield from phrase(say("Title"), before.name, after.name, words)
    yield from phrase(say("In one sentence"), before.summary, after.summary, words)
    categories = [say(protocol_words.CATEGORIES[one.category]) for one in (before, after)]
    yield from fact(say("Category"), categories, words)
    samples = [protocol_words.samples(rule, words) for rule in (old, new)]
    yield from fact(say("Samples"), samples, words)
    flights = ["" if one.flights == 1 else str(one.flights) for one in (before, after)]
    yield from fact(say("Flights"), flights, words)
    doses = [protocol_words.target(rule.dose, words) for rule in (old, new)]
    yield from fact(say("Dose of each sample"), doses, words)
    own = (old.dose_by_sample, new.dose_by_sample)
    yield from by_sample(say("Dose"), own, (old.dose, new.dose), words)
    packed = [protocol_words.target(rule.sachet, words) for rule in (old, new)]
    if packed != doses:
        yield from fact(say("In each sachet"), packed, words)
    yield from phrase(say("Served in"), old.vessel, new.vessel, words)
    yield from phrase(say("Storing the kit"), before.keep, after.keep, words)


def _lists(before: Protocol, after: Protocol, words: Words) -> Iterator[Change]:
    say = words.say
    things, acts = ([_things(one, words), _acts(one, words)] for one in (before, after))
    pairs = zip((say("Equipment"), say("Before the session")), things, acts, strict=True)
    for what, old, new in pairs:
        for text in (one for one in new if one not in old):
            yield say("{what}, added: {text}", what=what, text=text)
        for text in (one for one in old if one not in new):
            yield say("{what}, removed: {text}", what=what, text=text)
    if before.sources != after.sources:
        yield say("The sources changed.")


def _things(protocol: Protocol, words: Words) -> list[str]:
    """What the protocol needs, and from where."""
    places = {True: words.say("In the kit"), False: words.say("At home")}
    return [
        f"{text} ({place})"
        for packed, place in places.items()
        for text in protocol_words.equipment(protocol, words, packed)
    ]


def _acts(protocol: Protocol, words: Words) -> list[str]:
    """What is to be done ahead of the session."""
    found = (protocol_words.before(one, words) for one in protocol.before)
    return [words.say("{what}: {text}", what=when, text=text) for when, text in found]


# ---------------------------------------------------------------------- steps


def _order(before: Protocol, after: Protocol, words: Words) -> Iterator[Change]:
    """Steps that came, went or stand elsewhere."""
    old, new = ([step.id for step in one.steps] for one in (before, after))
    for step in before.steps:
        if step.id not in new:
            yield words.say("Step “{step}” removed", step=step.name)
    stayed = [one for one in old if one in new]
    kept = SequenceMatcher(None, stayed, [one for one in new if one in old], autojunk=False)
    still = {stayed[at] for a, _, n in kept.get_matching_blocks() for at in range(a, a + n)}
    for at, step in enumerate(after.steps):
        if step.id not in old and step.aside:
            said = mark("Step “{step}” added, kept aside")
        elif step.id not in old:
            said = mark("Step “{step}” added, {n} of {many}")
        elif step.id not in still and not step.aside:
            said = mark("Step “{step}” moved, now {n} of {many}")
        else:
            continue
        yield words.say(said, step=step.name, n=at + 1, many=len(after.flow))


def _steps(before: Protocol, after: Protocol, words: Words) -> Iterator[Change]:
    """Steps that are in both."""
    for new in after.steps:
        old = before.step(new.id)
        if old is not None and before.flights != after.flights:  # that is told of the samples
            old = old.model_copy(update={"flight": new.flight})
        if old is None or old == new:
            continue
        told = [
            *_step(old, new, words),
            *_since(old, new, after, words),
            *_readings(old, new, words),
            *_questions(old, new, words),
        ]
        yield from told or [words.say("{what}: details changed", what=new.name)]


def _step(old: Step, new: Step, words: Words) -> Iterator[Change]:
    """What stands in a step itself."""
    say, name = words.say, new.name.to(words.language)
    yield from phrase(say("Name of a step"), old.name, new.name, words)
    both = (old, new)
    kinds = (say(KINDS[one.kind].name) for one in both)
    yield from fact(say("{step}, kind", step=name), kinds, words)
    lengths = (words.clock(one.seconds) for one in both)
    yield from fact(say("{step}, length", step=name), lengths, words)
    target = say("{step}, target", step=name)
    yield from fact(target, (", ".join(protocol_words.aims(one, words)) for one in both), words)
    own = (old.target_by_sample, new.target_by_sample)
    yield from by_sample(target, own, (old.target, new.target), words)
    stirred = (protocol_words.stirred(one.stir, words) if one.stir else "" for one in both)
    yield from fact(say("{step}, movement", step=name), stirred, words)
    yield from fact(say("{step}, for", step=name), (_audience(one, words) for one in both), words)
    left_out = ("" if one.open_round is None else say(protocol_words.OPEN_ROUND) for one in both)
    yield from fact(name, left_out, words)
    timers = (say(protocol_words.TIMERS[one.timer][0]) for one in both)
    yield from fact(say("{step}, timer", step=name), timers, words)
    yield from fact(say("{step}, begins", step=name), (_begins(one, words) for one in both), words)
    kept = (say(KEEPS[one.keeps]) for one in both)
    yield from fact(say("{step}, keeps", step=name), kept, words)
    samples = (say(protocol_words.DONE_FOR[one.done_for]) for one in both)
    yield from fact(say("{step}, done for", step=name), samples, words)
    yield from phrase(say("{step}, what learners read", step=name), old.read, new.read, words)
    yield from phrase(say("{step}, on the kit sheet", step=name), old.sheet, new.sheet, words)
    yield from phrase(say("{step}, short name", step=name), old.label, new.label, words)
    leads = (say(protocol_words.LEADS[one.lead]) for one in both)
    yield from fact(say("{step}, led by", step=name), leads, words)
    yield from phrase(say("{step}, plan B", step=name), old.plan_b, new.plan_b, words)
    for what, told in protocol_words.gathering(old, new, words):
        yield from fact(what, told, words)
    yield from fact(say("{step}, link", step=name), (one.media or "" for one in both), words)
    if old.sources != new.sources:
        yield say("{what}: its sources changed", what=name)


def _since(old: Step, new: Step, after: Protocol, words: Words) -> Iterator[Change]:
    if old.since == new.since:
        return
    start = after.step(new.since) if new.since else None
    if start is None:
        yield words.say("{what}: its time now counts from its own beginning", what=new.name)
    else:
        yield words.say("{what}: its time now counts from “{step}”", what=new.name, step=start.name)


def _readings(old: Step, new: Step, words: Words) -> Iterator[Change]:
    """What is measured in a step."""
    say = words.say
    before, after = ({one.id: one for one in step.record} for step in (old, new))
    for gone in (one for id_, one in before.items() if id_ not in after):
        yield say("{what}: reading “{name}” removed", what=new.name, name=gone.name)
    for id_, now in after.items():
        was = before.get(id_)
        if was is None:
            yield say("{what}: reading “{name}” added", what=new.name, name=now.name)
        elif was != now:
            what = say("{step}, reading “{name}”", step=new.name, name=was.name)
            yield from _reading(what, was, now, words)


def _reading(what: str, was: Reading, now: Reading, words: Words) -> Iterator[Change]:
    told = [
        *phrase(what, was.name, now.name, words),
        *fact(what, (told_aim(was.target, words), told_aim(now.target, words)), words),
    ]
    yield from told or [words.say("{what}: details changed", what=what)]


# ---------------------------------------------------------------------- questions


def _questions(old: Step, new: Step, words: Words) -> Iterator[Change]:
    """What is asked in a step."""
    say = words.say
    before, after = ({one.id: one for one in step.attributes} for step in (old, new))
    for gone in (one for id_, one in before.items() if id_ not in after):
        yield say("{what}: question “{name}” removed", what=new.name, name=gone.name)
    for id_, now in after.items():
        was = before.get(id_)
        if was is None:
            asked = answers_to(now).asked_for(words)
            yield say(
                "{what}: question “{name}” added ({asked})",
                what=new.name,
                name=now.name,
                asked=asked,
            )
        elif was != now:
            what = say("{step}, question “{name}”", step=new.name, name=was.name)
            yield from _question(what, was, now, words)
    if [one for one in before if one in after] != [one for one in after if one in before]:
        yield say("{what}: its questions stand in another order", what=new.name)


def _question(what: str, was: Attribute, now: Attribute, words: Words) -> Iterator[Change]:
    given, gives = (answers_to(one).asked_for(words) for one in (was, now))
    told = [
        *phrase(what, was.name, now.name, words),
        *fact(what, (given, gives), words),
        *phrase(words.say("{what}, as it is asked", what=what), was.ask, now.ask, words),
    ]
    ends = [_ends(one, words) for one in (was, now)]
    told += [*fact(what, ends, words), *_rounds_of_answers(what, was, now, words)]
    yield from told or [words.say("{what}: details changed", what=what)]


def _rounds_of_answers(what: str, was: Attribute, now: Attribute, words: Words) -> Iterator[Change]:
    """Answers of both that are about another round, each with when it is offered."""
    before, after = (
        {option.id: option for option in one.options} if isinstance(one, _OF_ROUNDS) else {}
        for one in (was, now)
    )
    for id_ in (one for one in after if one in before):
        name = after[id_].name.to(words.language)
        answer = words.say("{what}, answer “{name}”", what=what, name=name)
        offered = (_offered(options[id_].round, words) for options in (before, after))
        yield from fact(answer, offered, words)


def _offered(number: int | None, words: Words) -> str:
    """When an answer about a round of this number is offered."""
    if number is None:
        return words.say("always offered")
    return words.say("offered unless round {n} is left out", n=number)


def _ends(attribute: Attribute, words: Words) -> str:
    """The words at both ends of a scale."""
    ends = attribute.ends if isinstance(attribute, Scale) else None
    return " – ".join(f"“{end.to(words.language)}”" for end in ends or ())


# ---------------------------------------------------------------------- scores


def _scores(before: Protocol, after: Protocol, words: Words) -> Iterator[Change]:
    """What is computed from the answers."""
    say = words.say
    old, new = ({one.id: one for one in protocol.scores} for protocol in (before, after))
    for gone in (one for id_, one in old.items() if id_ not in new):
        yield say("Score “{name}” removed", name=gone.name)
    for id_, now in new.items():
        was, sum_ = old.get(id_), protocol_words.score(now, after, words)
        if was is None:
            yield say("Score “{name}” added ({sum})", name=now.name, sum=sum_)
        elif was != now:
            what = say("Score “{name}”", name=was.name)
            told = [
                *phrase(what, was.name, now.name, words),
                *fact(what, (protocol_words.score(was, before, words), sum_), words),
            ]
            yield from told or [say("{what}: details changed", what=what)]


def _begins(step: Step, words: Words) -> str:
    """How a step begins: "Follows", "Fixed time (45:00)"."""
    way = words.say(WAYS[way_of(step)])
    return way if step.at is None else f"{way} ({words.clock(step.at)})"


def _audience(step: Step, words: Words) -> str:
    found = protocol_words.AUDIENCES.get(step.audience)
    return words.say(found) if found else words.say("everyone")
