"""The page Sessions: the next class, what is due, past classes, and planning a new one."""
