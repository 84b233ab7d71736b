"""What a newsroom decides for itself: its configuration, budgets, suppressions and the baseline. Never what an article shows."""
