"""Those who borrow: registered, found, corrected."""
