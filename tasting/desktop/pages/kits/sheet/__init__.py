"""One kit's sheet: looked at, printed, and where its code leads."""
