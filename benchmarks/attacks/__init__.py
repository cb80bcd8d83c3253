"""The worst that strangers can send, and many shoppers beside one attacker."""
