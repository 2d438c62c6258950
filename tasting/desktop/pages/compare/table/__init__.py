"""The table of Compare: its first columns stand still; the same as plain numbers."""
