"""The photos of Compare: fetched, and seen side by side."""
