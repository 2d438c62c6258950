"""The page Live: the class while it is on, before it begins, and as it was."""
