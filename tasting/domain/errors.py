"""The one kind of error a person can mend, and how a fault in a file is told."""

from dataclasses import dataclass

from tasting.words import Message, english, message


class UserError(Exception):
    """Something the user can mend: one sentence that says what is so, where, and what to do."""

    def __init__(self, said: Message) -> None:
        """Keep the sentence, to be said in the reader's language at the door."""
        super().__init__(said)
        self.said = said

    def __str__(self) -> str:
        """The sentence in English."""
        return english().say(self.said)


@dataclass(frozen=True)
class Problem:
    """One fault in a file: where it is, what is wrong, and what to do about it."""

    file: str
    line: int
    """Counted from 1; 0 where the whole file is meant."""
    field: str
    """The path of the field, such as `steps[3].target.value`; empty for a whole line or file."""
    wrong: Message
    remedy: Message

    def sentence(self) -> Message:
        """The fault as one sentence with its place."""
        if self.field:
            return message(
                "{file}, line {line}, {field}: {wrong} {remedy}",
                file=self.file,
                line=self.line,
                field=self.field,
                wrong=self.wrong,
                remedy=self.remedy,
            )
        if self.line:
            return message(
                "{file}, line {line}: {wrong} {remedy}",
                file=self.file,
                line=self.line,
                wrong=self.wrong,
                remedy=self.remedy,
            )
        return message(
            "{file}: {wrong} {remedy}", file=self.file, wrong=self.wrong, remedy=self.remedy
        )
