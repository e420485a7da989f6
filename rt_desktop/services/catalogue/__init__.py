"""Documents: described, imported, searched, exported."""
