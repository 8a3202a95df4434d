"""How fast the model runs, here and in other engines; apart from tests."""
