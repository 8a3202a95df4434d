"""The bibliography: works that the equations cite, one constant each, in the order of their names.

`BY_DEFINITION` marks an identity, a count or a conversion; `OWN_FORM` marks an assumption of this
project.
"""

from chanjiao.engine.language.reference import Reference

BY_DEFINITION = Reference("definition", "by definition: an identity, a count or a conversion")
STERMAN_2000 = Reference("barlas_chain", "Erlang delay, Sterman 2000, Business Dynamics, ch. 11")
BASS_1969 = Reference(
    "bass", "Bass 1969, Management Science 15(5): adoption by innovation and imitation"
)
DEN_HAAN_RAMEY_WATSON_2000 = Reference(
    "ces_matching", "den Haan, Ramey, Watson 2000: matches never exceed either side"
)
PRESTON_HEUVELINE_GUILLOT_2001 = Reference(
    "cohorts", "Cohort-component method, exact yearly shift of ages and grades"
)
BOARDMAN_ET_AL_2018 = Reference("discounting", "present value at a constant real rate")
HALL_MAIRESSE_MOHNEN_2010 = Reference(
    "knowledge", "Hall, Mairesse, Mohnen 2010: knowledge capital with depreciation, small returns"
)
PISSARIDES_2009 = Reference(
    "entry_pay",
    "Pissarides 2009, Econometrica 77(5): pay of new matches moves more than pay in jobs",
)
LONG_GOLDHABER_HUNTINGTON_KLEIN_2015 = Reference(
    "lagged_wages",
    "Long, Goldhaber, Huntington-Klein 2015: majors follow wages with a lag of years",
)
MCFADDEN_1974 = Reference("logit", "McFadden 1974: multinomial logit")
VERHULST_1838 = Reference("logistic", "Verhulst logistic growth towards a ceiling")
SAHIN_ET_AL_2014 = Reference(
    "mismatch_index", "Sahin, Song, Topa, Violante 2014, AER 104(11): indices of mismatch"
)
ZHENG_ZHANG_ZHU_2021 = Reference(
    "overeducation", "Zheng, Zhang, Zhu 2021, China Economic Review 66: overeducation lowers pay"
)
GURARA_ET_AL_2021 = Reference(
    "public_investment",
    "Gurara et al. 2021, World Development 145: unit costs rise with the outlay",
)
BLS_2018 = Reference(
    "replacement", "Cedefop and BLS practice: openings are growth plus replacement"
)
MAIER_ET_AL_2020 = Reference(
    "search_duration", "QuBe (BIBB, IAB, GWS): search duration as an indicator of shortage"
)
DE_GRIP_HEIJKE_1998 = Reference(
    "supply_demand", "ROA, Borghans et al. 1994: supply relative to demand by education"
)
DEMING_NORAY_2020 = Reference(
    "vintage", "Deming & Noray 2020, QJE 135(4): skills lose value as technology moves"
)
BLANCHFLOWER_OSWALD_1994 = Reference(
    "wage_curve", "Blanchflower & Oswald 1994: pay falls with local unemployment"
)
OWN_FORM = Reference(
    "own_form", "the simplest form that has the right limits; an assumption of this project"
)
