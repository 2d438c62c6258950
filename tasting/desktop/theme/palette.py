"""The Qt palette of one set of colours, for everything the style sheet does not reach."""

from PySide6.QtGui import QPalette

from tasting.desktop.theme.tokens import Colours


def palette(colours: Colours) -> QPalette:
    """Ink on porcelain: selection and highlight are ink as well, never a system blue."""
    made = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    pairs = {
        role.Window: colours.paper,
        role.WindowText: colours.ink,
        role.Base: colours.raised,
        role.AlternateBase: colours.wash,
        role.Text: colours.ink,
        role.PlaceholderText: colours.ink3,
        role.Button: colours.raised,
        role.ButtonText: colours.ink,
        role.BrightText: colours.on_now,
        role.Highlight: colours.ink,
        role.HighlightedText: colours.on_ink,
        role.ToolTipBase: colours.ink,
        role.ToolTipText: colours.on_ink,
        role.Link: colours.ink,
        role.LinkVisited: colours.ink2,
        role.Light: colours.raised,
        role.Midlight: colours.wash,
        role.Mid: colours.line,
        role.Dark: colours.line_strong,
        role.Shadow: colours.line_strong,
        role.Accent: colours.ink,
    }
    for name, colour in pairs.items():
        made.setColor(name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, name, colours.ink3)
    return made
