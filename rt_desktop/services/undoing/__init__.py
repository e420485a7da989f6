"""Taking back what was done: an entry, a whole work, and what that does to the rest."""
