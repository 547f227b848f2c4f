"""What comes next in many series: forecasts by horizon, against their own past."""
