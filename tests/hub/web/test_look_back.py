"""What is behind the codes, and what the learner said of them, of all, and of the steps."""

import random
from collections.abc import Callable

from helpers.live import new_id
from helpers.phone_class import COFFEES, LiveClass
from helpers.web_module import Sandbox
from playwright.sync_api import expect

from tasting.domain import commands
from tasting.domain.scores import CvaAffective, Score, Sum

Seated = Callable[[], Sandbox]
SHOW = """
  const { lookBack } = await load('look_back.js');
  const list = lookBack(room, given ?? true);
  room.changed = list.update;
  show(list.node);
"""
ANSWER = """
  const { subjectOf } = await load('subjects.js');
  const { fetchKinds } = await load('fields/index.js');
  const { order } = room.seat;
  const step = room.step('hot');
  step.attributes.push({ kind: 'ranking', id: 'rank', name: { en: 'Your order' } });
  await fetchKinds(room.protocol);
  const answers = [[order[0], 'acidity', 6.5], [subjectOf(order), 'rank', order]];
  for (const [subject, id, value] of answers) {
    const card = room.card('hot', subject);
    card.set(id, value);
    card.seal();
  }
"""
SCORES = """
  const { scoreOf } = await load('look_back.js');
  return given.map(([score, values]) => scoreOf(score, values) ?? null);
"""


def test_codes_open_in_the_learner_s_order(live: LiveClass, seated: Seated) -> None:
    order = live.order(2)
    live.reveal(order[1:2])
    box = seated()
    box.run(SHOW)
    rows = box.page.locator(".names li")
    assert rows.locator(".code").all_inner_texts() == list(order)
    assert box.page.get_by_text("not revealed yet").count() == 3
    expect(rows.nth(1).locator("strong")).to_have_text(
        live.session.samples[live.session.codes.index(order[1])].product.name
    )


def test_looking_back_shows_no_names_before_the_reveal_where_the_step_wants_none(
    live: LiveClass, seated: Seated
) -> None:
    box = seated()
    box.run(SHOW, False)
    expect(box.page.locator(".names")).to_be_hidden()
    live.reveal(live.order(2))
    box = seated()
    box.run(SHOW, False)
    expect(box.page.locator(".names")).to_contain_text(COFFEES[0][0])


def test_what_was_practised_on_is_not_looked_back_at(live: LiveClass, seated: Seated) -> None:
    order = live.order(2)
    box = seated()
    box.run("room.step('hot').kind = 'practise';" + ANSWER + SHOW)
    expect(box.page.locator(".names li")).to_have_count(len(order))
    expect(box.page.locator(".names details")).to_have_count(0)


def test_answers_stand_below_their_subject_beside_the_trainer_s(
    live: LiveClass, seated: Seated
) -> None:
    order = live.order(2)
    live.share(order)
    box = seated()
    box.run(ANSWER + SHOW)
    first = box.page.locator(".names li").first
    first.locator("summary").click()
    expect(first).to_contain_text("Taste: hot")
    expect(first.locator("dd").filter(has_text="6.5")).to_have_text("6.5trainer: 7.5")
    together = box.page.locator(".names li", has_text="All samples together")
    together.locator("summary").click()
    ranks = ", ".join(f"{n}. {code}" for n, code in enumerate(order, 1))
    expect(together.locator("dd")).to_have_text(ranks)
    box.run("const card = room.card('hot', ''); card.skip(true); card.seal();")
    expect(together.locator("dd")).to_be_visible()  # Drawn anew, and still unfolded.


def test_the_answer_to_any_test_stands_below_the_number_of_its_set(seated: Seated) -> None:
    box = seated()
    pair = """
      const { subjectOf } = await load('subjects.js');
      room.step('hot').attributes = [{ kind: 'paired', id: 'pair', set: 1, name: { en: 'Pair' } }];
      const set = room.seat.order.slice(0, 2);
      const card = room.card('hot', subjectOf(set));
      card.set('pair', set[1]);
      card.seal();
      await (await load('fields/index.js')).fetchKinds(room.protocol);
    """
    box.run(pair + SHOW)
    expect(box.page.locator("strong", has_text="Set 1")).to_have_count(1)


def test_an_order_of_a_flight_stands_below_its_number(seated: Seated) -> None:
    box = seated()
    ranked = """
      const { subjectOf } = await load('subjects.js');
      const step = room.step('hot');
      step.flight = { number: 2, of: 2 };
      step.attributes = [{ kind: 'ranking', id: 'rank', name: { en: 'Order' } }];
      await (await load('fields/index.js')).fetchKinds(room.protocol);
      const flight = room.seat.order.slice(2);
      const card = room.card('hot', subjectOf(flight));
      card.set('rank', flight);
      card.seal();
    """
    box.run(ranked + SHOW)
    expect(box.page.locator("strong", has_text="Flight 2")).to_have_count(1)


