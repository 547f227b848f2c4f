"""Claims of a text: its result numbers, what they measure, and the artefacts they name."""
