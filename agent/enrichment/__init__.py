"""Enrichment: a language model writes what an item is like, from its facts, and what a person likes, from counts.

Owns the prompts, the writing and the checks. What is written is kept by ``knowledge.generated`` and in profiles.
"""
