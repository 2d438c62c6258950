"""The parts pages are built of: painted in the house style, with names for screen readers."""
