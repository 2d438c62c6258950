"""What a class perceived, in numbers: profiles, distances, words, preparation. Pure."""
