"""What a person sees and touches; the only place where Qt is."""
