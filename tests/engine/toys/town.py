"""A small town that uses every construct of the language once."""

from chanjiao.engine import (
    Dimension,
    Member,
    auxiliary,
    ces_min,
    curve,
    delay,
    exp,
    flow,
    latest,
    lever,
    log,
    lookup,
    map_over,
    maximum,
    mean,
    minimum,
    numbered,
    one,
    parameter,
    put,
    series,
    share,
    shift,
    smooth,
    softmax,
    spread,
    stock,
    total,
    transfer,
    where,
)
from chanjiao.gates import NEW_YEAR, SCHOOL_YEAR
from chanjiao.units import dimensionless, person, year, yuan

AGE = numbered("age", "age", "年龄", 3, first=0)
TRADE = Dimension(
    "trade", "trade", "行业", (Member("smith", "smith", "铁匠"), Member("baker", "baker", "面包师"))
)
STAGE = numbered("stage", "stage", "阶段", 2)


@series(person / year)
def births():
    """Births.
    出生
    """


@parameter(dimensionless / year, by=AGE)
def mortality():
    """Deaths per head.
    死亡率
    """


@parameter(dimensionless, by=(AGE, TRADE))
def calling():
    """Part of each age that leans to each trade.
    从业倾向
    """


@parameter(yuan / person / year, by=TRADE)
def wage():
    """Pay in each trade.
    工资
    """


@parameter(yuan / person / year)
def usual_wage():
    """Pay that counts as usual.
    通常工资
    """


@parameter(year)
def lag():
    """Time in which news spreads.
    滞后
    """


@parameter(dimensionless)
def sharpness():
    """Sharpness of the shorter side.
    短边敏感程度
    """


@lever(yuan / year)
def grant():
    """Money a year for apprentices.
    补贴
    """


@parameter(yuan / person)
def cost():
    """Cost of one apprentice.
    人均成本
    """


@curve(dimensionless, of=dimensionless)
def enthusiasm():
    """Wish to learn against relative pay.
    学习意愿曲线
    """


@stock(person, by=AGE)
def people():
    """People by age.
    人口
    """
    return put(births, AGE.first) + shift(birthdays, AGE) - birthdays - deaths


@flow(person / year, by=AGE)
def deaths():
    """Deaths.
    死亡
    """
    return people * mortality


@transfer(person, on=NEW_YEAR, by=AGE)
def birthdays():
    """People who grow a year older.
    年龄递进
    """
    return people


@auxiliary(yuan / person / year)
def mean_wage():
    """Mean pay.
    平均工资
    """
    return mean(wage, over=TRADE)


@auxiliary(dimensionless, by=TRADE)
def appeal():
    """Appeal of each trade.
    吸引力
    """
    return log(smooth(wage, lag) / usual_wage) + exp(-((wage / mean_wage) ** sharpness))


@auxiliary(person, by=TRADE)
def leaning():
    """People who lean to each trade.
    有意从业者
    """
    return map_over(people, calling, over=AGE)


@auxiliary(person, by=TRADE)
def willing():
    """People who would learn each trade.
    愿学者
    """
    wish = lookup(enthusiasm, wage / usual_wage)
    return minimum(leaning, softmax(appeal, over=TRADE) * total(people, over=AGE)) * wish


@auxiliary(person / year, by=TRADE)
def affordable():
    """Apprentices a year for whom there is money.
    可资助学徒
    """
    budget = share(willing * wage, over=TRADE) * maximum(grant, 0)
    return where(cost > 0, budget / cost, 0)


@flow(person / year, by=TRADE)
def starting():
    """Apprentices who start.
    新学徒
    """
    return ces_min(willing / lag, affordable, sharpness)


@flow(person / year, by=TRADE)
def mastering():
    """Apprentices who become masters.
    出师者
    """
    return delay(starting, lag, STAGE)


@stock(person, by=TRADE)
def apprentices():
    """Apprentices.
    学徒
    """
    return starting - mastering


@apprentices.start
def _():
    return starting * lag


@stock(person, by=TRADE)
def masters():
    """Masters.
    师傅
    """
    return mastering - feasts


@transfer(person, on=SCHOOL_YEAR, by=TRADE)
def feasts():
    """Masters who leave on the day of the feast.
    节日离开者
    """
    youngest = people[AGE["0"]]
    return where(masters <= spread(youngest, over=TRADE), 0, masters - spread(one(person), TRADE))


@auxiliary(person)
def grown():
    """People of the last age at the latest birthday.
    最近达到最高年龄者
    """
    return latest(birthdays)[AGE.last]


OUTCOMES = (grown,)
