"""The first view of the page: the next class, what is due, and the list of the others."""
