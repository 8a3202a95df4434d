"""Schools: students, teachers and training bases."""
