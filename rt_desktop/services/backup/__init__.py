"""Backups: made every day, kept in a rotation, put back when needed."""
