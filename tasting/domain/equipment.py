"""What is needed for a class, in the kit or at home."""

import operator
import re
from typing import Annotated, Final

from pydantic import Field

from tasting.domain.value import Phrase, Value
from tasting.languages import Language

_EITHER: Final = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")


class Equipment(Value):
    """A thing that is needed; `{n}` in its name stands for how many.

    `{sachet|sachets}` in it is the first for one, the second for more.
    """

    name: Phrase
    count: Annotated[int, Field(ge=1, le=100)] = 1
    per_sample: bool = False
    """Whether the count is for each sample."""
    packed: bool = False
    """Whether it comes in the kit; otherwise the learner has it at home."""
    shared: Annotated[bool, Field(exclude_if=operator.not_)] = False
    """Whether learners who take the class at one site have it once, for all of them: then a box
    that they share holds it once. Not written if not."""

    def listed(self, samples: int, language: Language) -> str:
        """As it stands in a list for so many samples, with how many of it are needed."""
        many = self.count * (samples if self.per_sample else 1)
        name = self.name.to(language)
        said = _EITHER.sub(lambda found: found[1 if many == 1 else 2], name)
        if many == 1 and self.per_sample and said == name and name.startswith("{n} "):
            # Written for several: "1 × coded sachets" is not wrong of one.
            return said.replace("{n}", "1\u00a0×", 1)
        return said.replace("{n}", str(many))
