"""Changing a session that is planned: its details, its learners, and removing it."""
