"""The page Compare: one cup and many palates, or one palate and all its cups."""
