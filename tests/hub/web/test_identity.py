"""Who sits here: sheets as typed, this device, what is remembered of a seat."""

import pytest
from helpers.phone_class import LiveClass
from helpers.web_module import Sandbox

STORE = """
  const it = await load('identity.js');
  const store = await (await load('storage.js')).openStore();
"""


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("7k4m-2qxt", "7K4M2QXT"),
        (" 7K4M 2QXT ", "7K4M2QXT"),
        ("7K4\u2011M2Q\u2013XT\u00a0X\u202f", "7K4M2QXTX"),
        ("OIL", "011"),
        ("oil", "011"),
    ],
)
def test_code_has_one_form_however_it_is_typed(box: Sandbox, typed: str, clean: str) -> None:
    assert box.call("identity.js", "asTyped", typed) == clean


def test_device_keeps_its_id(box: Sandbox) -> None:
    one, two = box.run(STORE + "return [it.deviceId(store), it.deviceId(store)];")
    assert one == two
    assert len(one) == 32


def test_sheet_brings_the_seat_and_is_remembered_with_what_came_later(
    live: LiveClass, box: Sandbox
) -> None:
    live.begin("hot")
    token = live.sheet(2).rpartition("/")[2]
    found = box.run(
        STORE
        + """
        const joined = await it.join(store, given);
        const place = it.placeOf(joined);
        it.noteReceived(store, place, { op: { op_id: 'later' } });
        const again = it.rememberedSeat(store, given);
        return [joined.seat.display, it.passOf(store, place) === joined.device_token,
          it.lastSheet(store), again.events.map((event) => event.op.op_id).at(-1),
          again.events.length - joined.events.length, it.rememberedSeat(store, 'other') ?? null];
        """,
        token,
    )
    assert found == ["Harriet", True, token, "later", 1, None]


def test_token_is_read_from_the_address_only_where_it_is_one(box: Sandbox) -> None:
    script = """
      const it = await load('identity.js');
      const found = [];
      for (const path of given) {
        history.replaceState(null, '', path);
        found.push(it.tokenInAddress());
      }
      return found;
    """
    paths = ["/0123456789abcdef", "/0123456789ABCDEU", "/", "/short"]
    assert box.run(script, paths) == ["0123456789ABCDEF", "", "", ""]


def test_portion_is_read_from_the_address_only_where_it_is_a_code(box: Sandbox) -> None:
    script = """
      const it = await load('identity.js');
      const found = [];
      for (const hash of given) {
        history.replaceState(null, '', '/0123456789ABCDEF' + hash);
        found.push(it.portionInAddress());
      }
      return found;
    """
    assert box.run(script, ["#417", "", "#", "#41", "#4170", "#abc"]) == ["417", "", "", "", "", ""]


def test_sheet_of_a_rehearsal_and_its_session_is_for_what_it_opened_last(box: Sandbox) -> None:
    script = """
      const it = await load('identity.js');
      const store = await (await load('storage.js')).openStore();
      for (const place of ['a/2', 'b/2']) {
        store.set(`place/${place}`, { sheet: 'SHEET', pass: '' });
        store.set(`joined/${place}`, { events: [], of: place });
      }
      const found = [];
      for (const current of ['a/2', 'b/2']) {
        store.set('current', current);
        found.push(it.rememberedSeat(store, 'SHEET').of);
      }
      it.forgetSeat(store, 'b/2');
      found.push(it.rememberedSeat(store, 'SHEET').of);
      return found;
    """
    assert box.run(script) == ["a/2", "b/2", "a/2"]
