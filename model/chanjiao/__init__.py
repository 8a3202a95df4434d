"""chanjiao (产教): a stock-and-flow model of vocational education in Sichuan."""
