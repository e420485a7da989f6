"""What people do with the collection: verbs, and the rules behind them."""
