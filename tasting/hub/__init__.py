"""The hub: keeps a class's log while it is on, and hands it to phones and trainers by cursor."""
