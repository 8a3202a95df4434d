"""Labels of the reference, each in English and Chinese on one line."""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "stock": "stock 存量",
    "flow": "flow 流量",
    "transfer": "transfer 年度划转",
    "auxiliary": "auxiliary 辅助变量",
    "parameter": "parameter 参数",
    "lever": "lever 政策杠杆",
    "series": "series 外生序列",
    "curve": "curve 函数表",
}

QUALITIES: Mapping[str, str] = {
    "measured": "measured 统计公布",
    "estimated": "estimated 估算",
    "assumed": "assumed 假设",
    "definition": "by definition 定义",
}

QUALITY_NOTES: Mapping[str, str] = {
    "measured": "A published figure gives the number. 来自公开发布的数据。",
    "estimated": "The number follows from published figures. 由公开数据推算。",
    "assumed": "No evidence exists for this number. 尚无依据，为假设值。",
    "definition": "The number is true by how a thing is defined. 由定义决定。",
}

CONDITION = {"en": "if", "zh": "若"}
OTHERWISE = {"en": "otherwise", "zh": "其他"}
PART = "where 其中"
START = "at the start 期初"
CHINESE_NAMES = "Formula with Chinese names 中文名称公式"
PYTHON = "Source in Python 源代码"

MEANING = "Meaning 含义"
KIND = "Kind 类型"
UNIT = "Unit 单位"
DIMENSIONS = "Dimensions 维度"
ONE_NUMBER = "none; one number 无，单一数值"
SECTOR = "Sector 模块"
INPUT_OF = "Input of 自变量"
GATE = "Happens on 发生日期"
FORM_FROM = "Form from 公式依据"
READS = "Reads 引用"
READ_BY = "Read by 被引用"
NOTHING = "nothing 无"
ACCOUNT = "account 核算账户"
OUTCOME = "an outcome of the model 模型结果"
LOOPS = "Loops 回路"
NUMBER = "Number 数值"
RANGE = "Range 取值范围"
QUALITY = "Quality 数据性质"
SOURCE = "Source 来源"
NOTE = "Note 说明"
GIVEN_IN = "Given in 所在文件"
NO_NUMBER = "none in the base scenario 基准情景未给出"

EQUATIONS = "Equations 方程"
INPUTS = "Inputs 输入"


def month(number: int) -> str:
    """First day of a month."""
    names = "January February March April May June July August September October November December"
    return f"1 {names.split()[number - 1]} {number}月1日"
