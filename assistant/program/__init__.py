"""Programs: what a language model says that a message asks for, as steps under a schema; code carries them out."""
