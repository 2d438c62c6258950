"""Words and signs that no text for people holds, with what it says in their place."""

import re

AVOIDED_ENGLISH = (
    re.compile(r"(?i)\bclass(es)?\b"),  # session
    re.compile(r"(?i)\bseats?\b"),  # learner number
    re.compile(r"(?i)(?<!--)\bhub\b"),  # server; --hub is an option of the command line
    re.compile(r"(?i)\bworkspace\b"),  # your data
    re.compile(r"(?i)\bserving orders?\b"),  # tasting order
    re.compile(r"(?i)\bpassed over\b"),  # skipped
    re.compile(r"(?i)\bput back\b"),  # restored, undone
    re.compile(r"(?i)(?<!there )\bis no\b(?! longer)"),  # is not a …
    re.compile(r"(?i)\bsuch as\b"),  # like …
    re.compile(r"(?i)\binvented\b"),  # made up
    re.compile(r"(?i)\bshipped (file|protocol)s?\b"),  # supplied
    re.compile(r"(?i)\b(takes?|taken)( it| one| some)? (in|out)\b"),  # import, remove
    re.compile(r"(?i)\bcodes are open\b|\bopen the codes\b"),  # revealed, reveal
    re.compile(r"(?i)\byourself the right\b"),  # nobody gives himself rights
)
AVOIDED_FRENCH = (
    re.compile(r"(?i)\bapprenante?s?\b"),  # participant
    re.compile(r"(?i)\bordres? de service\b"),  # ordre de dégustation
    re.compile(r"(?i)\bboîtes?\b"),  # kit
    re.compile(r"(?i)\binventée?s?\b"),  # fictif
    re.compile(r"(?i)\bdévoil"),  # révéler
    re.compile(r"(?i)\bespaces? de travail\b"),  # vos données
    re.compile(r"\bde \{name\}|\b[dl]e \{language\}"),  # no elision: turn the sentence
    re.compile(r"\.\.\."),  # …
    re.compile(r"[^\W\d]'[^\W\d]"),  # ’
    re.compile(r"\} (g|kg|mg|ml|cl|min|h|s|%|°C)(?!\w)"),  # a no-break space before a unit
)
