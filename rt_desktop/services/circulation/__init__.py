"""Documents out and back: rules, lending, returning, undoing."""