def test_photo_and_readings_are_listed_among_one_s_own_answers(
    live: LiveClass, seated: Seated
) -> None:
    box = seated()
    step = next(one for one in live.session.protocol.steps if one.record)
    box.run(
        """
        const card = room.card('eye', room.seat.order[0]);
        card.set('cup_photo', 'a'.repeat(64));
        card.seal();
        const [step, reading] = given;
        room.replace('measure', { readings: { [reading]: 91.25 } }, step);
        """
        + SHOW,
        [step.id, step.record[0].id],
    )
    first = box.page.locator(".names li").first
    first.locator("summary").click()
    expect(first.locator("dd")).to_have_text("photo taken")
    steps = box.page.locator(".names li", has_text="The steps")
    steps.locator("summary").click()
    expect(steps.locator("dd")).to_have_text(f"91.25\u00a0{step.record[0].target.unit}")


def test_an_answer_that_its_question_takes_no_more_leaves_the_others_told(
    live: LiveClass, seated: Seated
) -> None:
    """An option gone from the protocol, a word gone from the lexicon, a value of another kind."""
    first = live.order(2)[0]
    stale = {"gone": "blue", "aroma_words": "one", "rank": 7, "tilt": 9, "acidity": 3.5}
    live.say(commands.share({first: stale}, new_id(), 1))
    box = seated()
    box.run(
        """
        const step = room.step('hot');
        const name = { en: 'Old question' };
        const sides = { too_little: { en: 'flat' }, too_much: { en: 'sharp' } };
        step.attributes.push(
          { kind: 'choice', id: 'gone', name, options: [] }, { kind: 'ranking', id: 'rank', name },
          { kind: 'jar', id: 'tilt', name, ...sides }, { kind: 'of_tomorrow', id: 'new', name });
        await (await load('fields/index.js')).fetchKinds(room.protocol);
        """
        + SHOW
    )
    row = box.page.locator(".names li", has_text=first)
    row.locator("summary").click()
    expect(row).to_contain_text("trainer: 3.5")
    expect(row).to_contain_text("not revealed yet")


def as_told(score: Score) -> dict[str, object]:
    terms = [list(term) for term in score.terms]
    return {"terms": terms, "addend": score.addend, "step": score.step}


def test_a_score_is_the_trainer_s_with_halves_upwards(box: Sandbox) -> None:
    chance, cases, wanted = random.Random(5), [], []
    names = "abcdefghij"
    cva = CvaAffective.model_validate(
        {
            "kind": "cva-affective",
            "id": "cva",
            "name": {"en": "CVA"},
            "sections": list(names[:8]),
            "non_uniform": "i",
            "defective": "j",
        }
    )
    for at in range(80):
        parts = [{"attribute": one, "weight": chance.randrange(-30, 30) / 10} for one in names[:3]]
        fields = {"constant": chance.randrange(100) / 4, "rounding": chance.choice((0.5, 0.1, 1))}
        made = {"kind": "sum", "id": "sum", "name": {"en": "Sum"}, "parts": parts, **fields}
        score = cva if at % 2 else Sum.model_validate(made)
        values = {name: chance.randrange(2, 19) / 2 for name in names if chance.random() < 0.97}
        values |= {name: chance.randrange(6) for name in "ij"} if at % 2 else {}
        cases.append([as_told(score), values])
        found = score.value(values)
        wanted.append(None if found is None else round(found, 6))
    told = box.run(SCORES, cases)
    assert [None if one is None else round(one, 6) for one in told] == wanted
    assert None in wanted


def test_own_score_stands_below_the_product_once_it_is_revealed(
    live: LiveClass, seated: Seated
) -> None:
    show = """
      const total = { name: { en: 'Total' }, terms: [['acidity', 2]], addend: 50, step: 0.5 };
      room.session.scores = [total];
      const card = room.card('hot', room.seat.order[0]);
      card.set('acidity', 6.5);
      card.seal();
      const { lookBack } = await load('look_back.js');
      show(lookBack(room, true).node);
    """
    box = seated()
    box.run(show)
    told = box.page.get_by_text("From your answers: Total\u00a063.0")
    expect(box.page.get_by_text("not revealed yet").first).to_be_visible()
    expect(told).to_have_count(0)
    live.reveal(live.order(2))
    box = seated()
    box.run(show)
    expect(told).to_have_count(1)


def test_own_score_takes_off_for_bowls_marked_with_their_defect(
    live: LiveClass, seated: Seated
) -> None:
    live.reveal(live.order(2))
    box = seated()
    box.run("""
      const step = room.protocol.steps.find(({ id }) => id === 'hot');
      const named = [{ id: 'mouldy', name: { en: 'mouldy' } }];
      const bowls = (id, options) => ({ id, kind: 'bowls', name: { en: id }, count: 5, options });
      step.attributes.push(bowls('uneven', []), bowls('defective', named));
      await (await load('fields/index.js')).fetchKinds(room.protocol);
      const terms = [['uneven', -2], ['defective', -4]];
      room.session.scores = [{ name: { en: 'Total' }, terms, addend: 80, step: 0.25 }];
      const card = room.card('hot', room.seat.order[0]);
      card.set('uneven', ['1', '4']);
      card.set('defective', ['4:mouldy', '5']);
      card.seal();
      const { lookBack } = await load('look_back.js');
      show(lookBack(room, true).node);
    """)
    expect(box.page.get_by_text("From your answers: Total\u00a072.00")).to_have_count(1)
