"""The middle column of Live: a tile for each learner."""
