"""Measurements: speed as ratios in one run, and yardsticks nobody in this project wrote."""
