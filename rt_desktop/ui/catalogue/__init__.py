"""The catalogue: search as you type, the record as a reader reads it, importing and exporting."""
