"""Carries a garment onto a body: where its points go, and the cloth drawn there."""
