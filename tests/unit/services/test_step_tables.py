"""Steps as a table: written and merged again nothing changes, and what is merged is told before."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tasting import places
from tasting.domain.errors import UserError
from tasting.exchange.protocols import check_text, shipped
from tasting.exchange.writers import csv as writer
from tasting.services import own_protocols
from tasting.services.step_tables import keep_merged, merge, merge_file, step_table, write_steps
from tasting.store.workspace import Workspace
from tasting.words import english, words_in

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)


def text_of(name: str) -> str:
    return (places.protocols() / f"{name}.toml").read_text("utf-8")


def rows_of(name: str) -> list[dict[str, str]]:
    content = writer.write(step_table(shipped()[name]), "fr").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline=""), delimiter=";"))


def table_of(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO(newline="")
    made = csv.DictWriter(out, list(rows[0]), delimiter=";")
    made.writeheader()
    made.writerows(rows)
    return out.getvalue().encode()


@pytest.mark.parametrize("name", shipped())
def test_a_table_that_was_written_changes_nothing(name: str) -> None:
    merged = merge(text_of(name), table_of(rows_of(name)), english())
    assert (merged.text, merged.changes, merged.absent) == (text_of(name), [], [])


def test_rows_change_move_and_add_steps_and_take_none_away() -> None:
    rows = rows_of("dark-chocolate")
    pause = next(at for at, row in enumerate(rows) if row["id"] == "pause")
    rows[2]["seconds"], rows[2]["name.en"], rows[2]["read.fr"] = "7 min", "Look first", ""
    rows.insert(3, rows.pop(pause))
    rows.insert(4, {**dict.fromkeys(rows[0], ""), "kind": "rinse", "name.fr": "Une gorgée d’eau"})
    rows = [row for row in rows if row["id"] != "discuss"]
    rows[0]["garden"] = "x"
    merged = merge(
        text_of("dark-chocolate"), table_of([{"garden": "", **row} for row in rows]), english()
    )
    before = shipped()["dark-chocolate"]
    after = check_text(merged.text, "x").required()
    assert [step.id for step in after.steps][1:5] == ["practise", "eye", "pause", "rinse-2"]
    assert {step.id for step in before.steps} | {"rinse-2"} == {step.id for step in after.steps}
    assert after.steps[2].seconds == 420
    assert after.steps[2].name["en"] == "Look first"
    assert after.steps[2].read == before.steps[2].read, "an empty cell changes nothing"
    assert after.steps[4].name["fr"] == "Une gorgée d’eau"
    assert [step.name["en"] for step in before.steps if step.id == "discuss"] == [*merged.absent]
    assert merged.unused == ["garden"]
    assert any("Look first" in line for line in merged.changes)


def test_a_text_that_lacks_a_language_is_told_before_it_is_kept() -> None:
    table = "id,kind,seconds,plan_b.en\n,Discuss,60,Only in English\n"
    merged = merge(text_of("dark-chocolate"), table, english())
    assert merged.problem is not None
    assert merged.problem.field.endswith("plan_b.fr")
    assert (
        merge(text_of("dark-chocolate"), table.replace("plan_b", "x_y"), english()).problem is None
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"id": "nobody"}, "Row 3 of the table: no step has the id “nobody”."),
        ({"id": "welcome", "kind": ""}, "Row 3 of the table: “welcome” is there twice."),
        ({"kind": "pour"}, "Row 3 of the table: the kind of “practise” is practise, not “pour”."),
        ({"id": "", "kind": "sing"}, "Row 3 of the table: “sing” is not a kind of step."),
        ({"seconds": "long"}, "Row 3 of the table: Write a length like"),
        ({"seconds": "9 h"}, "Row 3 of the table: A step lasts 4 hours at most."),
    ],
)
def test_a_row_that_cannot_be_is_told_by_its_number(change: dict[str, str], told: str) -> None:
    rows = rows_of("dark-chocolate")
    rows[1].update(change)
    with pytest.raises(UserError) as refused:
        merge(text_of("dark-chocolate"), table_of(rows), english())
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize("table", ["", "a;b\n1;2\n", "PK\x03\x04", "id,name.en\nx,y\n"])
def test_what_is_no_table_of_steps_is_told_so(table: str) -> None:
    with pytest.raises(UserError, match=r"table|workbook|column"):
        merge(text_of("dark-chocolate"), table.encode(), english())


def test_a_round_cannot_be_moved_away_from_the_others() -> None:
    rows = rows_of("gongfu-oolong")
    third = next(at for at, row in enumerate(rows) if row["id"].endswith("_3"))
    rows.insert(1, rows.pop(third))
    with pytest.raises(UserError, match="stay together"):
        merge(text_of("gongfu-oolong"), table_of(rows), english())


def test_a_merged_table_is_kept_and_can_be_taken_back(workspace: Workspace, tmp_path: Path) -> None:
    own = own_protocols.copy(workspace, "dark-chocolate", {"en": "Ours"}, NOW)
    file, words = tmp_path / "steps.csv", words_in("fr")
    assert own.protocol is not None
    write_steps(own.protocol, file, words)
    assert merge_file(workspace, own.id, file, words).changes == []
    file.write_text(file.read_text("utf-8-sig").replace(";360;", ";300;", 1), "utf-8")
    merged = merge_file(workspace, own.id, file, words)
    assert len(merged.changes) == 1
    before = keep_merged(workspace, own.id, merged, NOW)
    assert own_protocols.text_of(workspace, own.id) == merged.text
    own_protocols.restore(workspace, before)
    assert own_protocols.text_of(workspace, own.id) == own.text
