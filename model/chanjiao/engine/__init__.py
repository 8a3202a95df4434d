"""The engine: a small language for stock-and-flow models, and the code that runs such models.

It contains nothing about education. See `docs/architecture.md` for how its parts fit together.
"""

from chanjiao.engine.language.accounts import Account as Account
from chanjiao.engine.language.calendar import Calendar as Calendar
from chanjiao.engine.language.calendar import Gate as Gate
from chanjiao.engine.language.dimension import Dimension as Dimension
from chanjiao.engine.language.dimension import Member as Member
from chanjiao.engine.language.dimension import numbered as numbered
from chanjiao.engine.language.faults import Fault as Fault
from chanjiao.engine.language.faults import ModelError as ModelError
from chanjiao.engine.language.functions import ces_min as ces_min
from chanjiao.engine.language.functions import delay as delay
from chanjiao.engine.language.functions import exp as exp
from chanjiao.engine.language.functions import latest as latest
from chanjiao.engine.language.functions import log as log
from chanjiao.engine.language.functions import lookup as lookup
from chanjiao.engine.language.functions import map_over as map_over
from chanjiao.engine.language.functions import maximum as maximum
from chanjiao.engine.language.functions import mean as mean
from chanjiao.engine.language.functions import minimum as minimum
from chanjiao.engine.language.functions import one as one
from chanjiao.engine.language.functions import put as put
from chanjiao.engine.language.functions import share as share
from chanjiao.engine.language.functions import shift as shift
from chanjiao.engine.language.functions import smooth as smooth
from chanjiao.engine.language.functions import softmax as softmax
from chanjiao.engine.language.functions import spread as spread
from chanjiao.engine.language.functions import total as total
from chanjiao.engine.language.functions import where as where
from chanjiao.engine.language.reader import OutsideReader as OutsideReader
from chanjiao.engine.language.variable import auxiliary as auxiliary
from chanjiao.engine.language.variable import curve as curve
from chanjiao.engine.language.variable import flow as flow
from chanjiao.engine.language.variable import lever as lever
from chanjiao.engine.language.variable import parameter as parameter
from chanjiao.engine.language.variable import series as series
from chanjiao.engine.language.variable import stock as stock
from chanjiao.engine.language.variable import transfer as transfer
