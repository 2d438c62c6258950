"""The page Kits: who gets which codes in which order, where each box is, and their sheets."""
