"""Learners from a file, from what was pasted, and from the fields of a form."""

from pathlib import Path

import pytest

from tasting.domain.learner import LearnerFacts
from tasting.services import learners

ANA = LearnerFacts(name="Ana Ruiz", display="Ana", address="1 Rue Haute, Lyon", language="fr")
BO = LearnerFacts(name="Bo Li", display="Bo", email="bo@example.org")


def test_what_is_written_for_pasting_is_read_back_with_the_columns_that_hold_something() -> None:
    text = learners.as_pasted([ANA, BO], "fr")
    assert text.splitlines()[0] == "nom\tcourriel\tadresse\tlangue"
    found = learners.read_pasted(text, "en")
    assert (found.learners, found.problems) == ((ANA, BO), ())
    blank = learners.read_pasted(" \n", "en")
    assert (blank.learners, blank.problems) == ((), ()), "a blank text is no empty list"


def test_a_list_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    found = learners.read_list(tmp_path / "none.csv", "en")
    assert found.learners == ()
    assert [(p.file, str(p.wrong)) for p in found.problems] == [
        ("none.csv", "There is no such file.")
    ]
    (tmp_path / "list.csv").write_text("Name\nBo Li\n=A1\n", "utf-8")
    found = learners.read_list(tmp_path / "list.csv", "fr")
    assert [(row.name, row.language) for row in found.learners] == [("Bo Li", "fr")]
    assert [(p.file, p.line) for p in found.problems] == [("list.csv", 3)]


def test_what_is_wrong_with_a_typed_learner_is_told_by_field() -> None:
    found, wrong = learners.read_typed({"name": " Ana  Ruiz ", "email": ""}, "fr")
    assert found == LearnerFacts(name="Ana Ruiz", display="Ana", language="fr")
    assert wrong == {}
    found, wrong = learners.read_typed({"name": "", "email": "bo"}, "en")
    assert found is None
    assert {name: str(said) for name, said in wrong.items()} == {
        "name": "The name is missing.",
        "email": "“bo” is not an e-mail address.",
    }


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ida / Léo, Metz / Mia", [("Ida", "", ""), ("Léo", "Metz", ""), ("Mia", "", "")]),
        (
            "Ida\nLéo, Metz, leo@x.org\nMia; Nancy",
            [("Ida", "", ""), ("Léo", "Metz", "leo@x.org"), ("Mia", "Nancy", "")],
        ),
        (
            "Ida Berg ida@x.org\nLéo leo@x.org",
            [("Ida Berg", "", "ida@x.org"), ("Léo", "", "leo@x.org")],
        ),
        ("1. Ida Berg\n2. Léo Roy", [("Ida Berg", "", ""), ("Léo Roy", "", "")]),
        ("- Ida\n• Léo", [("Ida", "", ""), ("Léo", "", "")]),
        ("Ida\tMetz, France\nLéo\tNancy", [("Ida", "Metz, France", ""), ("Léo", "Nancy", "")]),
    ],
)
def test_what_is_typed_by_hand_is_read_as_it_is_meant(
    typed: str, meant: list[tuple[str, str, str]]
) -> None:
    found = learners.read_pasted(typed, "en")
    assert [(row.name, row.place, row.email) for row in found.learners] == meant
    assert found.problems == ()


def test_learners_of_the_selected_lines_are_given_one_site_together() -> None:
    text = "Ann, Lyon\nBob, Leeds\n\nCem, Lyon\nDan, Cork\n"
    named = {row["name"]: [*lines] for lines, row in learners.placed(text, "en")}
    assert named == {"Ann": [0], "Bob": [1], "Cem": [3], "Dan": [4]}
    told = learners.at_site(text, range(1, 4), "Rue Haute", "fr")
    again = learners.read_pasted(told, "en")
    assert [(one.name, one.place, one.site) for one in again.learners] == [
        ("Ann", "Lyon", ""),
        ("Bob", "Leeds", "Rue Haute"),
        ("Cem", "Lyon", "Rue Haute"),
        ("Dan", "Cork", ""),
    ]
    back = learners.at_site(told, range(3, 4), "", "en")
    assert [one.site for one in learners.read_pasted(back, "en").learners] == [
        *("", "Rue Haute", ""),
        "",
    ]
    assert learners.at_site("", range(9), "Lyon", "en") == ""


@pytest.mark.parametrize(
    ("text", "lines", "written"),
    [
        (
            'name,address\n"Durand, Anna","1 rue A\n69001 Lyon"\nBob,"x, y"\nCam,z\n',
            range(3, 4),
            'name\taddress\tsite\nDurand, Anna\t"1 rue A\n69001 Lyon"\nBob\tx, y\tHere\nCam\tz\n',
        ),
        (
            'name,address\n"Durand, Anna","1 rue A\n69001 Lyon"\nBob,"x, y"\n',
            range(2, 3),
            'name\taddress\tsite\nDurand, Anna\t"1 rue A\n69001 Lyon"\tHere\nBob\tx, y\n',
        ),
        (
            "List\n\nname,shoe size\nAnn,38\nBob,41,left\n",
            range(4, 9),
            "List\n\nname\tshoe size\t\tsite\nAnn\t38\nBob\t41\tleft\tHere\n",
        ),
        ("sep=;\nname;site\nAnn;\nBob;X\n", range(2, 3), "name\tsite\nAnn\tHere\nBob\tX\n"),
        (
            "name\te-mail\nAnn\tno mail\nBob\tb@x.org\n",
            range(9),
            "name\te-mail\tsite\nAnn\tno mail\tHere\nBob\tb@x.org\tHere\n",
        ),
        ("\nAnn / Bob\n", range(1, 2), "name\tsite\nAnn\tHere\nBob\tHere\n"),
        (
            "Ann <a@x.org>, Bob <b@x.org>\nCem <c@x.org>",
            range(1),
            "name\te-mail\tsite\nAnn\ta@x.org\tHere\nBob\tb@x.org\tHere\nCem\tc@x.org\t\n",
        ),
    ],
)
def test_a_site_is_written_beside_cells_that_stay_as_they_were(
    text: str, lines: range, written: str
) -> None:
    assert learners.at_site(text, lines, "Here", "en") == written
