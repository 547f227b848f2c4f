"""Rankings: per query, which rows a subject puts first, against graded relevance."""
