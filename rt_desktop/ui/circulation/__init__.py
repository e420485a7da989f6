"""The counter: one scan line, what it did, who has what."""
