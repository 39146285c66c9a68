"""`make bench`: what each kind of page and file costs beside a reference program, in one run.

Machines are noisy: a bar is a ratio, the median of interleaved rounds of the house and of its reference,
never a time. Bars and results: docs/mesures.md.
"""

# Where the reference program that locks, counts and inserts keeps its rows.
TABLE_DE_REFERENCE = "mesures_reference"
