"""What is kept: the only floor that speaks SQL; rows leave it as frozen domain values."""
