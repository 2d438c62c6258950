"""What the phone keeps, in its database, beside it, or in memory where there is neither."""

import pytest
from helpers.web_module import Sandbox

OPEN = "const { openStore, Store } = await load('storage.js'); const store = await openStore();"


def test_what_is_stored_is_there_for_the_next_page_at_once(box: Sandbox) -> None:
    """Before the database had time: a page that is being closed gets none."""
    box.run(OPEN + "store.set('step', { id: 'hot' }); store.set('gone', undefined);")
    box.page.reload()
    found = box.run(
        OPEN + "return [store.get('step'), store.get('gone') ?? null, store.keys('s')];"
    )
    assert found == [{"id": "hot"}, None, ["step"]]


def test_newer_of_two_copies_counts(box: Sandbox) -> None:
    box.run(OPEN + "store.set('n', 1); await store.flush();")
    box.run("localStorage.setItem('tasting/notes/n', JSON.stringify({ at: 1, value: 0 }));")
    assert box.run(OPEN + "return store.get('n');") == 1
    box.run("localStorage.setItem('tasting/notes/n', JSON.stringify({ at: 9e15, value: 2 }));")
    assert box.run(OPEN + "return store.get('n');") == 2


def test_answer_and_photo_are_on_the_disk_when_told_so(box: Sandbox) -> None:
    kept = box.run(
        OPEN
        + """
      const data = new Uint8Array([1, 2]).buffer;
      const op = await store.put('ops', 'a', { n: 1 });
      const photo = await store.put('photos', 'b', { data });
      return [[op, photo], localStorage.getItem('tasting/ops/a')];
    """
    )
    assert kept == [[True, True], None]
    box.page.reload()
    found = box.run(
        OPEN
        + """
      const { data } = await store.take('photos', 'b');
      const ops = await store.entries('ops');
      await store.remove('ops', 'a');
      return [[...new Uint8Array(data)], ops, await store.entries('ops')];
    """
    )
    assert found == [[1, 2], [["a", {"n": 1}]], []]


@pytest.mark.parametrize(
    ("break_it", "outlives"),
    [
        ("", True),
        ("Storage.prototype.setItem = () => { throw new Error('full'); };", False),
    ],
)
def test_without_a_database_an_answer_stands_beside_it_or_in_memory(
    box: Sandbox, break_it: str, outlives: bool
) -> None:
    found = box.run(
        OPEN
        + break_it
        + """
      const poor = new Store(null);
      const told = await poor.put('ops', 'a', { n: 1 });
      return [told, await poor.take('ops', 'a')];
    """
    )
    assert found == [outlives, {"n": 1}]
