"""Label stocks from files of other programs: what can be is read, the rest is named by its line."""

from pathlib import Path

import pytest

from tasting.domain.errors import UserError
from tasting.exchange.xml_elements import Element, read_elements
from tasting.places import DataFolder
from tasting.services.own_stocks import own_stocks
from tasting.services.stock_import import chosen_stocks, import_stocks, read_stock_file
from tasting.words import english

TEMPLATES = """<?xml version="1.0"?>
<Glabels-templates xmlns="http://glabels.org/xmlns/4.0/">
  <Template brand="Paperhouse" part="P 24" size="A4" _description="Jars">
    <Meta category="label"/>
    <Label-rectangle id="0" width="63.5mm" height="3.81cm" round="5">
      <Markup-margin size="5"/>
      <Layout nx="3" ny="7" x0="7.2mm" y0="15.15mm" dx="66.04mm" dy="1.5in"/>
    </Label-rectangle>
  </Template>
  <Template brand="Paperhouse" part="P 25" equiv="P 24"/>
  <Template brand="Paperhouse" part="P 26" equiv="P 25"/>
  <Template brand="Paperhouse" part="P 27" equiv="Q 1"/>
  <Template brand="Paperhouse" part="Dots" size="Other" width="100mm" height="150mm">
    <Label-round id="0" radius="20mm">
      <Layout nx="2" ny="3" x0="5mm" y0="5mm" dx="45mm" dy="45mm"/></Label-round>
  </Template>
  <Template brand="Paperhouse" part="Roll" size="roll" roll_width="67mm" width="62mm">
    <Label-continuous id="0" width="62mm" min_height="25mm" default_height="100mm">
      <Layout nx="1" ny="1" x0="0" y0="0" dx="0" dy="0"/>
    </Label-continuous>
  </Template>
  <Template brand="Paperhouse" part="Far" size="A4">
    <Label-rectangle id="0" width="100mm" height="40mm">
      <Layout nx="3" ny="7" x0="0" y0="0" dx="100mm" dy="40mm"/>
    </Label-rectangle>
  </Template>
  <Template brand="Paperhouse" part="Oval" size="A4">
    <Label-ellipse id="0" width="1in" height="1in"><Layout nx="1" ny="1"/></Label-ellipse>
  </Template>
  <Template brand="Paperhouse" part="Odd" size="A4">
    <Label-rectangle id="0" width="wide" height="1in"><Layout nx="1" ny="1"/></Label-rectangle>
  </Template>
</Glabels-templates>
"""
TABLE = """<?xml version='1.0' encoding='UTF-8'?>
<manufacturers>
<manufacturer name="Herma A4">
    <label id="L0">
        <name>4346 SuperPrint weiß</name>
        <measure>S;4826;2117;4572;2117;975;2150;4;12;21000;29700</measure>
    </label>
    <label id="L1">
        <name>L7162 Laser-Etiketten</name>
        <measure>S;10160;33870;9906;3387;467;1302;2;8;21000;29700</measure>
    </label>
    <label id="L2">
        <name>Half</name>
        <measure>S;10160;33870</measure>
    </label>
</manufacturer>
</manufacturers>
"""


def file(folder: Path, text: str, name: str = "own.template") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_templates_are_read_with_their_units_shapes_and_further_names(tmp_path: Path) -> None:
    found = read_stock_file(file(tmp_path, TEMPLATES))
    jars, dots, roll = found.stocks
    assert (jars.name, jars.maker, jars.aliases) == ("P 24", "Paperhouse", ("P 25", "P 26"))
    assert (jars.page, jars.label, jars.pitch) == ((210, 297), (63.5, 38.1), (66.04, 38.1))
    assert (jars.first, jars.grid, jars.radius) == ((7.2, 15.15), (3, 7), 1.764)
    assert (dots.page, dots.label, dots.radius) == ((100, 150), (40, 40), 20)
    assert (roll.page, roll.is_roll) == ((62, 100), True)
    assert [(problem.line, str(problem.wrong)) for problem in found.problems] == [
        (12, "Label stock “P 27”. It is like “Q 1”, which is not in this file."),
        (
            22,
            "Label stock “Far”. The labels reach 300 mm across, beyond the page, which is "
            "210 mm wide.",
        ),
        (28, "Label stock “Oval”. Its labels are neither rectangles nor round."),
        (31, "Label stock “Odd”. “wide” is not a length."),
    ]


RECTANGLE = """<Template brand="A" {}><Label-rectangle width="66mm" height="34mm">
  <Layout nx="{}" ny="8" x0="5mm" y0="10mm" dx="68mm" dy="34mm"/></Label-rectangle>{}</Template>
"""


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (RECTANGLE.format('part="P1" size="B5"', 3, ""), "“P1”. The page “B5” is not known."),
        (RECTANGLE.format('part="P2" size="A4"', 0, ""), "“P2”. Labels across: 0 is not possible."),
        (RECTANGLE.format('part="P3" size="A4"', "x", ""), "“P3”. “x” is not a number of labels."),
        (
            RECTANGLE.format(f'part="{"P" * 300}" size="A4"', 3, ""),
            f"“{'P' * 60}…”. “{'P' * 60}…” is longer than 200 characters.",
        ),
        (
            RECTANGLE.format('part="P4" size="x" width="9e99" height="1in"', 3, ""),
            "“P4”. Page width: at most 2,000 is possible.",
        ),
        ('<Template part="P5" equiv="P5"/>', "“P5”. It is like “P5”, which has no figures of its "),
    ],
)
def test_a_template_that_cannot_be_is_told_with_its_cause(
    template: str, said: str, tmp_path: Path
) -> None:
    path = file(tmp_path, f"<Glabels-templates>{template}</Glabels-templates>")
    with pytest.raises(UserError) as error:
        read_stock_file(path)
    assert said in english().say(error.value.said)


