"""The units of the model, and how analysts write them: "1.8 billion yuan", "18亿元", "15万人".

Only the units defined here exist in the model. Equations use
the base units below; a scenario file may use any unit or scale word that converts to them.
"""

import copyreg
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast


@contextmanager
def _hidden(package: str) -> Iterator[None]:
    """Treat a package as not installed, unless it is loaded already."""
    modules: dict[str, Any] = sys.modules
    hide = package not in modules
    if hide:
        modules[package] = None  # an import of the package fails
    try:
        yield
    finally:
        if hide:
            del modules[package]


# pint would load Dask, which takes as long as loading NumPy; no unit here belongs to a Dask array.
# Other modules import pint for annotations only, so that it is loaded here.
with _hidden("dask"):
    import pint
    from pint.util import UnitsContainer

DEFINITIONS = """
person = [person] = _ = persons = people = 人 = students = 名 = 人次
point = [programme_point] = _ = points = 个布点 = 布点
place = [training_place] = _ = places = 工位 = 个工位
post = [post] = _ = posts = 岗位 = 个岗位
project = [project] = _ = projects = 项目 = 个项目
firm = [firm] = _ = firms = 家企业 = 家
course = [course] = _ = courses = 门课程 = 门
school = [school] = _ = schools = 所 = 所学校
alliance = [alliance] = _ = alliances = groups = 集团 = 个集团
item = [item] = _ = items = 项
task = [technical_project] = _ = tasks = 课题 = 项课题
patent = [patent] = _ = patents = 件专利 = 件
yuan = [money] = _ = 元 = CNY = RMB = 元人民币
year = [time] = _ = years = 年
month = year / 12 = _ = months = 月 = 个月
day = year / 365 = _ = days = 日
hundred = 100 = _ = 百
thousand = 1000 = _ = 千
wan = 10000 = _ = 万
million = 1000000
yi = 100000000 = _ = 亿
billion = 1000000000
trillion = 1000000000000
percent = 0.01 = % = 百分之
"""

SCALED = re.compile(r"((?:[千万亿]|百(?!分之))+)\s*([^\W\d]*)")


def _apart(text: str) -> str:
    """Write 万人 as (万*人), so that a scale and its unit stay together in a denominator too."""
    return SCALED.sub(lambda found: f"({'*'.join(filter(None, [*found[1], found[2]]))})", text)


UndefinedUnitError = pint.UndefinedUnitError
registry: pint.UnitRegistry = pint.UnitRegistry(None, cache_folder=None, preprocessors=[_apart])
registry.load_definitions(DEFINITIONS.strip().splitlines())


def _unit(powers: Mapping[str, float]) -> pint.Unit:
    return registry.Unit(UnitsContainer(powers))


def _pickled(unit: pint.Unit) -> tuple[object, tuple[dict[str, float]]]:
    """How to restore a pickled unit; the default of pint uses the registry of pint itself."""
    return _unit, (dict(unit._units),)


copyreg.pickle(
    registry.Unit, _pickled
)  # units unpickled from another process belong to this registry

person = registry.person
point = registry.point
place = registry.place
post = registry.post
project = registry.project
firm = registry.firm
course = registry.course
school = registry.school
alliance = registry.alliance
item = registry.item
task = registry.task
patent = registry.patent
yuan = registry.yuan
year = registry.year
per_year = cast(pint.Unit, year**-1)
dimensionless = registry.dimensionless
