"""The demonstration: an invented collection, borrowers and a year of loans, in a folder of their own."""
