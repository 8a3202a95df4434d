"""Classes of a school: a birth year that must arrive undiluted, and two gates on one day."""

from chanjiao.engine import Gate, flow, numbered, put, series, shift, stock, transfer
from chanjiao.units import person, year

GRADE = numbered("grade", "grade", "年级", 6)
LEAVING = Gate("leaving", "leaving day", "离校", month=9, order=0)
ENTRY = Gate("entry", "entry day", "入学", month=9, order=1)


@series(person / year)
def births():
    """Births.
    出生
    """


@stock(person)
def infants():
    """Children too young for school.
    学龄前儿童
    """
    return born - entries


@flow(person / year)
def born():
    """Births that survive.
    出生
    """
    return births


@transfer(person, on=ENTRY)
def entries():
    """Children who enter school.
    入学
    """
    return infants


@stock(person, by=GRADE)
def pupils():
    """Pupils by grade.
    在校生
    """
    return put(entries, GRADE.first) + shift(promotions, GRADE) - promotions - leavers


@transfer(person, on=LEAVING, by=GRADE)
def leavers():
    """Pupils of the last grade, who leave.
    离校生
    """
    return put(pupils[GRADE.last], GRADE.last)


@transfer(person, on=ENTRY, by=GRADE)
def promotions():
    """Pupils who move up.
    升级
    """
    return pupils
