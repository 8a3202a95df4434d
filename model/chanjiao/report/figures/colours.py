"""Colours that readers with any colour vision can distinguish (Okabe and Ito)."""

BLUE, ORANGE, GREEN, PURPLE, SKY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9"
YELLOW = "#E69F00"
INK, GREY, SHADE = "#222222", "#777777", "#F1F1EE"
