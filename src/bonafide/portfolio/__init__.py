"""The nouns of a casebook: profile, case and what a case is made of. Text in, typed objects out."""
