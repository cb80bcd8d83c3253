"""Imports, search by words and pictures, embeddings: small shops to large."""
