"""Baskets: records and items put together across searches, to be worked on at once."""
