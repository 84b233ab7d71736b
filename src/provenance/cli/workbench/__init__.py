"""The commands of `provenance rules`, one module each. What is decided is decided in `ruleset`; here it is read, shown and written."""
