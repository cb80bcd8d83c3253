"""Trains `assistant/nlu/reader` on conversations whose parts are labelled."""
