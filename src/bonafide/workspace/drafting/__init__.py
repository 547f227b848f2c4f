"""From facts that were found to the text of a draft: pure functions, no disk, no clock.

Nothing is invented: what stands in a draft comes from an input, with its place as a comment, from
a record, as a claim, or is a question in fixed words.
"""
