"""While a protocol is written, a page in the browser shows what a phone will: from a real hub."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers.phone_class import heading, set_scale
from playwright.sync_api import Page, expect

from tasting import places
from tasting.domain.protocol import Protocol
from tasting.domain.steps import StepKind
from tasting.exchange.protocols import shipped
from tasting.link import local_hub
from tasting.places import DataFolder
from tasting.services import previews, protocol_edits, sample_rule_edits
from tasting.services.attribute_edits import set_most_words
from tasting.services.previews import Preview
from tasting.services.protocol_draft import Draft
from tasting.services.workspaces import open_workspace
from tasting.words import english

OpenPhone = Callable[..., Page]


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    data = DataFolder(tmp_path / "data")
    with open_workspace(data) as workspace:
        yield Preview(data, workspace)
        previews.end(data)
    assert not (data.root / "preview").exists()


def place(protocol: Protocol, kind: StepKind) -> int:
    return next(at for at, step in enumerate(protocol.steps) if step.kind is kind)


def test_the_page_follows_what_is_written(preview: Preview, open_phone: OpenPhone) -> None:
    draft = Draft((places.protocols() / "coffee-cupping.toml").read_text("utf-8"))
    taste = place(draft.protocol, StepKind.TASTE)
    address = preview.show(draft.protocol, taste, english())
    page = open_phone(address)
    heading(page, draft.protocol.steps[taste].name["en"])
    set_scale(page, "How much acidity is there?", 6.5)

    acidity = next(
        n for n, one in enumerate(draft.protocol.steps[taste].attributes) if one.id == "acidity"
    )
    path = ("attributes", acidity, "ask")
    draft.do(protocol_edits.set_text(draft.protocol, taste, path, "en", "Sharpness"))
    assert preview.show(draft.protocol, taste, english()) == address
    expect(page.get_by_role("slider", name="Sharpness")).to_have_value("6.5")
    draft.do(protocol_edits.remove_attribute(draft.protocol, taste, acidity))
    draft.do(sample_rule_edits.set_exact_samples(6))
    preview.show(draft.protocol, taste, english())
    expect(page.get_by_role("slider", name="Sharpness")).to_have_count(0)

    smell = place(draft.protocol, StepKind.SMELL)
    asked = [one.kind for one in draft.protocol.steps[smell].attributes].index("words")
    draft.do(set_most_words(draft.protocol, smell, asked, "2"))
    preview.show(draft.protocol, smell, english())
    heading(page, draft.protocol.steps[smell].name["en"])
    expect(page.get_by_text("0 of 2 words")).to_be_visible()

    preview.show(draft.protocol, None, english())
    expect(page.get_by_role("heading", level=1)).to_contain_text("Welcome")
    preview.show(draft.protocol, smell, english())
    heading(page, draft.protocol.steps[smell].name["en"])
    preview.end()
    expect(page.get_by_text("The session has ended.")).to_be_visible()


def test_the_page_s_hub_takes_a_free_port_comes_back_where_it_was_and_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, protocol = DataFolder(tmp_path / "data"), shipped()["green-tea"]
    free = local_hub.free_port()
    with open_workspace(data) as workspace, socket.create_server(("127.0.0.1", 0)) as other:
        ports = [free, other.getsockname()[1]]
        monkeypatch.setattr(local_hub, "free_port", ports.pop)
        preview = Preview(data, workspace)
        address = preview.show(protocol, 0, english())
        assert f":{free}/" in address
        local_hub.stop(DataFolder(data.root / "preview"))
        assert preview.show(protocol, 1, english()) == address
        assert workspace.session_ids() == []
        assert local_hub.find(data) is None, "it is no hub of a class"
        previews.end(data)
        assert not (data.root / "preview").exists()
