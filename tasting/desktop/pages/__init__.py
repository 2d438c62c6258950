"""The pages of the rail, one folder each."""
