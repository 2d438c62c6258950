"""A shape for each sense."""

from helpers.web_module import Sandbox

from tasting.domain.senses import Sense


def test_every_sense_has_a_mark_of_its_own(box: Sandbox) -> None:
    drawn = box.run(
        """
        const { senseMark } = await load('sense_mark.js');
        return given.map((sense) => senseMark(sense, 40).firstElementChild.outerHTML);
        """,
        [sense.value for sense in Sense],
    )
    assert len(set(drawn)) == len(Sense)
