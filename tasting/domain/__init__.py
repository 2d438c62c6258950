"""What a tasting is: protocols, sessions, the log and its fold; no files, clock, Qt or SQL."""
