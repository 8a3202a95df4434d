"""The bibliography: works that the equations cite, one constant each, in the order of their names.

`BY_DEFINITION` marks an identity, a count or a conversion; `OWN_FORM` marks an assumption of this
project.
"""

from chanjiao.engine.language.reference import Reference

BY_DEFINITION = Reference("definition", "by definition: an identity, a count or a conversion")
BARLAS_CHAIN = Reference("barlas_chain", "Erlang delay, Sterman 2000, Business Dynamics, ch. 11")
BASS = Reference(
    "bass", "Bass 1969, Management Science 15(5): adoption by innovation and imitation"
)
CES_MATCHING = Reference(
    "ces_matching", "den Haan, Ramey, Watson 2000: matches never exceed either side"
)
COHORTS = Reference("cohorts", "Cohort-component method, exact yearly shift of ages and grades")
DISCOUNTING = Reference("discounting", "present value at a constant real rate")
KNOWLEDGE = Reference(
    "knowledge", "Hall, Mairesse, Mohnen 2010: knowledge capital with depreciation, small returns"
)
ENTRY_PAY = Reference(
    "entry_pay",
    "Pissarides 2009, Econometrica 77(5): pay of new matches moves more than pay in jobs",
)
LAGGED_WAGES = Reference(
    "lagged_wages",
    "Long, Goldhaber, Huntington-Klein 2015: majors follow wages with a lag of years",
)
LOGIT = Reference("logit", "McFadden 1974: multinomial logit")
LOGISTIC = Reference("logistic", "Verhulst logistic growth towards a ceiling")
MISMATCH_INDEX = Reference(
    "mismatch_index", "Sahin, Song, Topa, Violante 2014, AER 104(11): indices of mismatch"
)
OVEREDUCATION = Reference(
    "overeducation", "Zheng, Zhang, Zhu 2021, China Economic Review 66: overeducation lowers pay"
)
PUBLIC_INVESTMENT = Reference(
    "public_investment",
    "Gurara et al. 2021, World Development 145: unit costs rise with the outlay",
)
REPLACEMENT = Reference(
    "replacement", "Cedefop and BLS practice: openings are growth plus replacement"
)
SEARCH_DURATION = Reference(
    "search_duration", "QuBe (BIBB, IAB, GWS): search duration as an indicator of shortage"
)
SUPPLY_DEMAND = Reference(
    "supply_demand", "ROA, Borghans et al. 1994: supply relative to demand by education"
)
VINTAGE = Reference(
    "vintage", "Deming & Noray 2020, QJE 135(4): skills lose value as technology moves"
)
WAGE_CURVE = Reference(
    "wage_curve", "Blanchflower & Oswald 1994: pay falls with local unemployment"
)
OWN_FORM = Reference(
    "own_form", "the simplest form that has the right limits; an assumption of this project"
)
