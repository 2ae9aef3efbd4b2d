"""One folder a language: its annotators and their lexicons."""
