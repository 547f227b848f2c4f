"""The audit path: resampling whole entities, to confirm the intervals that formulas gave."""
