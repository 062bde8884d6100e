"""Ranking side by side: methods that people would use, on the same splits, by the same measures.

Owns nothing itself: ``evaluation`` is the way in, ``contenders`` is where a method is entered.
"""
