"""Export: a scenario as a file for other system-dynamics programs (XMILE, Vensim)."""
