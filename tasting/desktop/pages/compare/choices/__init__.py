"""The row of Compare from which a cup or a learner is chosen."""
