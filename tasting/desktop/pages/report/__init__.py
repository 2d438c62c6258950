"""The page Report: what goes into it, how it reads, and what is still missing."""
