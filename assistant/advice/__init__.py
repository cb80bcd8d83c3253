"""Judgements on pieces from what is known of them: which is warmer, which to take, whether it goes with jeans."""
