"""Controls that answer what a protocol asks, one for each kind of question."""
