"""Money: budgets, the demonstration programme and its projects, and public costs."""
