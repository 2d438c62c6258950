"""Own protocols: files taken in whole, kept to the last sign, given out, copied and removed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from helpers.small_class import PROTOCOL
from helpers.small_class import session as small_session

from tasting import places
from tasting.domain.errors import UserError
from tasting.domain.protocol import MOST_STEPS
from tasting.exchange import protocols as files
from tasting.places import DataFolder
from tasting.services import own_protocols as own
from tasting.services import protocol_ids as ids
from tasting.services import protocol_pasting as pasting
from tasting.services import protocols
from tasting.services.backups import back_up, restore_backup
from tasting.services.own_protocols import ProtocolFileError
from tasting.services.protocol_draft import Draft
from tasting.services.protocol_starts import protocol_text
from tasting.services.workspaces import open_workspace
from tasting.store.workspace import Workspace

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
TEA = (places.protocols() / "black-tea.toml").read_bytes().decode("utf-8")


def changed(*pairs: tuple[str, str]) -> str:
    """The black tea as "evening", with other things changed."""
    text = TEA
    for before, after in (('id = "black-tea"', 'id = "evening"'), *pairs):
        assert before in text
        text = text.replace(before, after, 1)
    return text


def test_as_many_steps_as_can_be_written_come_in_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    draft = Draft((places.protocols() / "coffee-cupping.toml").read_text("utf-8"))
    while (many := len(draft.protocol.steps)) < MOST_STEPS - 1:  # a copy is the last there can be
        again = range(min(many, MOST_STEPS - 1 - many))
        draft.do(pasting.duplicate_steps(draft.protocol, draft.text, again))
    own.copy(workspace, "coffee-cupping", {}, NOW)
    (kept,) = own.own_protocols(workspace)
    text = draft.text.replace('id = "coffee-cupping"', f'id = "{kept.id}"', 1)
    assert own.save_text(workspace, kept.id, text, LATER).protocol is not None
    own.export(workspace, kept.id, tmp_path / "out.toml")
    own.remove(workspace, kept.id)
    again_in = own.add(workspace, tmp_path / "out.toml", LATER)
    assert again_in.protocol == draft.protocol.model_copy(update={"id": kept.id})


def file(folder: Path, text: str, name: str = "evening.toml") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    "spelling",
    [
        changed(("\n\n", "\n\n\n# mine:   to be tried, œ 茶\n")),
        changed().replace("\n", "\r\n"),
        "\ufeff" + changed(),
        changed(("version = 1", "version   =   1  # first")).rstrip("\n"),
    ],
)
def test_a_file_comes_out_byte_for_byte_as_it_went_in(
    workspace: Workspace, tmp_path: Path, spelling: str
) -> None:
    given, out = file(tmp_path, spelling), tmp_path / "out" / "again.toml"

    added = own.add(workspace, given, NOW)
    own.export(workspace, "evening", out)

    assert out.read_bytes() == given.read_bytes()
    assert added.protocol == files.read(given)
    assert (added.added_at, added.changed_at) == (NOW, NOW)
    assert protocols.find("evening", workspace) == added.protocol


def test_a_file_with_faults_is_refused_with_all_of_them_and_nothing_is_kept(
    workspace: Workspace, tmp_path: Path
) -> None:
    bad = file(tmp_path, changed(("version = 1", "version = 0"), ('"tea"', '"tee"')))

    with pytest.raises(ProtocolFileError) as refused:
        own.add(workspace, bad, NOW)

    assert [problem.field for problem in refused.value.problems] == ["version", "category"]
    assert refused.value.taken is None
    assert own.own_protocols(workspace) == []


@pytest.mark.parametrize(
    ("kept", "told", "version", "later"),
    [
        ("evening", "You have “{title}” already: {what}.", 3, True),
        ("evening", "Your protocol “{title}” has the id “{id}” too.", 3, False),
        ("black-tea", "The supplied protocol “{title}” has this id.", 3, True),
        ("black-tea", "The supplied protocol “{title}” has this id.", 3, False),
    ],
)
def test_a_file_whose_id_is_taken_is_kept_beside_the_other_one_or_replaces_it(
    workspace: Workspace, tmp_path: Path, kept: str, told: str, version: int, later: bool
) -> None:
    other = TEA.replace('id = "black-tea"', f'id = "{kept}"  # ours').replace(
        "version = 1", f"version = {version}"
    )
    if kept == "evening":
        own.add(workspace, file(tmp_path, changed()), NOW)
    if not later:
        for title in files.shipped()["black-tea"].name.values():
            other = other.replace(f'"{title}"', '"Paul’s tea"', 1)
    given = file(tmp_path, "\ufeff" + other.replace("\n", "\r\n"), "other.toml")

    with pytest.raises(ProtocolFileError) as refused:
        own.add(workspace, given, LATER)
    (problem,) = refused.value.problems
    line = other[: other.index('id = "')].count("\n") + 1
    assert (problem.file, problem.line, problem.field) == ("other.toml", line, "id")
    assert problem.wrong.text == told
    assert refused.value.taken is not None
    assert refused.value.taken.later is later

    beside = own.keep_both(workspace, given, LATER)
    assert beside.protocol is not None
    name = ids.slug(next(iter(beside.protocol.name.values()))) if later else "pauls-tea"
    assert beside.id.startswith(f"{name}-")
    assert beside.text.replace(f'"{beside.id}"', f'"{kept}"').encode() == given.read_bytes()

    assert own.file_id(given) == own.replace(workspace, given, LATER).id == kept
    assert own.own_protocol(workspace, kept).text.encode() == given.read_bytes()
    offered = protocols.find(kept, workspace)
    assert offered.version == version
    assert [one.id for one in protocols.offered(workspace)].count(kept) == 1


@pytest.mark.parametrize(("id_", "later"), [("protocol-2", False), ("new-protocol-b2c3d4", True)])
def test_protocols_that_nobody_named_are_the_same_by_an_id_that_was_drawn_alone(
    workspace: Workspace, tmp_path: Path, id_: str, later: bool
) -> None:
    mine, theirs = (
        protocol_text(id_, category, "New protocol", ["en"]) for category in ("coffee", "tea")
    )
    own.save_text(workspace, id_, mine, NOW)
    with pytest.raises(ProtocolFileError) as refused:
        own.add(workspace, file(tmp_path, theirs), LATER)
    assert refused.value.taken is not None
    assert refused.value.taken.later is later


def test_an_earlier_state_of_a_protocol_is_rather_kept_beside_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    own.add(workspace, file(tmp_path, changed(("version = 1", "version = 2"))), NOW)
    with pytest.raises(ProtocolFileError) as refused:
        own.add(workspace, file(tmp_path, changed()), LATER)
    assert refused.value.taken is not None
    assert not refused.value.taken.later


def test_a_file_of_a_newer_format_says_so_and_nothing_else(
    workspace: Workspace, tmp_path: Path
) -> None:
    newer = changed(("version = 1", "version = 1\nformat = 2\nmood = 'x'"))
    with pytest.raises(ProtocolFileError, match="newer Tasting") as refused:
        own.add(workspace, file(tmp_path, newer), NOW)
    assert [problem.field for problem in refused.value.problems] == ["format"]

    present = changed(("version = 1", "version = 1\nformat = 1"))
    assert own.add(workspace, file(tmp_path, present), NOW).text == present


@pytest.mark.parametrize("given", ["0", "'1'", "true", "1.0"])
def test_a_format_that_is_no_number_is_told(tmp_path: Path, given: str) -> None:
    path = file(tmp_path, changed(("version = 1", f"version = 1\nformat = {given}")))
    assert [problem.field for problem in files.check(path).problems] == ["format"]


def test_a_text_with_faults_is_kept_and_sessions_are_planned_from_the_one_before(
    workspace: Workspace,
) -> None:
    good = own.save_text(workspace, "evening", changed(), NOW)
    draft = changed(("version = 1", "version = 2"), ('category = "tea"', 'category = "tee"'))

    saved = own.save_text(workspace, "evening", draft, LATER)

    assert saved.text == draft
    assert saved.protocol == good.protocol
    assert (saved.added_at, saved.changed_at) == (NOW, LATER)
    assert [problem.field for problem in own.find_problems(saved)] == ["category"]
    assert protocols.find("evening", workspace) == good.protocol
    assert own.own_protocols(workspace) == [saved]


@pytest.mark.parametrize("text", ["", "id = 'evening'\nname = \"no end", "version = 'x'"])
def test_a_text_that_was_never_whole_is_kept_and_offered_to_nobody(
    workspace: Workspace, text: str
) -> None:
    saved = own.save_text(workspace, "evening", text, NOW)

    assert (saved.text, saved.protocol) == (text, None)
    assert own.find_problems(saved)
    assert protocols.offered(workspace) == protocols.shipped()
    workspace.check()


def test_a_text_under_another_id_is_a_fault_of_the_text(workspace: Workspace) -> None:
    saved = own.save_text(workspace, "morning", changed(), NOW)

    (problem,) = own.find_problems(saved)
    assert problem.field == "id"
    assert saved.protocol is None


def test_a_copy_has_an_id_and_titles_of_its_own_and_every_comment(workspace: Workspace) -> None:
    titles = {"en": "Tea at five", "fr": "Thé de cinq heures"}
    first = own.copy(workspace, "black-tea", titles, NOW)
    second = own.copy(workspace, "black-tea", titles, NOW)

    assert first.id != second.id
    assert [ids.copied_from(one.id) for one in (first, second)] == ["black-tea", "black-tea"]
    assert first.protocol is not None
    assert first.protocol.name.to("fr") == "Thé de cinq heures"
    supplied = files.shipped()["black-tea"]
    same = {"id": supplied.id, "name": supplied.name}
    assert first.protocol.model_copy(update=same) == supplied
    before, after = TEA.splitlines(), first.text.splitlines()
    assert len(before) == len(after)
    assert sum(one != two for one, two in zip(before, after, strict=True)) == 3


def test_a_removed_protocol_comes_back_with_all_its_versions(
    workspace: Workspace, tmp_path: Path
) -> None:
    own.save_text(workspace, "evening", changed(), NOW)
    own.save_text(workspace, "evening", changed(("version = 1", "version = 2")), LATER)
    kept = workspace.protocol_texts.all()

    before = own.remove(workspace, "evening")
    assert own.own_protocols(workspace) == []
    with pytest.raises(UserError, match="“evening”"):
        own.remove(workspace, "evening")

    own.restore(workspace, before)
    assert workspace.protocol_texts.all() == kept


@pytest.mark.parametrize("text", [changed(), TEA])
def test_what_was_replaced_comes_back_unless_it_was_written_on_since(
    workspace: Workspace, tmp_path: Path, text: str
) -> None:
    given = file(tmp_path, text + "# by hand\n")
    own.replace(workspace, given, NOW)  # a supplied one, or none
    kept = workspace.protocol_texts.all()

    file(tmp_path, text)
    own.restore(workspace, own.replace(workspace, given, LATER))
    assert workspace.protocol_texts.all() == kept

    before, now = own.replace(workspace, given, LATER), LATER + timedelta(minutes=1)
    newer = own.save_text(workspace, own.file_id(given), text + "# newer\n", now)
    with pytest.raises(UserError, match=r"has changed since then\. Nothing was undone"):
        own.restore(workspace, before)
    assert own.own_protocol(workspace, newer.id) == newer


def test_a_removed_protocol_is_not_put_over_one_imported_since(
    workspace: Workspace, tmp_path: Path
) -> None:
    own.save_text(workspace, "evening", changed(), NOW)
    before = own.remove(workspace, "evening")
    newer = own.add(workspace, file(tmp_path, changed() + "# newer\n"), LATER)
    with pytest.raises(UserError, match="has changed since then"):
        own.restore(workspace, before)
    assert own.own_protocol(workspace, "evening") == newer


def test_a_protocol_that_replaced_a_supplied_one_gives_it_back(workspace: Workspace) -> None:
    own.save_text(workspace, "black-tea", TEA.replace("version = 1", "version = 7"), NOW)
    assert protocols.find("black-tea", workspace).version == 7

    own.remove(workspace, "black-tea")

    assert protocols.find("black-tea", workspace) == files.shipped()["black-tea"]


def test_a_session_keeps_the_protocol_it_was_planned_with(workspace: Workspace) -> None:
    session = small_session(["Ann"], {"417": {}, "826": {}})
    workspace.keep(session, now=NOW)
    own.save_text(workspace, "small", files.write(PROTOCOL), NOW)
    other = files.write(PROTOCOL.model_copy(update={"version": 4}))
    own.save_text(workspace, "small", other, LATER)
    own.remove(workspace, "small")

    assert workspace.sessions() == [session]


def test_what_an_earlier_tasting_kept_without_its_text_has_one(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.keep(PROTOCOL, now=NOW)

    (kept,) = own.own_protocols(workspace)
    own.export(workspace, "small", tmp_path / "small.toml")

    assert kept.protocol == PROTOCOL
    assert files.read(tmp_path / "small.toml") == PROTOCOL


def test_a_backup_carries_the_texts_and_what_is_here_stays(tmp_path: Path) -> None:
    target = tmp_path / "backup.zip"
    with open_workspace(DataFolder(tmp_path / "there")) as there:
        own.save_text(there, "evening", changed(("\n\n", "\n\n# by hand\n")), NOW)
        own.save_text(there, "morning", changed(('"evening"', '"morning"')), NOW)
        back_up(there, target)
        kept = there.protocol_texts.all()
    with open_workspace(DataFolder(tmp_path / "here")) as here:
        mine = own.save_text(here, "morning", changed(('"evening"', '"morning"  # mine')), LATER)

        restore_backup(here, target, LATER)

        assert own.own_protocol(here, "morning") == mine
        assert here.protocol_texts.of("evening") == kept[:1]
