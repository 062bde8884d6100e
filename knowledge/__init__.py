"""What Tastekeeper knows: catalogue, schema, encoders, index, profiles, events, ingestion, model files.

Knows nothing of ranking, conversation or display, and imports from no other package of the project.
"""
