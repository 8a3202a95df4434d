"""Skills: what graduates learn, and the quality that they carry into the labour market."""
