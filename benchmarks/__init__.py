"""Speed as ratios against a named baseline, measured in one run. Nothing here is asserted."""
