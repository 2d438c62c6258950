"""Protocols: one protocol read as timeline and list."""
