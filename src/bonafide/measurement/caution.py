"""From where on a reader is warned. Who only reads what was measured loads nothing else with it."""

FEW = 50
"""Below this many positives, negatives or clusters the measured coverage of some 95 % intervals
falls short (bench/RESULTS.md), so their reader is warned."""

UNEVEN = 0.5
"""Where units count as less than this share of equal ones, their reader is warned as well."""

DECISIONS = "every score is 0 or 1: these are decisions, not scores"
"""What is said of a subject that was measured by its decisions; evidence.leading asks for it."""
