"""Hostile and broken input: refused with a code, cheaply, and nobody else notices."""

import hashlib
import io
import json
import socket
from collections.abc import Iterator

import pytest
from helpers.live import (
    Caller,
    HubProcess,
    Phone,
    Trainer,
    card,
    photo,
)
from PIL import Image

from tasting.domain.session import Session


def named(value: object) -> str:
    """A short name for a case."""
    return repr(value)[:40]


OP = card().model_dump(mode="json")


@pytest.fixture
def phone(hub: HubProcess, session: Session) -> Iterator[Phone]:
    """A phone that can still send an answer when the test is over."""
    phone = Phone(hub, session.seats[0])
    phone.join()
    yield phone
    assert phone.send(card())[0]["status"] == "stored"


@pytest.mark.parametrize(
    ("content", "status", "error"),
    [
        (b"", 400, "bad_json"),
        (b"{", 400, "bad_json"),
        (b"\xff\xfe", 400, "bad_json"),
        (b"[" * 60_000, 400, "bad_json"),
        (b'{"ops":' * 8_000, 400, "bad_json"),
        (b'{"ops":[{"body":{"x":NaN}}]}', 400, "bad_json"),
        (b'{"ops":[{"body":{"x":1e999}}]}', 400, "bad_json"),
        (b'{"ops":[{"body":{"x":%s}}]}' % (b"9" * 5000), 400, "bad_json"),
        (b'{"ops":[{"body":{"x":"\\ud800"}}]}', 400, "bad_json"),
        (b'{"ops":[{"body":{"\\ud800":1}}]}', 400, "bad_json"),
        (b"null", 400, "bad_request"),
        (b'{"ops":null}', 400, "bad_request"),
        (b'{"ops":[1]}', 400, "bad_request"),
        (b'{"ops":[],"more":1}', 400, "bad_request"),
        (json.dumps({"ops": [{}] * 21}).encode(), 400, "bad_request"),
        (b" " * 64_001, 413, "too_long"),
        (b"x" * 1_000_000, 413, "too_long"),
    ],
    ids=named,
)
def test_what_is_no_request_is_refused(
    phone: Phone, content: bytes, status: int, error: str
) -> None:
    answer = phone.ask("/api/ops", content=content)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    assert answer.json()["said"]


@pytest.mark.parametrize(
    "change",
    [
        {"op_id": "x"},
        {"op_id": None},
        {"kind": "drop table"},
        {"made_at": 1.5},
        {"made_at": "now"},
        {"step": "x" * 65},
        {"step": "no-such-step"},
        {"code": "4170"},
        {"supersedes": ["x"]},
        {"supersedes": [f"{n:032x}" for n in range(21)]},
        {"body": []},
        {"body": {}},
        {"body": {"values": 1}},
        {"body": {"values": {"acidity": "5"}}},
        {"body": {"values": {"acidity": True}}},
        {"body": {"values": {"no-such-attribute": 1}}},
        {"body": {"values": {"cup_photo": "../../etc/passwd"}}},
        {"extra": 1},
    ],
    ids=named,
)
def test_an_unfit_operation_is_rejected_with_a_sentence(
    phone: Phone, change: dict[str, object]
) -> None:
    [result] = phone.answer_to("/api/ops", {"ops": [{**OP, **change}]})["results"]
    assert result["status"] == "rejected"
    assert result["said"]
    assert phone.events() == []


def test_text_that_looks_like_code_comes_back_as_the_text_it_is(phone: Phone) -> None:
    text = '<script>alert(1)</script> =HYPERLINK("x") \u0000 \u2028 \\" 🍫'
    op = card().model_copy(update={"body": {"values": {"acidity": 1}, "note": text}})
    phone.send(op)
    with phone.stream(after=0) as stream:
        event = next(stream.messages(""))
    assert event["op"]["body"]["note"] == text


def test_a_body_longer_than_it_claims_is_cut_off_while_it_is_read(
    hub: HubProcess, session: Session
) -> None:
    with socket.create_connection(("127.0.0.1", hub.port), timeout=20) as line:
        line.sendall(
            b"POST /j HTTP/1.1\r\nHost: hub\r\nTransfer-Encoding: chunked\r\n\r\n"
            + b"ffff\r\n"
            + b" " * 0xFFFF
            + b"\r\n"
        )
        assert b" 413 " in line.recv(200)


