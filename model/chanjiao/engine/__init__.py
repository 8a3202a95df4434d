"""The engine: a small language for stock-and-flow models, and what runs it.

It knows nothing of education. See `docs/architecture.md` for how its parts fit together.
"""

from chanjiao.engine.accounts import Account as Account
from chanjiao.engine.calendar import Calendar as Calendar
from chanjiao.engine.calendar import Gate as Gate
from chanjiao.engine.dimension import Dimension as Dimension
from chanjiao.engine.dimension import Member as Member
from chanjiao.engine.dimension import numbered as numbered
from chanjiao.engine.faults import Fault as Fault
from chanjiao.engine.faults import ModelError as ModelError
from chanjiao.engine.functions import ces_min as ces_min
from chanjiao.engine.functions import delay as delay
from chanjiao.engine.functions import exp as exp
from chanjiao.engine.functions import latest as latest
from chanjiao.engine.functions import log as log
from chanjiao.engine.functions import lookup as lookup
from chanjiao.engine.functions import map_over as map_over
from chanjiao.engine.functions import maximum as maximum
from chanjiao.engine.functions import mean as mean
from chanjiao.engine.functions import minimum as minimum
from chanjiao.engine.functions import one as one
from chanjiao.engine.functions import put as put
from chanjiao.engine.functions import share as share
from chanjiao.engine.functions import shift as shift
from chanjiao.engine.functions import smooth as smooth
from chanjiao.engine.functions import softmax as softmax
from chanjiao.engine.functions import spread as spread
from chanjiao.engine.functions import total as total
from chanjiao.engine.functions import where as where
from chanjiao.engine.variable import auxiliary as auxiliary
from chanjiao.engine.variable import curve as curve
from chanjiao.engine.variable import flow as flow
from chanjiao.engine.variable import lever as lever
from chanjiao.engine.variable import parameter as parameter
from chanjiao.engine.variable import series as series
from chanjiao.engine.variable import stock as stock
from chanjiao.engine.variable import transfer as transfer
