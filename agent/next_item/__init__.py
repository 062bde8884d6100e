"""Next-item recall on recorded talk: what is recommended next, judged by what the other person in fact named.

Owns nothing itself: ``evaluation`` is the way in.
"""
