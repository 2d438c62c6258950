"""Tasting: prepare, ship, run and debrief coffee, tea and chocolate tastings at a distance."""

__version__ = "0.1.0"
