"""News-agency formats → Article: NITF, NewsML 1.x and G2, ninjs, raw wire items.

Their provenance fields keep the names of NewsML-G2 (`newsml.creditline`, `newsml.infoSource.<role>`) whatever the format calls them;
the place says where each stood.
"""
