"""The structures people work for: listed, founded, corrected, renamed, merged."""
