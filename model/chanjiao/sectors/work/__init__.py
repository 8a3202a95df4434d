"""Work: industries, posts, matching, employment and pay."""
