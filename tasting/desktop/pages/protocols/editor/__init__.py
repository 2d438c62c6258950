"""The editor of the trainer’s own protocols."""
