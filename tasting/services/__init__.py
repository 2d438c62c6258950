"""Use cases: what the window and the command line do, one subject a file."""
