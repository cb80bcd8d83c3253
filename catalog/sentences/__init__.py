"""What a shop says of a piece, sentence by sentence, and which of them answers a question."""

from catalog.sentences.answering import Answer, Answerer, Told, rank, said_of, said_on
from catalog.sentences.split import sentences
from catalog.sentences.topics import Topic, topic, topics_of

__all__ = ["Answer", "Answerer", "Told", "Topic", "rank", "said_of", "said_on", "sentences", "topic", "topics_of"]
