"""Packing kits by scanned codes."""
