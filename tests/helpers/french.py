"""What French typography asks of texts for screen and paper."""

import re

BARE_SIGN = re.compile(r"(?<!\u202f)[;!?]|(?:(?<=\w)|(?<= )):(?= |$)|(?<!\u00a0)»|«(?!\u00a0)")
"""A double sign without its no-break space."""
