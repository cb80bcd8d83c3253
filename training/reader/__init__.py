"""Trains `assistant/reader` on conversations whose parts are labelled."""
