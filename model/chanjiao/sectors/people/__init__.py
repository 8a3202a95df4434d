"""People: births, school leavers, the choices of families and graduates, and migration."""
