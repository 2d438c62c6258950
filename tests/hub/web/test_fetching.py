"""fetching.js: a module that could not be had is asked for again."""

from helpers.web_module import Sandbox


def test_it_is_asked_for_ever_more_seldom_until_it_is_there(box: Sandbox) -> None:
    found = box.run("""
      const { insist } = await load('fetching.js');
      const waits = [];
      window.setTimeout = (act, ms) => waits.push([act, ms]);
      let tries = 0;
      let missed = 0;
      const taken = [];
      const fetchIt = async () => {
        tries += 1;
        if (tries < 8) throw new Error('away');
        return 'it';
      };
      await insist(fetchIt, (it) => taken.push(it), () => { missed += 1; });
      const first = [tries, missed, ...taken];
      for (let i = 0; i < waits.length; i += 1) await waits[i][0]();
      return [first, waits.map(([, ms]) => ms / 1000), missed, taken];
    """)
    assert found == [[1, 1], [1, 2, 4, 8, 16, 30, 30], 7, ["it"]]


def test_it_is_asked_for_no_more_once_its_screen_is_left(box: Sandbox) -> None:
    found = box.run("""
      const { insist } = await load('fetching.js');
      const waits = [];
      window.setTimeout = (act) => waits.push(act);
      let tries = 0;
      const fetchIt = async () => { tries += 1; throw new Error('away'); };
      const place = document.createElement('p');
      show(place);
      await insist(fetchIt, () => {}, undefined, place);
      waits[0]();
      await Promise.resolve();
      show();
      await waits.at(-1)();
      return [tries, waits.length];
    """)
    assert found == [2, 2]
