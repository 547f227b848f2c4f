"""Where a casebook's things lie on disk, and the public functions that work on them."""
