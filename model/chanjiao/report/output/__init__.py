"""The output layer: tables, figures and bundles, and one writer for each kind of file."""
