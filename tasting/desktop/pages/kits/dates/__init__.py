"""The days by which products are ordered, kits packed and sent."""
