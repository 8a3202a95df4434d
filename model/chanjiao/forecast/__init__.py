"""Forecasts of the nation and of provinces: calibration on published figures, ratio paths, fans."""
