"""Every widget with French words of real length, for eyes; see __main__."""
