"""Plans of a programme: from answers or a spreadsheet to a commented scenario file."""
