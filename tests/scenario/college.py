"""A small model with a variable of every kind, for tests that read scenarios."""

from chanjiao.engine import (
    Dimension,
    Gate,
    Member,
    auxiliary,
    curve,
    flow,
    lever,
    lookup,
    numbered,
    parameter,
    series,
    shift,
    spread,
    stock,
    total,
    transfer,
)
from chanjiao.units import dimensionless, per_year, person, place, year, yuan

LEVEL = Dimension(
    "level", "level", "层次", (Member("sv", "secondary", "中职"), Member("hv", "higher", "高职"))
)
GRADE = numbered("grade", "grade", "年级", 3)
RULE = Dimension(
    "rule", "rule", "规则", (Member("held", "held", "不变"), Member("rising", "rising", "上升"))
)
SCHOOL_YEAR = Gate("school_year", "school year", "开学", month=9)


@parameter(per_year, by=(LEVEL, GRADE))
def dropout_rate():
    """Students who leave.
    辍学率
    """


@parameter(dimensionless)
def local_share():
    """Part of applicants from the province.
    省内生源比例
    """


@parameter(yuan / place)
def cost_per_place():
    """Cost of a place.
    工位造价
    """


@parameter(year)
def building_time():
    """Time to build.
    建设时间
    """


@series(person / year, by=LEVEL)
def applicants():
    """Applicants.
    报名人数
    """


@lever(yuan / year)
def money():
    """Money.
    资金
    """


@lever(dimensionless, by=RULE)
def rule():
    """Rule.
    规则
    """


@curve(dimensionless, of=dimensionless)
def crowding():
    """Effect of crowding.
    拥挤效应
    """


@stock(person, by=(LEVEL, GRADE))
def students():
    """Students.
    学生
    """
    return entering - leaving + shift(promotion, GRADE) - promotion


@stock(place)
def places():
    """Places.
    工位
    """
    return building


@stock(place)
def ordered():
    """Places on order.
    在建工位
    """
    return ordering - building


@ordered.start
def _ordered():
    return ordering * building_time


@flow(person / year, by=(LEVEL, GRADE))
def entering():
    """Entrants.
    入学
    """
    return spread(applicants * local_share * total(rule, over=RULE), over=GRADE)


@flow(person / year, by=(LEVEL, GRADE))
def leaving():
    """Leavers.
    离校
    """
    return students * dropout_rate * lookup(crowding, local_share)


@flow(place / year)
def ordering():
    """Orders.
    订购
    """
    return money / cost_per_place


@flow(place / year)
def building():
    """Building.
    建成
    """
    return ordered / building_time


@transfer(person, on=SCHOOL_YEAR, by=(LEVEL, GRADE))
def promotion():
    """Students who move up.
    升级
    """
    return students


@auxiliary(person)
def all_students():
    """All students.
    学生总数
    """
    return total(total(students, over=GRADE), over=LEVEL)
