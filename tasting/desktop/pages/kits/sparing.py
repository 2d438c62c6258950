"""Spare kits: how many there are, and which learner gets one."""

import random
import secrets

from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from tasting.desktop.bridge import Bridge
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.combo import Combo
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.desktop.widgets.whole_number import WholeNumber
from tasting.domain.seat import Spare
from tasting.domain.session import Session
from tasting.languages import LanguageName
from tasting.services import sending, spares
from tasting.words import Words, english, message

_MOST = 9999


class Sparing:
    """Asks over its page; what is agreed is written on a worker, and the hub told."""

    def __init__(self, theme: Theme, bridge: Bridge) -> None:
        """Nothing is asked yet."""
        self._theme, self._bridge = theme, bridge
        self._words = english()
        self._seat = 0
        self.button = Button(theme, " ", icon="package", small=True)
        """Does what there is to do with spare kits where a kit is looked at."""
        self.button.clicked.connect(self._ask)

    def retranslate(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words

    def offer(self, menu: QMenu, parent: QWidget, seat: int) -> None:
        """Offer in a menu to plan spare kits; to give one away where `seat` is that of a spare."""
        session, say = self._bridge.session, self._words.say
        if session is None:
            return
        menu.addSeparator()
        spare = _open_spare(session, seat)
        if spare is not None:
            give = menu.addAction(say("Give this kit to a learner…"))
            give.triggered.connect(lambda: self.ask_learner(session, spare, parent))
        menu.addAction(say("Spare kits…")).triggered.connect(lambda: self.ask_count(parent))

    def look_at(self, seat: int) -> None:
        """Let the button give away the spare kit of this number; at any other, plan spare kits."""
        self._seat, session = seat, self._bridge.session
        spare = session is not None and _open_spare(session, seat) is not None
        say = self._words.say
        self.button.setText(say("Give this kit to a learner…") if spare else say("Spare kits…"))

    def _ask(self) -> None:
        session, parent = self._bridge.session, self.button.window()
        spare = _open_spare(session, self._seat) if session is not None else None
        if session is not None and spare is not None:
            self.ask_learner(session, spare, parent)
        else:
            self.ask_count(parent)

    def ask_count(self, parent: QWidget) -> None:
        """Ask how many spare kits there shall be; a tenth of the learners' is proposed."""
        session, say = self._bridge.session, self._words.say
        if session is None:
            return
        dialog = Dialog(
            self._theme,
            say("How many spare kits?"),
            say("Plan the spare kits"),
            say("Cancel"),
            parent,
        )
        dialog.say(
            self._theme,
            say(
                "A spare kit has codes, labels and a sheet of its own. Give it to a learner whose "
                "kit did not arrive. Usual is one for every ten learners."
            ),
        )
        if len({seat.learner.language for seat in session.seats}) > 1:
            language = LanguageName(spares.spare_language(session))
            told = (
                say(
                    "The papers of new ones are in {language}, the language of most learners.",
                    language=language,
                )
                if spares.most_read(session)
                else say("The papers of new ones are in {language}.", language=language)
            )
            dialog.say(self._theme, told)
        proposed = len(session.open_spares) or spares.usual_spares(len(session.seats))
        count = QLineEdit(str(proposed))
        count.setValidator(WholeNumber(0, _MOST, dialog))
        dialog.body.addWidget(Field(self._theme, say("Spare kits"), count))
        count.textChanged.connect(lambda _: dialog.do.setEnabled(count.hasAcceptableInput()))
        dialog.accepted.connect(lambda: self._plan(session, int(count.text())))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def ask_learner(self, session: Session, spare: Spare, parent: QWidget) -> None:
        """Ask to which learner a spare kit is given."""
        say, name = self._words.say, spare.learner.display
        dialog = Dialog(
            self._theme,
            say("Who gets {spare}?", spare=name),
            say("Give the kit"),
            say("Cancel"),
            parent,
        )
        dialog.say(
            self._theme,
            say(
                "Its codes are the learner’s from now on. Those of their own kit open nothing more."
            ),
        )
        named = [(str(seat.number), seat.learner.name) for seat in session.seats]
        learner = Combo(self._theme, named)
        dialog.body.addWidget(Field(self._theme, say("Learner"), learner))
        dialog.accepted.connect(lambda: self._give(session, spare, int(learner.current)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _plan(self, session: Session, count: int) -> None:
        bridge, now = self._bridge, self._bridge.now()
        bridge.change(
            lambda _: spares.plan_spares(
                bridge.workspace, session.id, count, now, random.Random(), secrets.token_bytes
            ),
            self._renew,
        )

    def _give(self, session: Session, spare: Spare, seat: int) -> None:
        bridge, now = self._bridge, self._bridge.now()

        def given(changed: Session) -> None:
            self._renew(changed)
            owner = changed.seat(spare.number)
            name = owner.learner.display if owner else ""
            bridge.tell(message("{name} has {spare} now.", name=name, spare=spare.learner.display))

        bridge.change(
            lambda _: spares.give_spare(bridge.workspace, session.id, spare.number, seat, now),
            given,
        )

    def _renew(self, session: Session) -> None:
        """Let the hub know; an answer that it took from a seat given up meanwhile stays there."""
        bridge = self._bridge
        bridge.jobs.run(
            lambda _: sending.renew(bridge.data, bridge.settings, session),
            lambda _: None,
            bridge.tell,
        )


def _open_spare(session: Session, seat: int) -> Spare | None:
    """The spare kit of this number that nobody has yet."""
    return next((one for one in session.open_spares if one.number == seat), None)
