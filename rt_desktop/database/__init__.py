"""The data folder and its database: engine, locks, faults in words, schema."""
