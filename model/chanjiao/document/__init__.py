"""Reports: a document of some pages and a summary on one page, from computed findings."""
