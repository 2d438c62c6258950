"""fields/parts.js: what several fields are made of."""

from collections.abc import Callable

from helpers.web_module import Sandbox


def test_question_is_asked_by_its_own_words_else_by_its_name(box: Sandbox) -> None:
    asked = {"name": {"en": "Acidity"}, "ask": {"en": "How bright?"}}
    assert box.call("fields/parts.js", "questionOf", asked) == "How bright?"
    assert box.call("fields/parts.js", "questionOf", {"name": {"en": "Acidity"}}) == "Acidity"


def test_row_of_answers_tells_which_is_chosen(seated: Callable[[], Sandbox]) -> None:
    box = seated()
    box.run("""
      const { oneOf } = await load('fields/parts.js');
      const card = room.card('hot', '');
      card.values.a = 2;
      const less = { value: 1, text: '−', name: 'less' };
      const answers = [less, { value: 2, text: '+', name: 'more' }];
      show(oneOf(card, { id: 'a', name: { en: 'Asked' } }, answers, 'jar'));
    """)
    row = box.page.get_by_role("group", name="Asked")
    assert row.get_by_role("button", pressed=True).get_attribute("aria-label") == "more"
    row.get_by_role("button", name="less").click()
    assert box.page.evaluate("room.card('hot', '').values.a") == 1
