"""own_scores.js: a learner's own scores, as the trainer's window computes them, once codes open."""

import random
from collections.abc import Callable

from helpers.phone_class import LiveClass
from helpers.web_module import Sandbox
from playwright.sync_api import expect

from tasting.domain.scores import CvaAffective, Score, Sum

Seated = Callable[[], Sandbox]

SCORES = """
  const { scoreOf } = await load('own_scores.js');
  return given.map(([score, values]) => scoreOf(score, values) ?? null);
"""


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
