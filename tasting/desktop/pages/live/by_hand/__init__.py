"""Answers that stand on paper, typed in by the trainer: a sheet of cells for the keyboard."""
