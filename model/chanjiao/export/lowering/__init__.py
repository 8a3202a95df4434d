"""A model in the terms that other system-dynamics engines share, before it is written as text.

Those engines know stocks, flows, auxiliaries, constants, arrays and graphical functions, and
step all of them by Euler. This package rewrites what the language of this project has beyond that.
"""
