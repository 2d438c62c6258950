"""Saying how kits were sent."""
