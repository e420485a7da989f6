"""Who waits for what: first placed, first served."""
