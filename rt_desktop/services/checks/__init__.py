"""Looking whether the data are whole: the file, the references, the journal; and their checksums."""
