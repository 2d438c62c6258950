"""Drawings from results, as display lists that screen, paper and page render alike. Pure."""
