"""What is stored is what can be read: one operation beyond all bounds ends no log and no batch."""

import json
import random
from pathlib import Path

import httpx
import pytest
from helpers.live import HubProcess, Phone, Trainer, card, cupping, running_hub, spoil

from tasting.domain.bounds import bounds_fault
from tasting.domain.events import Event
from tasting.domain.session import Session


def with_x(value: str) -> str:
    return f'{{"values":{{"acidity":5}},"x":{value}}}'


DEEP = "[" * 200 + "]" * 200
BODIES = {
    "200 deep": with_x(DEEP),
    "700 deep": with_x("[" * 700 + "]" * 700),
    "1e28": '{"values":{"acidity":1e28}}',
    "1e28 unasked": with_x("1e28"),
    "whole": with_x("9" * 100),
    "fields": with_x(json.dumps([0] * 3000)),
    "names": with_x("0").replace("x", "x" * 300),
}


def as_sent(body: str) -> str:
    """A raised hand or, where there are values, a card with this body, as the text that is sent."""
    made = card().model_dump_json().replace('{"values":{"acidity":5}}', body)
    return made if '"values"' in body else made.replace('"observe"', '"hand"')


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_an_operation_beyond_the_bounds_costs_nothing_beside_it(
    hub: HubProcess, session: Session, body: str
) -> None:
    phone = Phone(hub, session.seats[0])
    phone.join()
    first, last = card(), card(code="283")
    sent = [first.model_dump_json(), as_sent(body), last.model_dump_json()]
    assert body in sent[1]

    results = phone.answer_to("/api/ops", content=f'{{"ops":[{",".join(sent)}]}}')["results"]

    assert [result["status"] for result in results] == ["stored", "rejected", "stored"]
    assert results[1]["said"]
    assert [event.op for event in phone.events()] == [first, last]


def test_operations_that_are_too_much_together_and_not_by_themselves_are_all_kept(
    hub: HubProcess, session: Session
) -> None:
    phone = Phone(hub, session.seats[0])
    phone.join()
    large = [as_sent(with_x(json.dumps([0] * 1500))) for _ in range(2)]
    assert bounds_fault(*map(json.loads, large)) is not None

    results = phone.answer_to("/api/ops", content=f'{{"ops":[{",".join(large)}]}}')["results"]

    assert [result["status"] for result in results] == ["stored", "stored"]


def test_two_fields_of_one_name_are_no_request(hub: HubProcess, session: Session) -> None:
    phone = Phone(hub, session.seats[0])
    phone.join()
    twice = as_sent('{"values":{"acidity":5},"values":{"acidity":6}}')

    answer = phone.ask("/api/ops", content=f'{{"ops":[{twice}]}}')

    assert (answer.status_code, answer.json()["error"]) == (400, "bad_json")


def test_a_log_that_holds_what_cannot_be_read_starts_serves_the_rest_and_names_it(
    tmp_path: Path,
) -> None:
    with running_hub(tmp_path, cupping()) as hub:
        phone, beside = (Phone(hub, seat) for seat in cupping().seats[:2])
        phone.join()
        beside.join()
        ops = [card(), card(), card(code="283")]
        phone.send(*ops)
        hub.end()
        spoil(hub.database, ops[1].op_id)
        hub.start()

        assert [result["status"] for result in beside.send(card())] == ["stored"]
        assert [event.op for event in phone.events()] == [ops[0], ops[2]]
        joined = [Event.model_validate(event).op for event in phone.join()["events"]]
        assert joined == [ops[0], ops[2]]
        assert [result["status"] for result in phone.send(card())] == ["stored"]
        seen = {event.op.op_id for event in Trainer(hub).events(session=cupping().id)}
        assert {op.op_id for op in ops} & seen == {ops[0].op_id, ops[2].op_id}
        with phone.stream(after=0) as stream:
            told = stream.messages("")
            assert [Event.model_validate(next(told)).op for _ in range(2)] == [ops[0], ops[2]]
        assert "cannot be read and is left out" in hub.log
        wanted = {"tasting-notices": "1"}
        with Trainer(hub).stream(headers=wanted, session=cupping().id) as stream:
            assert next(stream.messages("notice")) == {"what": "unreadable", "seq": 3}


def invented(chance: random.Random, depth: int = 0) -> str:
    """JSON, nearly: of any depth and size, some of it broken."""
    if depth and chance.random() < 0.01:
        levels = chance.choice((10, 15, 100, 190, 200, 300))
        return "[" * levels + "]" * levels
    if depth and chance.random() < 0.0005:
        return chance.choice(("NaN", '"\\ud800"', "[", "{}}", '{"x":1,"x":2}', "9" * 400))
    simple = ["1", "-0.0", "1e28", "9" * 30, "null", "true", '"x"', '"\\u0000"']
    if depth > 4 or (depth and chance.random() < 0.4):
        return chance.choice(simple)
    parts = [invented(chance, depth + 1) for _ in range(chance.randrange(4))]
    if depth and chance.random() < 0.5:
        return f"[{','.join(parts)}]"
    names = chance.sample(("values", "acidity", "x", "y", "z"), len(parts))
    fields = [f'"{name}":{part}' for name, part in zip(names, parts, strict=True)]
    text = [] if depth else ['"text":""']
    return f"{{{','.join(text + fields)}}}"


def fuzz(folder: Path, requests: int) -> None:
    """Twenty invented bodies a request; what is acknowledged is in the log and can be read."""
    chance, session = random.Random(4), cupping(30)
    with running_hub(folder, session) as hub, httpx.Client(trust_env=False, timeout=60) as client:
        phones = [Phone(hub, seat) for seat in session.seats]
        for phone in phones:
            phone.join()
        stored: set[str] = set()
        for number in range(requests):
            sent = ",".join(as_sent(invented(chance)) for _ in range(20))
            phone = phones[number % len(phones)]
            answer = client.post(
                f"{hub.url}/api/ops",
                content=f'{{"ops":[{sent}]}}',
                headers={"authorization": f"Bearer {phone.token}"},
            )
            assert answer.status_code in {200, 400, 413}, answer.text
            if answer.status_code == 200:
                results = answer.json()["results"]
                stored |= {each["op_id"] for each in results if each["status"] == "stored"}
            if number % 100 == 0:  # another learner beside it
                assert phones[-1].send(card())[0]["status"] == "stored"
        seen = {event.op.op_id for event in Trainer(hub).events(session=session.id)}
        assert stored
        assert stored <= seen
        assert "cannot be read" not in hub.log


def test_whatever_is_sent_what_was_stored_reads_back(tmp_path: Path) -> None:
    fuzz(tmp_path, 40)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_of_100_000_bodies_what_was_stored_reads_back(tmp_path: Path) -> None:
    fuzz(tmp_path, 5000)
