"""What is drawn: cards, pieces of the chat, sections of the room. HTML from templates; knows no shopper."""
