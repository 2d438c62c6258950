"""The parts that a report of a class may have."""

from enum import StrEnum


class Part(StrEnum):
    """The parts of a report, in their order; each can be left out."""

    SUMMARY = "summary"
    PROFILES = "profiles"
    AGREEMENT = "agreement"
    PREPARATION = "preparation"
    WORDS = "words"
    LEARNERS = "learners"
    NOTE = "note"
    PHOTOS = "photos"
