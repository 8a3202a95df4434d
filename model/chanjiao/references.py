"""The bibliography: the works that the equations cite, one constant each, in order of name.

Two statements stand in place of a work: `BY_DEFINITION` for an identity, a sum, a share or a
conversion, and `OWN_FORM` for an assumption of this project.
"""

from chanjiao.engine.language.reference import Reference

BY_DEFINITION = Reference("by_definition", "by definition: an identity, a sum or a conversion")

OWN_FORM = Reference(
    "own_form", "an assumption of this project: the simplest form that has the right limits"
)

BASS_1969 = Reference(
    "bass_1969",
    "A new product growth for model consumer durables",
    ("Bass, F. M.",),
    1969,
    "Management Science 15(5), 215-227",
    "https://doi.org/10.1287/mnsc.15.5.215",
)

BEFFY_FOUGERE_MAUREL_2012 = Reference(
    "beffy_fougere_maurel_2012",
    "Choosing the field of study in postsecondary education: do expected earnings matter?",
    ("Beffy, M.", "Fougère, D.", "Maurel, A."),
    2012,
    "Review of Economics and Statistics 94(1), 334-347; IZA Discussion Paper 4127",
)

BIBB_2021 = Reference(
    "bibb_2021",
    "QuBe project: base projection of the sixth wave, with the adjusted search duration",
    ("Federal Institute for Vocational Education and Training (BIBB)",),
    2021,
    "Datenreport zum Berufsbildungsbericht 2021",
    "https://www.bibb.de/datenreport/de/2021/140487.php",
)

BLANCHFLOWER_OSWALD_1994 = Reference(
    "blanchflower_oswald_1994",
    "The wage curve",
    ("Blanchflower, D. G.", "Oswald, A. J."),
    1994,
    "MIT Press, ISBN 978-0-262-02375-7",
    "https://mitpress.mit.edu/books/wage-curve",
)

BLS_2018 = Reference(
    "bls_2018",
    "Occupational separations: a new method for projecting workforce needs",
    ("U.S. Bureau of Labor Statistics",),
    2018,
    "Monthly Labor Review, May 2018",
    "https://www.bls.gov/opub/mlr/2018/article/"
    "occupational-separations-a-new-method-for-projecting-workforce-needs.htm",
)

BOARDMAN_ET_AL_2018 = Reference(
    "boardman_et_al_2018",
    "Cost-benefit analysis: concepts and practice",
    ("Boardman, A. E.", "Greenberg, D. H.", "Vining, A. R.", "Weimer, D. L."),
    2018,
    "5th edition, Cambridge University Press",
)

DE_GRIP_HEIJKE_1998 = Reference(
    "de_grip_heijke_1998",
    "Beyond manpower planning: ROA's labour market model and its forecasts to 2002",
    ("de Grip, A.", "Heijke, H."),
    1998,
    "Research Memorandum 1998/6E, ROA, Maastricht University",
)

DEMING_NORAY_2020 = Reference(
    "deming_noray_2020",
    "Earnings dynamics, changing job skills, and STEM careers",
    ("Deming, D. J.", "Noray, K."),
    2020,
    "Quarterly Journal of Economics 135(4), 1965-2005",
    "https://doi.org/10.1093/qje/qjaa021",
)

DEN_HAAN_RAMEY_WATSON_2000 = Reference(
    "den_haan_ramey_watson_2000",
    "Job destruction and propagation of shocks",
    ("den Haan, W. J.", "Ramey, G.", "Watson, J."),
    2000,
    "American Economic Review 90(3), 482-498",
    "https://doi.org/10.1257/aer.90.3.482",
)

GROSZ_2022 = Reference(
    "grosz_2022",
    "Do postsecondary training programs respond to changes in the labor market?",
    ("Grosz, M.",),
    2022,
    "Journal of Human Capital; working paper of the U.S. Federal Trade Commission",
    "https://www.ftc.gov/reports/do-postsecondary-training-programs-respond-changes-labor-market",
)

GURARA_ET_AL_2021 = Reference(
    "gurara_et_al_2021",
    "On the capacity to absorb public investment: how much is too much?",
    ("Gurara, D.", "Kpodar, K.", "Presbitero, A. F.", "Tessema, D."),
    2021,
    "World Development 145, 105525",
    "https://doi.org/10.1016/j.worlddev.2021.105525",
)

HALL_MAIRESSE_MOHNEN_2010 = Reference(
    "hall_mairesse_mohnen_2010",
    "Measuring the returns to R&D",
    ("Hall, B. H.", "Mairesse, J.", "Mohnen, P."),
    2010,
    "Handbook of the Economics of Innovation; NBER Working Paper 15622",
    "https://www.nber.org/papers/w15622",
)

HAMERMESH_1993 = Reference(
    "hamermesh_1993",
    "Labor demand",
    ("Hamermesh, D. S.",),
    1993,
    "Princeton University Press, ISBN 0-691-02587-8",
)

HE_CHEN_2024 = Reference(
    "he_chen_2024",
    "高中阶段普职比变动规律及未来20年趋势预测：生源的视角"
    " (the split between general and vocational upper-secondary schools, past and to 2043)",
    ("He, F.", "Chen, W."),
    2024,
    "职业技术教育2024(18), 7-15",
    "https://m.fx361.cc/news/2024/0711/24573891.html",
)

