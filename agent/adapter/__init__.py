"""The adapter: a small change of the default model's weights that makes it good at the closed questions.

Owns its training data, training, file and measurement. Used for choices only, never for wording.
"""
