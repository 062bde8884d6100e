"""What Tastekeeper computes: linking, predicates, search, scoring, reranking, critiques, evidence and reasons.

Plain typed functions over ``knowledge``; no language model and no LangChain in here.
"""
