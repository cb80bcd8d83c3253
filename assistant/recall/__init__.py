"""What a shopper is told that no product says: the shop's own rules, general knowledge, small talk. Found by meaning."""
