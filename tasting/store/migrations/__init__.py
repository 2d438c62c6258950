"""How a file written by an earlier version is brought to the present one."""
