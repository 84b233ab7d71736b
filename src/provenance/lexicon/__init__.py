"""Markers and gazetteers from `rules/`, compiled once into one multi-pattern matcher."""
