"""The output layer: tables, figures, bundles, and one writer for each file format."""
