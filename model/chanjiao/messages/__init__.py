"""Messages: the language of a command, and the Chinese of texts that the code has in English."""
