"""Codecs: bytes to values and back, pure (no database, no window, no network)."""
