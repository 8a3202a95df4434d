"""`chanjiao forecast`: scores, tables, figures and texts of forecasts of nation and province."""
