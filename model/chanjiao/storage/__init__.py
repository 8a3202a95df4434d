"""Storage: places for results, checked before the work and filled whole or not at all."""
