"""How long before the class something is to be done, in words."""

from tasting.words import Words


def time_before(minutes: int, words: Words) -> str:
    """Exactly, and as it is typed again: "15 min", "2 h", "3 days"."""
    if minutes % 1440 == 0 and minutes > 1440:
        return words.say("{n} days", n=minutes // 1440)
    if minutes % 60 == 0:
        return f"{minutes // 60}\u00a0h"
    return words.minutes(minutes * 60)
