"""Whatever a protocol's file can say, a field of the editor writes: each field of all is tried."""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeVar, cast

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tasting import places
from tasting.desktop.pages.protocols.editor.entry import Entry
from tasting.desktop.pages.protocols.editor.form import Form
from tasting.desktop.pages.protocols.editor.head_form import HeadForm
from tasting.desktop.pages.protocols.editor.question_fields import QuestionFields
from tasting.desktop.pages.protocols.editor.step_form import StepForm
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.combo import Combo
from tasting.domain.errors import UserError
from tasting.domain.steps import StepKind
from tasting.services import phase_edits, protocol_edits, reading_edits, source_edits
from tasting.services.protocol_draft import Draft, Edit
from tasting.services.protocol_starts import attributes_for
from tasting.words import Words

SAID = ("Said otherwise", "2", "3", "7 ± 1", "45:00", "4 min", "A 5, B 6", "3 days", "1, 2",
        "https://example.org/film", "-1", "0.25", "1000")  # fmt: skip
"""What is typed into each field, one after the other, until one of them changes something."""

ASKED = "taste"
DRIVEN = {
    "coffee-cupping": {"pour", "crust"},
    "cva-cupping": set[str](),
    "gongfu-oolong": {"steep_1"},
    "espresso": {"mill"},
}
"""Protocols whose head is written, and some of their steps."""

LEFT_TO_THE_FILE = {
    "Protocol.format": "says which program can read the file",
    "Protocol.version": "is raised by publishing",
    "Protocol.set_aside": "is written at a note of the checks, by “Set aside…”",
    "SetAside.reason": "is written there as well",
    "SetAside.state": "is reckoned",
    "Step.flight": "is made of the steps of flights when the file is read",
    "Step.open_round": "is made of the rounds when the file is read",
    "FlightSteps.steps": "are all that lies between the first and the last step about samples",
    "Flight.number": "is made of the steps of flights when the file is read",
    "Flight.of": "is made of the steps of flights when the file is read",
    "Flight.step": "is made of the steps of flights when the file is read",
    "NamedFlaw.name": "is no part of a file: it is what names a flaw",
    "NamedFlaw.kind": "is no part of a file: it is the question behind a named flaw",
}
"""What no field writes, and why; besides ids, by which answers are kept, and kinds of questions."""


def _is_left(name: str) -> bool:
    return name in LEFT_TO_THE_FILE or name.endswith((".id", ".kind")) or name.startswith("Phrase.")


WRITTEN_ELSEWHERE = {
    "test_score_fields.py": {
        "CvaAffective.sections", "ScorePart.attribute", "ScorePart.weight", "Sum.constant",
        "Sum.name", "Sum.rounding",
    },
    "test_protocol_editor.py": {
        "Flaw.options", "NamedFlaw.lexicon", "NamedMark.at", "NamedMark.name", "Option.lexicon",
        "RoundOption.colour", "RoundOption.lexicon", "SampleRule.open_samples",
    },
    "test_rounds_table.py": {"Round.read", "Round.target_by_sample"},
    "test_flights.py": {"FlightSteps.flights"},
    "test_aim_fields.py": {"Step.grind", "Target.tolerance"},
    "test_more_fields.py": {"Stir.count"},
}  # fmt: skip
"""Fields of other tests' protocols; those driven here lack them."""

W = TypeVar("W", bound=QWidget)
SEEN: set[tuple[str, str, str]] = set()


class Schema:
    """The schema of protocol files, to tell where a change of one is."""

    def __init__(self) -> None:
        read = json.loads((places.protocols() / "protocol.schema.json").read_text("utf-8"))
        self._parts: dict[str, dict[str, Any]] = {**read["$defs"], "Protocol": read}

    @property
    def fields(self) -> set[str]:
        """Every field that a file can have: "Step.read"."""
        return {
            f"{part}.{field}"
            for part, told in self._parts.items()
            for field in told.get("properties", {})
        }

    def changed(self, old: Any, new: Any, part: str = "Protocol") -> Iterator[str]:
        """The fields in which two files differ; of what was added or removed, the list alone."""
        for field, told in self._parts[part].get("properties", {}).items():
            was, now = old.get(field), new.get(field)
            if was == now:
                continue
            yield f"{part}.{field}"
            if isinstance(was, dict) and isinstance(now, dict):
                inside = self._part(told, now)
                if inside:
                    yield from self.changed(was, now, inside)
            elif isinstance(was, list) and isinstance(now, list) and len(was) == len(now):
                for one, other in zip(was, now, strict=True):
                    inside = self._part(told["items"], other)
                    if inside:
                        yield from self.changed(one, other, inside)

    def _part(self, told: dict[str, Any], held: Any) -> str:
        """Which part of the schema something in a file is; empty for plain values."""
        if not isinstance(held, dict):
            return ""
        if "$ref" in told:
            return str(told["$ref"]).rpartition("/")[2]
        if "discriminator" in told:
            return str(told["discriminator"]["mapping"][held["kind"]]).rpartition("/")[2]
        if "patternProperties" in told:
            return ""
        names = [self._part(one, held) for one in (*told.get("anyOf", ()), *told.get("oneOf", ()))]
        shape = "Repeated" if "steps" in held else names[0] if names else ""
        return "FlightSteps" if "flights" in held else shape


COMMON = {"name", "ask", "sense", "scope", "rounds", "set"}


def _asked(schema: Schema) -> set[str]:
    """The kinds of questions: what all of them have is written by the same fields."""
    return {name.partition(".")[0] for name in schema.fields if name.endswith(".ask")}


