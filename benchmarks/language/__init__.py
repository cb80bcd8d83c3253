"""What is read from messages, and what a model's sentences may say."""
