"""From a message as it was typed to what it asks for."""
