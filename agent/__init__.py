"""What Tastekeeper decides: the conversation graph, the language model, the session and rehearsals."""
