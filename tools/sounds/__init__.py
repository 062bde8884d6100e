"""Sounds whose kind, tempo and loudness are known: what is told of them, and how often it is right."""
