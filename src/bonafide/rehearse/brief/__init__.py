"""The brief for an interview: what to say of one case in two to three minutes, and what comes next.

Nouns independent of any format: :mod:`~bonafide.rehearse.brief.brief` says what a brief is,
:mod:`~bonafide.rehearse.brief.composing` makes one, the command line writes it.
"""
