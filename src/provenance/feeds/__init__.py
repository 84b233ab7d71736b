"""Feeds from files and addresses: fetched, remembered between runs, compared with what was seen before."""
