"""What was lost, and how that was settled."""