def test_a_name_of_plain_paper_or_too_long_a_further_one_is_passed_over(tmp_path: Path) -> None:
    further = f'<Alias part="plain"/><Alias part="{"z" * 300}"/><Alias part="P 8"/>'
    both = RECTANGLE.format('part="P7" size="A4"', 3, further)
    both += RECTANGLE.format('part="Plain" size="A4"', 3, "")
    both += RECTANGLE.format('part="plain" size="A4"', 3, "").replace('brand="A"', "")
    path = file(tmp_path, f"<Glabels-templates>{both}</Glabels-templates>")
    found = read_stock_file(path)
    assert [(one.name, one.aliases) for one in found.stocks] == [("P7", ("P 8",)), ("A Plain", ())]
    assert [str(one.wrong) for one in found.problems] == [
        "Label stock “plain”. “plain” is the name of plain paper."
    ]
    assert (
        str(import_stocks(DataFolder(tmp_path / "data"), found.stocks)) == "2 label sheets added."
    )


def test_the_table_of_libreoffice_is_read_and_its_faults_named(tmp_path: Path) -> None:
    found = read_stock_file(file(tmp_path, TABLE, "labels.xml"))
    (small,) = found.stocks
    assert (small.name, small.label, small.pitch) == ("4346", (45.72, 21.17), (48.26, 21.17))
    assert (small.first, small.grid) == ((9.75, 21.5), (4, 12))
    told = [problem.line for problem in found.problems]
    assert told == [8, 12]
    assert "reach 2417.79 mm down" in str(found.problems[0].wrong).replace(",", "")


def test_what_is_chosen_is_kept_once_beside_the_own_stocks(tmp_path: Path) -> None:
    data = DataFolder(tmp_path / "data")
    found = read_stock_file(file(tmp_path, TEMPLATES))
    assert [one.name for one in chosen_stocks(found, ["p25", " dots "])] == ["P 24", "Dots"]
    assert str(import_stocks(data, chosen_stocks(found, ["P 24"]))) == "1 label sheet added."
    assert "already stay" in str(import_stocks(data, found.stocks))
    assert list(own_stocks(data)) == ["P 24", "Dots", "Roll"]
    with pytest.raises(UserError, match="no label stock “P 99”"):
        chosen_stocks(found, ["P 99"])
    first, *_ = read_stock_file(data.label_stocks.rename(tmp_path / "b.toml")).stocks
    assert first.name == "P 24"


def test_one_wrong_sheet_of_an_own_file_refuses_no_other(tmp_path: Path) -> None:
    one = """[[stock]]
name = "{}"
page = [210, 297]
label = [60, 40]
first = [10.5, 8.5]
pitch = [{}, 40]
grid = [3, 7]
"""
    sheets = [("Wide", 99), ("Wide", 64), ("Good", 64), ("good", 64), ("Odd", '"x"'), ("plain", 64)]
    text = "".join(one.format(*sheet) for sheet in sheets) + "[other]\n"
    found = read_stock_file(file(tmp_path, text, "own.toml"))
    assert [(stock.name, stock.pitch) for stock in found.stocks] == [
        ("Wide", (64, 40)),
        ("Good", (64, 40)),
    ]
    told = [(problem.line, problem.field) for problem in found.problems]
    assert told == [
        (3, "stock[1].page"),
        (23, "stock[4].name"),
        (34, "stock[5].pitch[1]"),
        (37, "stock[6].name"),
        (43, "other"),
    ]
    (tmp_path / "data").mkdir()
    assert str(import_stocks(DataFolder(tmp_path / "data"), found.stocks)).startswith("2 label")
    for broken in ("stock = 3\n", "[[stock]]\n"):
        with pytest.raises(UserError, match=r"own\.toml"):
            read_stock_file(file(tmp_path, broken, "own.toml"))


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'
FETCH = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><a>&a;</a>'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "line 1: It declares entities"),
        (FETCH, "line 1: It declares entities"),
        ("<a>" * 50 + "</a>" * 50, "nested too deeply"),
        ("<Glabels-templates>\n<Template", "line 2: This is not whole XML"),
        ("", "This is not whole XML"),
        ("<Glabels-templates/>", "own.template holds no label sheets."),
        ("<html><body/></html>", "It holds no label sheets: its outermost element is “html”"),
        ("<?xml version='1.0' encoding='x-none'?><a/>", "This is not whole XML"),
        (TABLE.replace("4826", "0"), "reach"),
    ],
)
def test_a_file_that_is_none_is_refused_by_line(text: str, said: str, tmp_path: Path) -> None:
    path = file(tmp_path, text.replace("4826;2117;4572", "4000;2117;99999"))
    try:
        problems = read_stock_file(path).problems
        told = " ".join(str(problem.sentence()) for problem in problems)
    except UserError as error:
        told = str(error)
    assert said in told


def test_nothing_of_another_file_comes_in_through_an_entity(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    path = file(tmp_path, '<!DOCTYPE a SYSTEM "secret"><a>plain</a>')
    read = read_elements(path)
    assert isinstance(read, Element)
    assert read.text == "plain"
