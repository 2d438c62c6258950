"""Library: what is tasted, and the protocols it is tasted by."""
