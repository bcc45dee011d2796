"""Speed, shown as ratios to a floor or a rival of the same run; never a timed test."""
