"""Titles in lists of learners: the line above the names, and columns in many languages."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from tasting.domain.names import plain

Numbered = tuple[int, list[str]]
"""A row with its number, as a spreadsheet counts."""

_TITLED: Final[Mapping[str, tuple[str, ...]]] = {
    "name": (
        "姓名 / 名字 / 名前 / お名前 / 氏名 / 이름 / 성명 / 참가자",
        "фио / имя и фамилия / имя фамилия / фамилия имя / фамилия и имя",
        "фамилия имя отчество / піб / участник / слушатель",
        "الاسم / اسم / الاسم الكامل / الاسم واللقب / الإسم",
        "ονοματεπώνυμο / שם / שם מלא / imię i nazwisko / ad soyad",
    ),
    "given": ("имя / ім'я / 名 / الاسم الأول / الاسم الاول", "όνομα / שם פרטי / imię / jméno"),
    "family": (
        "фамилия / прізвище / 姓 / اللقب / اسم العائلة",
        "επώνυμο / שם משפחה / nazwisko / příjmení / soyad",
    ),
    "email": (
        "邮箱 / 电子邮件 / 电子邮箱 / 郵箱 / 電子郵件 / メール / メールアドレス / 이메일",
        "почта / емейл / электронная почта / эл почта / адрес электронной почты",
        "электронный адрес / البريد الإلكتروني / البريد الالكتروني / البريد / אימייל / e posta",
    ),
    "phone": (
        "电话 / 手机 / 電話 / 電話番号 / 携帯 / 전화 / 전화번호 / 휴대폰 / телефон",
        "الهاتف / رقم الهاتف / الجوال / τηλέφωνο / טלפון",
    ),
    "place": (
        "城市 / 都市 / 市区町村 / 도시 / город / місто / المدينة / مدينة",
        "πόλη / עיר / miasto / město / şehir",
    ),
    "address": ("地址 / 住所 / 주소 / адрес / العنوان / διεύθυνση / כתובת / adres",),
    "postcode": (
        "邮编 / 郵便番号 / 우편번호 / индекс / почтовый индекс",
        "الرمز البريدي / kod pocztowy",
    ),
    "country": ("国家 / 國家 / 国 / 국가 / страна / країна", "البلد / الدولة / χώρα / kraj"),
    "language": ("语言 / 語言 / 言語 / 언어 / язык / мова / اللغة / γλώσσα / język",),
}
"""Each field with what its column is called where our own languages are not spoken."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LISTS: Final = _words(
    "liste list lista elenco lijst listing roster register registre emargement teilnehmerliste "
    "anwesenheitsliste deelnemerslijst noms names"
)
_PEOPLE: Final = _words(
    "participants participantes participant apprenants stagiaires inscrits presents adherents "
    "membres invites convives eleves etudiants learners students attendees attendance guests "
    "members registrants people teilnehmer teilnehmende deelnemers partecipanti asistentes alumnos"
)
_FILLING: Final = _words("de des du d of the les la le l our nos for pour et and aux a")
_EVENTS: Final = _words(
    "degustation tasting cupping atelier workshop seance formation masterclass verkostung "
    "cata degustazione"
)
_GROUPS: Final = _words("groupe group gruppe grupo gruppo session class classe cours")
_ELSEWHERE: Final = re.compile(
    "名单|名單|名簿|リスト|一覧|参加者|參加者|受講者|学员|學員|명단|목록|참가자|수강생"
    r"|\b(?:спис|участник|слушател|студент|учащи|перелік|учасник|групп)"
    r"|قائمة|لائحة|كشف|المشارك|المتدرب|الحضور|أسماء|اسماء"
    "|רשימת|משתתפים|λίστα|κατάλογος|συμμετεχ",
    re.IGNORECASE,
)
_ABOVE: Final = 3
"""So many lines may stand above the names."""


def foreign_field(simple: str) -> str | None:
    """The field that a title names in a language that is none of ours; see `simplified`."""
    return _titles().get(simple)


def simplified(title: str) -> str:
    """A title in small letters, without accents and signs."""
    return " ".join(re.findall(r"[^\W_]+", plain(title)))


def parted_heading(rows: Sequence[Numbered]) -> tuple[Sequence[Numbered], Sequence[Numbered]]:
    """The lines above the names, "Liste des participants", and all rows below them."""
    at = 0
    while at < min(_ABOVE, len(rows) - 1) and is_heading(rows[at][1]):
        at += 1
    return rows[:at], rows[at:]


def is_heading(row: Sequence[str]) -> bool:
    """Whether a row of one cell names a list or a class, and nobody."""
    told = [cell for cell in row if cell]
    if len(told) != 1 or "@" in told[0]:
        return False
    words = set(simplified(told[0]).split())
    if told[0].rstrip().endswith((":", "\uff1a")) or _ELSEWHERE.search(told[0]):
        return True
    if words & _LISTS and words & _PEOPLE:
        return True
    if words <= _LISTS | _PEOPLE | _FILLING or (words & _EVENTS and len(words) > 1):
        return True
    rest = words - _GROUPS
    return rest != words and all(len(one) == 1 or one.isdigit() for one in rest)


@cache
def _titles() -> dict[str, str]:
    return {
        simplified(title): name
        for name, lines in _TITLED.items()
        for line in lines
        for title in line.split(" / ")
    }
