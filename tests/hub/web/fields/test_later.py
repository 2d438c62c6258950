"""fields/later.js: a kind whose module is fetched once a class asks it."""

from typing import Any

WAITING = """
  const { later } = await load('fields/later.js');
  let left = 0;
  const it = {
    field: () => ({ node: document.createTextNode('made'), leave: () => { left += 1; } }),
    text: (room, attribute, value) => `read ${value}`,
  };
  const tries = [];
  const kind = later('sample', () => new Promise((resolve, reject) => {
    tries.push({ resolve, reject });
  }));
  const asked = { name: { en: 'Asked' } };
"""


def test_a_card_shown_before_its_module_came_is_filled_once_it_does(seated: Any) -> None:
    told = seated().run(
        WAITING
        + """
        const made = kind.field(room, {}, asked);
        const before = [made.node.textContent, kind.text(room, asked, 1)];
        made.leave();
        tries[0].resolve(it);
        await kind.come();
        made.leave();
        return [...before, made.node.textContent, left, kind.text(room, asked, 1), tries.length];
        """
    )
    assert told == ["Asked…", "", "made", 1, "read 1", 1]


def test_a_module_that_did_not_come_is_asked_for_again_by_the_next_card(seated: Any) -> None:
    told = seated().run(
        WAITING
        + """
        const made = kind.field(room, {}, asked);
        tries[0].reject(new Error('away'));
        await kind.come();
        const first = made.node.textContent;
        const again = kind.field(room, {}, asked);
        tries[1].resolve(it);
        await kind.come();
        return [first, again.node.textContent, kind.field(room, {}, asked).node.textContent];
        """
    )
    away = "The server cannot be reached. Try again in a moment."
    assert told == [away, "made", "made"]
