"""Enrichment: a language model writes what kind of thing an item is, from its facts, for ranking and search.

Owns the prompt, the writing and its check. What is written is kept by ``knowledge.generated``.
"""
