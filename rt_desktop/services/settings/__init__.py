"""The set-up of a data folder, and what its people may change of the house's rules."""
