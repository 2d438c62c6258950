"""How learners elsewhere reach this computer: the ways to set up, and trying an address."""
