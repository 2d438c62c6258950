"""Planning a session: the form, its parts, and what comes of them."""
