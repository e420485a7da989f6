"""Stories: the application from its first window on, as one person lives it."""
