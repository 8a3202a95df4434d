"""The stock-and-flow diagram of an exported model: pages, placement and drawing."""
