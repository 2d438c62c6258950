"""What French typography asks of texts for screen and paper."""

import re

BARE_SIGN = re.compile(r"(?<!\u202f)[;!?]|(?<!\u00a0):(?=\s|$)|(?<!\u00a0)»|«(?!\u00a0)")
"""A double sign without its no-break space."""