JACKMAN_ROPER_1987 = Reference(
    "jackman_roper_1987",
    "Structural unemployment",
    ("Jackman, R.", "Roper, S."),
    1987,
    "Oxford Bulletin of Economics and Statistics 49(1)",
)

KATZ_MURPHY_1992 = Reference(
    "katz_murphy_1992",
    "Changes in relative wages, 1963-1987: supply and demand factors",
    ("Katz, L. F.", "Murphy, K. M."),
    1992,
    "Quarterly Journal of Economics 107(1), 35-78",
    "https://doi.org/10.2307/2118323",
)

LONG_GOLDHABER_HUNTINGTON_KLEIN_2015 = Reference(
    "long_goldhaber_huntington_klein_2015",
    "Do completed college majors respond to changes in wages?",
    ("Long, M. C.", "Goldhaber, D.", "Huntington-Klein, N."),
    2015,
    "Economics of Education Review 49",
    "https://daneshyari.com/en/article/354301",
)

MCFADDEN_1974 = Reference(
    "mcfadden_1974",
    "Conditional logit analysis of qualitative choice behavior",
    ("McFadden, D.",),
    1974,
    "In P. Zarembka (ed.), Frontiers in Econometrics, Academic Press, 105-142",
)

MUEHLEMANN_ET_AL_2007 = Reference(
    "muehlemann_et_al_2007",
    "An empirical analysis of the decision to train apprentices",
    ("Muehlemann, S.", "Schweri, J.", "Winkelmann, R.", "Wolter, S. C."),
    2007,
    "Labour 21(3), 419-441",
    "https://doi.org/10.1111/j.1467-9914.2007.00379.x",
)

NERLOVE_1958 = Reference(
    "nerlove_1958",
    "Adaptive expectations and cobweb phenomena",
    ("Nerlove, M.",),
    1958,
    "Quarterly Journal of Economics 72(2), 227-240",
    "https://www.jstor.org/stable/1880597",
)

PISSARIDES_2009 = Reference(
    "pissarides_2009",
    "The unemployment volatility puzzle: is wage stickiness the answer?",
    ("Pissarides, C. A.",),
    2009,
    "Econometrica 77(5), 1339-1369",
    "https://doi.org/10.3982/ECTA7562",
)

PRESTON_HEUVELINE_GUILLOT_2001 = Reference(
    "preston_heuveline_guillot_2001",
    "Demography: measuring and modeling population processes",
    ("Preston, S. H.", "Heuveline, P.", "Guillot, M."),
    2001,
    "Blackwell, Oxford",
)

PRITCHETT_2000 = Reference(
    "pritchett_2000",
    "The tyranny of concepts: CUDIE (cumulated, depreciated, investment effort) is not capital",
    ("Pritchett, L.",),
    2000,
    "Journal of Economic Growth 5, 361-384",
)

SAHIN_ET_AL_2014 = Reference(
    "sahin_et_al_2014",
    "Mismatch unemployment",
    ("Şahin, A.", "Song, J.", "Topa, G.", "Violante, G. L."),
    2014,
    "American Economic Review 104(11), 3529-3564",
    "https://doi.org/10.1257/aer.104.11.3529",
)

SJAASTAD_1962 = Reference(
    "sjaastad_1962",
    "The costs and returns of human migration",
    ("Sjaastad, L. A.",),
    1962,
    "Journal of Political Economy 70(5, part 2), 80-93",
    "https://doi.org/10.1086/258726",
)

SPENCE_1973 = Reference(
    "spence_1973",
    "Job market signaling",
    ("Spence, M.",),
    1973,
    "Quarterly Journal of Economics 87(3), 355-374",
    "https://www.jstor.org/stable/1882010",
)

STERMAN_2000 = Reference(
    "sterman_2000",
    "Business dynamics: systems thinking and modeling for a complex world",
    ("Sterman, J. D.",),
    2000,
    "Irwin/McGraw-Hill, ISBN 0-07-231135-5, chapters 8 and 11",
)

VERHULST_1838 = Reference(
    "verhulst_1838",
    "Notice sur la loi que la population poursuit dans son accroissement",
    ("Verhulst, P.-F.",),
    1838,
    "Correspondance mathématique et physique 10",
)

ZHENG_ZHANG_ZHU_2021 = Reference(
    "zheng_zhang_zhu_2021",
    "Overeducation, major mismatch, and return to higher education tiers: evidence from novel data"
    " source of a major online recruitment platform in China",
    ("Zheng, Y.", "Zhang, X.", "Zhu, Y."),
    2021,
    "China Economic Review 66, 101584",
    "https://www.sciencedirect.com/science/article/pii/S1043951X2100002X",
)


def works() -> tuple[Reference, ...]:
    """Published works, in order of key."""
    named = (value for value in globals().values() if isinstance(value, Reference))
    return tuple(sorted((work for work in named if work.is_work), key=lambda work: work.key))


def bibtex() -> str:
    """All works as a BibTeX file, so that a paper can cite them."""
    return "\n".join(work.bibtex for work in works())
