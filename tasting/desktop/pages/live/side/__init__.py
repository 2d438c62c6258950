"""The right column of Live: who needs the trainer, what arrives, who is still at work."""
