"""unit_choice.js: the learner's own units."""

from helpers.web_module import Sandbox

from tasting.measures import SYSTEMS


def test_all_are_offered_and_the_one_in_force_is_pressed(box: Sandbox) -> None:
    box.run("""
      const { unitChoice } = await load('unit_choice.js');
      const { tellIn } = await load('words.js');
      await tellIn('us');
      window.chosen = [];
      show(unitChoice((units) => chosen.push(units)).node);
    """)
    group = box.page.get_by_role("group", name="Units")
    buttons = group.get_by_role("button")
    assert buttons.all_text_contents() == [*SYSTEMS.values()]
    assert group.get_by_role("button", pressed=True).all_text_contents() == [SYSTEMS["us"]]
    for name in SYSTEMS.values():
        group.get_by_role("button", name=name).click()
    assert box.page.evaluate("chosen") == [*SYSTEMS]
