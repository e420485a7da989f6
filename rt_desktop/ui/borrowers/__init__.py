"""Borrowers: found, registered, corrected, with what they have and had."""