@pytest.mark.parametrize(
    "path", ["/web/..%2fapp.py", "/web/%2e%2e/app.py", "/web/.hidden", "/web/"]
)
def test_no_path_leads_out_of_the_page(hub: HubProcess, path: str) -> None:
    assert Caller(hub).ask(path, method="GET").status_code == 404


def test_a_photo_is_kept_without_its_place_and_no_larger_than_needed(
    phone: Phone, session: Session
) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010F] = "Phone maker"
    exif.get_ifd(0x8825)[1] = "N"
    sent = photo((2000, 1000), exif=exif, quality=30, comment=b"here I live")
    assert len(sent) < 1_500_000
    assert phone.send_photo(sent).status_code == 201
    assert phone.send_photo(sent).status_code == 200
    name = hashlib.sha256(sent).hexdigest()
    kept = phone.ask(f"/api/blobs/{name}", method="GET")
    assert kept.headers["content-type"] == "image/jpeg"
    with Image.open(io.BytesIO(kept.content)) as image:
        assert image.size == (640, 1280)
        assert dict(image.getexif()) == {}
        assert "comment" not in image.info
    assert b"Phone maker" not in kept.content
    assert Trainer(phone.hub).ask(f"/api/blobs/{name}", method="GET").content == kept.content
    other = Phone(phone.hub, session.seats[1])
    other.join()
    assert other.ask(f"/api/blobs/{name}", method="GET").status_code == 404


def test_a_progressive_photo_is_kept(phone: Phone) -> None:
    assert phone.send_photo(photo((3000, 2000), quality=20, progressive=True)).status_code == 201


def bomb() -> bytes:
    """A small file that would unfold to 25 million pixels."""
    file = io.BytesIO()
    Image.new("L", (5000, 5001)).save(file, "JPEG", quality=10)
    return file.getvalue()


def slow_bomb() -> bytes:
    """A small file of few pixels, each drawn a thousand times over."""
    file = io.BytesIO()
    Image.new("L", (800, 800)).save(file, "JPEG", progressive=True)
    whole = file.getvalue()
    scan = whole[whole.rindex(b"\xff\xda") : -2]
    return whole[:-2] + scan * 1000 + whole[-2:]


def png() -> bytes:
    file = io.BytesIO()
    Image.new("L", (5, 5)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "status", "error"),
    [
        (bomb(), 413, "too_many_pixels"),
        (slow_bomb(), 413, "too_many_pixels"),
        (png(), 415, "not_a_photo"),
        (photo()[:5000], 415, "not_a_photo"),
        (b"", 415, "not_a_photo"),
        (b"\xff\xd8\xff" + b"\x00" * 1000, 415, "not_a_photo"),
        (b"\xff" * 1_500_001, 413, "too_long"),
    ],
    ids=["bomb", "slow bomb", "png", "cut", "empty", "noise", "long"],
)
def test_what_is_no_photo_is_refused(phone: Phone, content: bytes, status: int, error: str) -> None:
    answer = phone.send_photo(content)
    assert (answer.status_code, answer.json()["error"]) == (status, error)
    name = hashlib.sha256(content).hexdigest()
    assert phone.ask(f"/api/blobs/{name}", method="GET").status_code == 404


def test_a_photo_under_a_wrong_name_is_refused(phone: Phone) -> None:
    answer = phone.ask(f"/api/blobs/{'0' * 64}", method="PUT", content=photo())
    assert (answer.status_code, answer.json()["error"]) == (400, "wrong_hash")


def test_who_knows_the_name_of_anothers_photo_does_not_get_it_by_sending_something_under_it(
    phone: Phone, session: Session
) -> None:
    sent, other = photo(), Phone(phone.hub, session.seats[1])
    other.join()
    phone.send_photo(sent)
    path = f"/api/blobs/{hashlib.sha256(sent).hexdigest()}"
    assert other.ask(path, method="GET").status_code == 404
    assert other.ask(path, method="PUT", content=photo()).status_code == 400
    assert other.ask(path, method="GET").status_code == 404
    assert phone.ask(path, method="GET").status_code == 200


def test_a_session_that_is_none_is_refused(hub: HubProcess, session: Session) -> None:
    trainer = Trainer(hub)
    for body in ({}, {"id": session.id}, [1]):
        answer = trainer.ask(f"/api/sessions/{session.id}", body, method="PUT")
        assert (answer.status_code, answer.json()["error"]) == (400, "bad_request")
