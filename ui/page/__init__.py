"""The page: what a browser shows of the conversation, and what its presses do."""
