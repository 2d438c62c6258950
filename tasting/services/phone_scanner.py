"""A phone as the scanner of the pack view: its own token, its page, its scans and their answers."""

import secrets
from collections.abc import Mapping

from tasting.domain.tokens import token_hash
from tasting.languages import Language
from tasting.link import phone_scanner
from tasting.link.client import HubClient
from tasting.link.phone_scanner import SpokenAnswer
from tasting.services.scan_answers import Answer
from tasting.words import Words


def new_token() -> str:
    """A token of 128 bits for one phone and one pack view."""
    return secrets.token_hex(16)


def page_address(address: str, language: Language, token: str) -> str:
    """What a phone opens at the hub's address, which is complete.

    Behind the #, the token reaches neither logs nor other pages.
    """
    return f"{address}/scan/{language}#{token}"


def take_scans(hub: HubClient, token: str) -> Mapping[int, str]:
    """What the phone of a token scanned since it was asked last, by number. Raises UserError."""
    return phone_scanner.exchange(hub, token_hash(token))


def give_answer(
    hub: HubClient, token: str, scan: int, answer: Answer, words: Words
) -> Mapping[int, str]:
    """Tell a phone what its scan came to; what it scanned meanwhile. Raises UserError."""
    said, remedy = (words.say(text) if text else "" for text in (answer.said, answer.remedy))
    spoken = SpokenAnswer(scan, answer.good, said, remedy)
    return phone_scanner.exchange(hub, token_hash(token), [spoken])


def end(hub: HubClient, token: str) -> None:
    """Let the phone of a token scan no more. Raises UserError."""
    phone_scanner.end(hub, token_hash(token))
