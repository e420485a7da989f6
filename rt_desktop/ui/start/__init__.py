"""From the command to the first room: data found, made, or put back."""
