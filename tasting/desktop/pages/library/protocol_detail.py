"""The detail of a protocol: what it takes, and the way to the page that tells it whole."""

from PySide6.QtCore import Qt, Signal

from tasting.desktop.pages.library import rows
from tasting.desktop.pages.library.panel import Panel
from tasting.desktop.theme import Theme
from tasting.desktop.widgets.button import Button
from tasting.desktop.widgets.label import Label
from tasting.domain.attributes import LineScale
from tasting.domain.protocol import Protocol
from tasting.services import protocol_words
from tasting.services.protocol_standing import Standing
from tasting.words import Words


class ProtocolDetail(Panel):
    """One protocol in short; `read_asked` when it is to be read whole."""

    read_asked = Signal()

    def __init__(self, theme: Theme, words: Words, protocol: Protocol, standing: Standing) -> None:
        """Facts, what the kit holds, and the way to the page that tells everything."""
        category = words.say(protocol_words.CATEGORIES[protocol.category])
        title = (protocol.name.to(words.language), protocol.summary.to(words.language))
        version = words.say(standing.told)
        super().__init__(theme, protocol.category, f"{category}, {version}", title)
        rule = protocol.samples
        scales = sum(isinstance(attribute, LineScale) for _, attribute in protocol.attributes())
        steps = protocol_words.steps(protocol, words)
        self.add_facts(
            [
                (words.say("Lasts"), f"{words.total(protocol.seconds)}, {steps}"),
                (words.say("Samples"), protocol_words.samples(rule, words)),
                (words.say("Dose"), protocol_words.dose(rule, words)),
                (words.say("Senses"), rows.senses(protocol, words)),
                (words.say("Answers"), words.count("{n} scale", "{n} scales", scales)),
            ]
        )
        read = Button(theme, words.say("Read the protocol"), icon="list-ordered")
        read.clicked.connect(self.read_asked)
        self.column.addWidget(read, 0, Qt.AlignmentFlag.AlignLeft)
        for name, packed in ((words.say("In the kit"), True), (words.say("At home"), False)):
            things = protocol_words.equipment(protocol, words, packed)
            if things:
                body = self.add_section(name)
                for thing in things:
                    body.addWidget(Label(theme, thing, tone="ink2", wrap=True))
        self.column.addStretch(1)
