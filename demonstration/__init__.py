"""The demonstration: the offer, the programmes and the figures of the two source documents.

One module per subject, data as plain Python. « S20 » is the programme review of January 2020
and « S22 » the 2022 annex on exclusion; what neither says is left empty or marked as invented.
"""
