"""What a kit weighs without its portions, and how far off it may be: asked before weighing."""

from PySide6.QtWidgets import QLineEdit, QWidget

from tasting.desktop.theme import Theme
from tasting.desktop.widgets.dialog import Dialog
from tasting.desktop.widgets.field import Field
from tasting.domain.boxes import boxes
from tasting.domain.by_sample import span
from tasting.domain.events import MOST_GRAMS
from tasting.domain.extras import Extra, weighed
from tasting.domain.kit_weight import WeightCheck, share_an_address
from tasting.domain.session import Session
from tasting.domain.typed_readings import read_amount
from tasting.words import Words, words_in


class WeightDialog(Dialog):
    """`off` is the third way out: kits are not weighed any more."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        session: Session,
        check: WeightCheck | None,
        tolerance: float,
        parent: QWidget,
    ) -> None:
        """What was agreed on before is proposed; `tolerance` where nothing was."""
        say = words.say
        super().__init__(
            theme, say("Check the weight of kits"), say("Check weights"), say("Cancel"), parent
        )
        self._words, self._session = words, session
        self.off = self.offer(theme, say("Do not check")) if check else None
        self._explain(theme)
        known = check or WeightCheck(0.0, tolerance)
        self._tare = QLineEdit(self._shown(known.tare) if check else "")
        self._tolerance = QLineEdit(self._shown(known.tolerance))
        self._once = QLineEdit(self._shown(known.once))
        self._known_once = known.once
        self._tare_field = Field(theme, say("Box without portions (g)"), self._tare)
        self._once_field = Field(theme, say("Once in a shared box (g)"), self._once)
        self._tolerance_field = Field(theme, say("So much off is still right (g)"), self._tolerance)
        for field in (self._tare_field, self._once_field, self._tolerance_field):
            self.body.addWidget(field)
        for line in (self._tare, self._once, self._tolerance):
            line.textChanged.connect(self._look)
        self._once_field.setVisible(self._shares)
        self._look()
        self._tare.setFocus()

    def _explain(self, theme: Theme) -> None:
        """Say what is weighed."""
        say = self._words.say
        self.say(
            theme,
            say(
                "Weigh one box with all that goes into it, but without the portions. Whenever a "
                "kit is closed, type its weight, or let a scale type it."
            ),
        )
        if counted := weighed(self._common):
            names = [extra.listed(self._words.language) for extra in counted]
            told = say(
                "Leave out what has a weight of its own, too: {names}. It is counted.",
                names=self._words.listed(names),
            )
            self.say(theme, told)
        if share_an_address(self._session):
            self.say(
                theme,
                say(
                    "Several kits go to one address. Weigh each by itself before they go into one "
                    "box: the weight of all would not tell whose portion is missing."
                ),
            )

        if self._shares:
            self.say(
                theme,
                say(
                    "A box for several learners is weighed once it is closed. This weight counts "
                    "for each of them, but for what is there once: the box, and what they share."
                ),
            )

    @property
    def check(self) -> WeightCheck | None:
        """What was typed; none where it cannot be read, or would not notice a missing portion."""
        tare, tolerance = self._read(self._tare), self._read(self._tolerance)
        once = self._read(self._once) if self._shares else self._known_once
        if tare is None or tolerance is None or once is None or tolerance >= self._portion:
            return None
        if once > tare:
            return None if self._shares else WeightCheck(tare, tolerance)
        return WeightCheck(tare, tolerance, once)

    @property
    def _common(self) -> list[Extra]:
        """The extras of every kit; those of one learner are counted in theirs."""
        return [extra for extra in self._session.extras if not extra.learner]

    @property
    def _shares(self) -> bool:
        """Whether several learners share a box."""
        return any(box.is_shared for box in boxes(self._session))

    @property
    def _portion(self) -> float:
        """The lightest, which must be noticed too."""
        return min(sachet.value for sachet in self._session.sachets)

    def _shown(self, grams: float) -> str:
        return self._words.number(grams, 1 if grams % 1 else 0)

    def _read(self, line: QLineEdit) -> float | None:
        grams = read_amount(line.text(), "g", self._words)
        return grams if grams is not None and 0 <= grams <= MOST_GRAMS else None

    def _look(self) -> None:
        """Say what a kit should weigh, or what is wrong, as soon as it is typed."""
        say, grams = self._words.say, words_in(self._words.language)  # of scales, for everybody
        portion, sachets, check = self._portion, self._session.sachets, self.check
        told = ""
        if check is not None:
            extras = sum(extra.weight for extra in self._common)
            told = self._words.count(
                "With {n} portion of {portion} a kit weighs {whole}.",
                "With {n} portions of {portion} each a kit weighs {whole}.",
                len(sachets),
                portion=span(sachets, grams),
                whole=grams.measure(check.tare + sum(one.value for one in sachets) + extras, "g"),
            )
            if extras:
                told += " " + say("{amount} of it are extras.", amount=grams.measure(extras, "g"))
        self._tare_field.set_note(told)
        tare, once = self._read(self._tare), self._read(self._once)
        over = tare is not None and (once is None or once > tare)
        self._once_field.set_note(say("At most what a box weighs.") if over else "", wrong=over)
        typed = self._read(self._tolerance)
        blind = typed is not None and typed >= self._portion
        unnoticed = say(
            "A missing portion of {portion} would not be noticed.",
            portion=grams.measure(portion, "g"),
        )
        self._tolerance_field.set_note(unnoticed if blind else "", wrong=blind)
        self.do.setEnabled(check is not None)
