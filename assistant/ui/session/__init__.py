"""One browser tab and what it shares with others: its shopper, record, turns, uploads and links. Knows no HTML and no gradio."""
