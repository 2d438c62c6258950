"""The left column of Live: the step that is on, or how to begin, or how the class went."""
