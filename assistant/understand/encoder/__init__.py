"""The trained act reader: which intent a message has, from its words, the last reply, the state and what the rules heard."""
