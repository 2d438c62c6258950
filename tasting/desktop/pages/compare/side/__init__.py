"""The left column of Compare: distances to the reference, words for a cup, notes."""
