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
        show(made.node);
        const before = [made.node.textContent, kind.text(room, asked, 1)];
        made.leave();
        tries[0].resolve(it);
        await kind.come();
        made.leave();
        return [...before, made.node.textContent, left, kind.text(room, asked, 1), tries.length];
        """
    )
    assert told == ["Asked…", "", "made", 1, "read 1", 1]


def test_a_module_that_did_not_come_is_asked_for_again_and_fills_the_card(seated: Any) -> None:
    told = seated().run(
        WAITING
        + """
        const waits = [];
        window.setTimeout = (act, ms) => waits.push([act, ms]);
        const turn = () => new Promise((done) => requestAnimationFrame(done));
        const [made, gone] = [1, 2].map(() => kind.field(room, {}, asked));
        show(made.node);
        tries[0].reject(new Error('away'));
        await turn();
        const first = made.node.textContent;
        for (const [act] of waits) act();
        tries[1].resolve(it);
        await turn();
        return [first, made.node.textContent, gone.node.textContent,
          kind.field(room, {}, asked).node.textContent, tries.length];
        """
    )
    away = "The server cannot be reached. Try again in a moment."
    assert told == [away, "made", away, "made", 2], "nothing is made on a card that was left"
