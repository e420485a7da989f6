"""What pages are made of: one scan line, one list, one form, one band, so that every page speaks alike."""
