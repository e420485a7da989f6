"""Documents out and back: rules, lending, renewing, returning."""
