"""How the stages and outcomes of a case read on a page."""

STAGES = {
    "fundamentals": "Fundamentals",
    "applied": "Applied reasoning",
    "system": "Engineered system",
    "llm": "LLM system",
}
OUTCOMES = {
    "succeeded": "succeeded",
    "failed": "failed",
    "rolled back": "rolled back",
    "replayed": "real data, replayed traffic",
}
