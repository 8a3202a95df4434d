"""The source article, row by row: what it says, what of the model answers it, and how near it is.

The article is that of People's Daily Online, Sichuan channel, of 2022, on vocational education and
industry in Sichuan. `rows.ROWS` are its mechanisms, `document.page` the page of them all.
"""