def _press(button: QAbstractButton, form: Form) -> None:
    """Press a button, and choose all that a menu of it offers."""
    button.click()
    for menu in form.findChildren(QMenu):
        for action in menu.actions():
            action.trigger()
        menu.close()


class Driver:
    """Works every control of a form, notes what each changed, and takes it back."""

    def __init__(self, text: str) -> None:
        self.draft, self.schema = Draft(text), Schema()
        self.written: set[str] = set()
        self._before = tomllib.loads(text)
        self._changed = False

    def prepare(self, *edits: Callable[[Draft], Edit]) -> None:
        """Have things in the protocol that are to be changed."""
        for edit in edits:
            self.draft.do(edit(self.draft))
        self._before = tomllib.loads(self.draft.text)

    def do(self, edit: Edit) -> None:
        """Make a change, note it, and take it back."""
        try:
            made = self.draft.do(edit)
        except UserError:
            return
        if made:
            self._changed = True
            self.written.update(self.schema.changed(self._before, tomllib.loads(self.draft.text)))
            self.draft.undo()

    def drive(self, form: Form, inside: QWidget | None = None) -> None:
        """Type into every field, choose every option, press every button; like ones only once."""
        whole = inside or form
        for entry in self._new(whole.findChildren(Entry), form):
            self._changed = False
            for said in SAID:
                if not self._changed:
                    entry.typed.emit(said)
        for combo in self._new(whole.findChildren(Combo), form):
            self._changed = False
            for at in range(combo.count()):
                if not self._changed:
                    combo.chosen.emit(str(combo.itemData(at)))
        for button in self._new(whole.findChildren(QAbstractButton), form):
            if button.isEnabled() and not form.languages.isAncestorOf(button):
                _press(button, form)

    def _new(self, controls: list[W], form: Form) -> Iterator[W]:
        """Those that are not like one before: of the same part, and called alike."""
        for one in controls:
            field = one.control if isinstance(one, Entry) else one
            text = one.text() if isinstance(one, QAbstractButton) else ""
            name = re.split(r"\d|: |Remove ", field.accessibleName() or text)[0]
            like = type(form).__name__, type(one.parentWidget()).__name__, name
            if like not in SEEN or not name:
                SEEN.add(like)
                yield one


@pytest.mark.qt_log_level_fail("CRITICAL")  # menus of forms that no window shows
def test_every_field_of_the_schema_is_written_by_a_field_of_the_editor(
    qtbot: QtBot, theme: Theme, words: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QColorDialog, "open", lambda asked: asked.colorSelected.emit(QColor("#123456"))
    )
    schema, written = Schema(), set[str]()
    SEEN.clear()

    def drive(driver: Driver, form: Form, answers: bool = False) -> None:
        qtbot.addWidget(form)
        form.complete()
        form.edited.connect(driver.do)
        if answers:
            form = cast(StepForm, form)
            form.open_answers(form.step.attributes[0].id)
            for part in form.findChildren(QuestionFields):
                driver.drive(form, part)
        else:
            driver.drive(form)
        written.update(driver.written)

    for name, wanted in DRIVEN.items():
        driver = Driver((places.protocols() / f"{name}.toml").read_text("utf-8"))
        drive(driver, HeadForm(theme, words, driver.draft.protocol, []))
        for at, step in enumerate(driver.draft.protocol.steps):
            if step.id in wanted:
                drive(driver, StepForm(theme, words, driver.draft, [at], []))
    driver = Driver((places.protocols() / "first-tasting.toml").read_text("utf-8"))
    driver.prepare(*_asking(driver.draft))
    for at, step in enumerate(driver.draft.protocol.steps):
        if len(step.attributes) == 1 and step.id.startswith(ASKED):
            drive(driver, StepForm(theme, words, driver.draft, [at], []), answers=True)
    SEEN.clear()  # the same fields, of a step that has a phase, a milestone and a source
    drive(driver, StepForm(theme, words, driver.draft, [0], []))
    kinds = _asked(schema)
    common = {one.partition(".")[2] for one in written if one.partition(".")[0] in kinds}
    of_all = {f"{kind}.{field}" for kind in kinds for field in COMMON & common}
    elsewhere = set[str]().union(*WRITTEN_ELSEWHERE.values())
    left = {one for one in schema.fields if _is_left(one)}
    assert schema.fields - written - of_all - elsewhere - left == set()
    assert written & {*LEFT_TO_THE_FILE, *elsewhere} == set(), "says of a field what is not so"


def _asking(draft: Draft) -> Iterator[Callable[[Draft], Edit]]:
    """A step for each kind of question, which asks that alone; and a full first step."""
    taste = next(one for one in draft.protocol.steps if one.kind is StepKind.TASTE)
    for kind in attributes_for(taste):
        yield lambda held: protocol_edits.add_step(held.protocol, StepKind.TASTE, 1)
        yield _alone
        yield partial(_ask, kind)
    yield lambda held: phase_edits.name_phase(held.protocol, 0, "en", "Tasting")
    yield lambda held: phase_edits.name_milestone(held.protocol, 0, "en", "Half time")
    yield lambda held: source_edits.add_source(held.protocol, "Our own trials", 0)
    yield lambda held: reading_edits.add_reading(held.protocol, 0, "g")


def _alone(draft: Draft) -> Edit:
    return protocol_edits.set_field(draft.protocol, [1], "attributes", None)


def _ask(kind: str, draft: Draft) -> Edit:
    return protocol_edits.add_attribute(draft.protocol, 1, kind)
