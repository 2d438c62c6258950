"""Files in and out: protocols, lexicons, plans and lists of learners."""
