"""The kits of a class in a table."""
