"""Every message of the code has a Chinese text, and every entry of a catalogue is used."""

import ast
import re
from functools import cache
from itertools import product
from pathlib import Path

import chanjiao
import pytest
from chanjiao.messages.catalogue import PLACEHOLDER, catalogues, chinese, entries, read, said

PACKAGE = Path(chanjiao.__file__).parent
CHINESE = re.compile("[\u4e00-\u9fff]")
WORD = re.compile(r"[A-Za-z]{2,}")

NO_MESSAGES = {
    "__init__.py": "the names of the package, for programmers",
    "api/": "errors of the Python API, for programmers",
    "article/": "a page that has its own texts in both languages",
    "commands/data_page.py": "makes a page of the documentation",
    "commands/evidence_page.py": "makes a page of the documentation",
    "commands/five_questions_page.py": "makes a page of the documentation",
    "commands/labour_page.py": "makes a page of the documentation",
    "commands/labour_texts.py": "texts of that page, in both languages",
    "commands/loop_strength_page.py": "makes a page of the documentation",
    "commands/questions_page.py": "makes a page of the documentation",
    "commands/explore_options.py": "help of options; test_usage.py reads it from the commands",
    "commands/plan_options.py": "help of options; test_usage.py reads it from the commands",
    "commands/options.py": "help of options; test_usage.py reads it from the commands",
    "commands/new_files.py": "the texts of a new file, in both languages",
    "composition.py": "words of declarations",
    "counts/": "expressions of the model, and labels in both languages",
    "dimensions.py": "labels in both languages",
    "engine/backends/llvm/": "text of generated code, errors of programmers",
    "engine/backends/numpy/": "text of generated code",
    "engine/language/delays.py": "labels in both languages",
    "engine/language/digest.py": "text of which a digest is made",
    "engine/language/reference.py": "citations",
    "engine/language/summary.py": "objects in a notebook",
    "experiment/formats.py": "labels in both languages",
    "experiment/horizon.py": "names of years, for the documentation",
    "experiment/search/candidates.py": "text of generated scenario files",
    "explanation.py": "words in both languages",
    "explorer/page_files.py": "text of a page",
    "export/": "texts of exported files, which have both languages",
    "gates.py": "labels in both languages",
    "loops/": "labels in both languages",
    "messages/": "this mechanism itself",
    "office/": "labels in both languages",
    "plan/scenario_text.py": "text of generated scenario files",
    "report/output/document_docx.py": "fields of a document",
    "report/output/document_html.py": "tags of a page",
    "report/output/docx_": "parts and fonts of a document",
    "reference/": "makes the documentation",
    "references.py": "the bibliography",
    "report/output/font_subset.py": "a rule of a style sheet",
    "report/output/fonts.py": "names of fonts",
    "report/scale.py": "labels in both languages",
    "results/labelled.py": "labels in both languages",
    "scenario/chinese.py": "words of Chinese scenario files",
    "scenario/text.py": "text of generated scenario files",
    "sectors/": "equations with labels in both languages",
    "units.py": "definitions of units",
}
"""Files and folders whose sentences are no messages of commands, each with the reason."""

STILL_MESSAGES = {
    "commands/new_files.py": [
        "{0} is there already; name another file, or delete it",
        "name another file",
    ],
    "export/": [
        "has no number; give it in the scenario",
        "has a number for each of several members; an exported file holds one run",
        "{0} is a file that no such export has written, and would be replaced; move it, or name "
        "another file with --out",
    ],
    "experiment/search/candidates.py": [
        "{0} has several cells; a search needs one number",
        "{0}: low must be below high",
    ],
    "explanation.py": [
        "`chanjiao explain` lists all sectors",
        "did you mean {0}?",
        "no variable or sector is called {0}{1}",
        "more than one sector has {0}{1}",
    ],
    "experiment/horizon.py": [
        "Names are {0}.",
        '{0} is no year; write a number, or a name such as "now + 5".{1}',
        '{0} is no span of years; write two years, or "window"',
    ],
}

NO_MESSAGE = (
    "axes fraction", "Path | None", "reference of {0}", "people already enrolled",
    "chanjiao report {0} --lang {1}", "C:/Program Files/LibreOffice/program/soffice.com",
    "upper center", "upper left", "offset points", "Expression | int | None", "All-NaN slice",
    "varies by", "sv_students 2022", "chanjiao blocks", "; use sys", "Expected newline",
    "expected after", "field larger than field limit",
    "Invalid value", "Invalid statement",
    "Unclosed array", "Unclosed inline table", "take the {0} of",
    "Graph of {0} variables in {1} sectors", "{0}, of delays and accounts", "Share of",
    "thousand persons", "thousand posts", "thousand person", "thousand post", "million yuan",
    "billion yuan", "programme points",
    "given in", "cut loops", "cannot (overwrite|declare|mutate|redefine)|duplicate",
   
    "best within {0}", "position of {0}", "{0} (loops cut: {1})", 'step = "1 month"', 
    "{0} vary by {1}",    "module {0} has no attribute {1}",
    "people already enrolled", "too few forecasts", "axes fraction",
    "`chanjiao {0}` of {1}", "in scenario {0}, in {1}:",
)  # fmt: skip
"""Sentences in other files that no command prints: names of Matplotlib, parts of labels."""

CODE = re.compile(
    r"--[\w-]+|“[^”]*”|'[^']*'|\{[^}]*\}|(?<![A-Za-z])(chanjiao|pip|dask|chmod)( [a-z-]+)+"
)
PHRASE = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


def variants(node):
    """Templates of a text: `{0}`, `{1}` for what is filled in, both ends of a conditional part."""
    if isinstance(node, ast.Constant):
        return [(node.value,)] if isinstance(node.value, str) else []
    if not isinstance(node, ast.JoinedStr):
        return []
    parts = []
    for value in node.values:
        inner = getattr(value, "value", None)
        if isinstance(value, ast.Constant):
            parts.append([value.value])
        elif isinstance(inner, ast.IfExp) and all(
            isinstance(end, ast.Constant) for end in (inner.body, inner.orelse)
        ):
            parts.append([inner.body.value, inner.orelse.value])
        else:
            parts.append([None])
    return product(*parts)


def numbered(parts):
    text, count = "", 0
    for part in parts:
        text += f"{{{count}}}" if part is None else part
        count += part is None
    return re.sub(r"%s|\{[a-z_]+(:[^{}]*)?\}", Numbering(), text)


class Numbering:
    """Numbers placeholders that have names, or none."""

    def __init__(self):
        self.names = []

    def __call__(self, found):
        name = found[0].partition(":")[0].strip("{}") if found[0] != "%s" else len(self.names)
        if name not in self.names:
            self.names.append(name)
        return f"{{{self.names.index(name)}}}"


def left_out(tree):
    """Nodes that are no messages: docstrings, parts of others, texts beside their Chinese."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            found.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            found |= {n for value in node.values for n in ast.walk(value)}
        elif isinstance(node, ast.Call | ast.Tuple | ast.List):
            inner = node.args if isinstance(node, ast.Call) else node.elts
            texts = [n for n in inner if isinstance(n, ast.Constant) and isinstance(n.value, str)]
            if any(CHINESE.search(text.value) for text in texts):
                found |= set(texts)
    return found


def sentences(path):
    """Templates of the sentences of a file: texts of two words or more."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = left_out(tree)
    for node in ast.walk(tree):
        if node in skipped:
            continue
        for parts in variants(node):
            text = numbered(parts).strip()
            if " " in text and len(WORD.findall(PLACEHOLDER.sub(" ", text))) > 1:
                yield text


@cache
def messages():
    """Messages of the package by the file that has them."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        own = {
            text
            for start in STILL_MESSAGES
            if name.startswith(start)
            for text in STILL_MESSAGES[start]
        }
        if not name.startswith(tuple(NO_MESSAGES)):
            own |= {text for text in sentences(path) if not looks_like_code(text)}
        found[name] = sorted(own - set(NO_MESSAGE))
    return {name: texts for name, texts in found.items() if texts}


def looks_like_code(text):
    return text.startswith(
        ("<", "@font-face", "# ", "\\", "(?", "\n    \\#", "period = {", "{id} ", "{en} ")
    )


def filled(template):
    """A message with values for its placeholders; a hint at the end follows a space."""
    hint = re.sub(r"\.(\{\d\})$", r". \1", template)
    return PLACEHOLDER.sub(lambda found: f"Ω{found[1]}", hint)


def test_there_are_many_messages():
    assert len(messages()) > 60
    assert sum(map(len, messages().values())) > 400


@pytest.mark.parametrize("name", messages())
def test_every_message_of_a_file_has_a_chinese_text(name):
    wanting = {text for text in messages()[name] if chinese(filled(text)) is None}
    assert wanting == set(), "give each of them an entry in model/chanjiao/messages/"


@pytest.mark.parametrize("name", messages())
def test_the_chinese_of_a_message_is_that_of_an_entry_made_for_it(name):
    """A short entry such as `{0} and {1}` matches many sentences and leaves them in English."""
    found = {text: chinese(filled(text)) or "" for text in messages()[name]}
    half = {text: zh for text, zh in found.items() if PHRASE.search(CODE.sub(" ", zh))}
    assert half == {}


def test_every_entry_of_a_catalogue_is_a_message_of_the_code():
    known = {text.lstrip(";:,. ") for texts in messages().values() for text in texts}
    composed = {entry.en for path in catalogues() if path.stem in COMPOSED for entry in read(path)}
    stale = [
        entry.en
        for path in catalogues()
        if path.stem not in COMPOSED
        for entry in read(path)
        if entry.en.lstrip(";:,. ") not in known and entry.en not in composed
    ]
    assert [text for text in stale if text not in PUT_TOGETHER] == []


COMPOSED = ("help", "words")
"""Catalogues whose entries are not sentences of the code; help has tests of its own."""

PUT_TOGETHER = {
    "no points", "An axis is {0}.", "no origin",
    "{0} and {1}", "{0}: {1} fault", "{0}: {1} faults", "error: {0}", "warning: {0}",
    "remark: {0}", "remark: {0}: {1}", "stopped; {0}", "stopped; {0}; {1}",
    "stopped; {0}; {1}; {2}", "{0} is negative{1}",
    "{0} is a share above 1; a share lies from 0 to 1", "{0} is no whole number",
    "{0} is no unit of the model.{1}", "{0} in {1} is no unit of the model.{2}",
    "{0}: what is printed is incomplete: {1}", "no variable or sector is called",
    "a number", "a table", "Expected {0}.", "Expected {0} and {1} more.",
    "more than one sector has", "no value in {0}", "no number by {0} for {1}",
    "this variable varies by {0}, not by {1}.{2}", "error: {0}: {1}",
    "{0} is empty; write a text", "{0} must stand on one line of at most {1} characters",
    '{0} is "parent", the name of a scenario file, false, or a table of numbers such as { '
    '"funding.programme_money" = "0 yuan" }',
    "{0} is below its range [{1}, {2}] ({3})", "{0} is above its range [{1}, {2}] ({3})",
    "The model needs {0}.", "{0}: what is printed is incomplete: {1}; results are written",
}  # fmt: skip
"""Entries for messages that the code puts together from parts that are too short to be found."""


def test_a_chinese_text_holds_no_english_phrase():
    """Single words may be keys of files, names of libraries or values."""
    wrong = [e.zh for e in entries().values() if PHRASE.search(CODE.sub(" ", e.zh))]
    assert wrong == []


def test_placeholders_are_the_same():
    for entry in entries().values():
        assert set(PLACEHOLDER.findall(entry.en)) == set(PLACEHOLDER.findall(entry.zh)), entry.en


def test_an_unknown_text_stays_as_it_is():
    assert said("Quite another text.", "zh") == "Quite another text."
    assert said("'x' has no unit; add it, or write the number without quotes", "en").startswith(
        "'x'"
    )


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "a.toml: 2 faults\n  line 3   x.y: no such variable. Did you mean x.z?\n  line 14  z: "
            "'3' has no unit; add it, or write the number without quotes",
            "a.toml：2处错误\n  第3行   x.y：没有此变量。是否想写x.z？\n  第14行  z："
            "“3”没有单位；请补上单位，或去掉引号只写数",
        ),
        ("warning: no such file; check its name and folder",
         "警告：没有此文件；请核对文件名和所在文件夹"),
        ("line 2  extends: a.toml: no such file; check its name and folder",
         "第2行  extends：a.toml：没有此文件；请核对文件名和所在文件夹"),
        ("no variable '项目资金.配套资金比例'.", "没有变量“项目资金.配套资金比例”。"),
        ("no variable funding.ratio. Did you mean x.y?", "没有变量funding.ratio。是否想写x.y？"),
        ("'a, b; c: d. e' is no column of this table.", "“a, b; c: d. e”不是本表的列。"),
        ("a.b: must be a table, not 'x'", "a.b：须为表（如[名称]下的各键），而不是“x”"),
        ("a.b: must be a number above 0, not -1", "a.b：须为大于0的数，而不是-1"),
        ("x: given in 人, but the model needs yuan; write the number in yuan",
         "x：给出的单位为人，而模型需要元；请用元写数值"),
        ("x: -4 yi*yuan/year (2020) is negative", "x：-4 亿元/年 (2020)为负"),
        ("a: 718,280 is no number (2010); write digits and a point only, without signs for "
         "thousands or per cent",
         "a：718,280不是数值 (2010)；请只写数字与小数点，不要写千位分隔符或百分号"),
        ("a: (empty) is no number (2010)", "a：（空）不是数值 (2010)"),
        ("a: no number by level, category for (sv, civil), (hv, civil)",
         "a：缺少(sv, civil)、(hv, civil)的数值（按层次、专业大类列出）"),
        ("a: no number by level for (sv), (hv) and 7 more",
         "a：缺少(sv)、(hv)等，另有7个的数值（按层次列出）"),
        ("a: missing quality (quality is measured, estimated, assumed or definition)",
         "a：缺少quality（数据性质）（请写“统计公布”“估算”“假设”或“定义”）"),
        ("a: 'x' is no unit of the model. The model needs person.",
         "a：“x”不是模型的单位。模型需要的单位为人。"),
        ("zones are 'x', which is not known. Expected province, five.",
         "区域写的是“x”，无法识别。应为全省、五大经济区。"),
        ("a.b has no value in 2009 (c/base.toml line 28); begin later, or give it a path that "
         "begins with 2009",
         "a.b：2009年没有数值（c/base.toml第28行）；请推迟开始时间，或给出从2009开始的分年数值"),
        ("a.toml:6: remark: the period begins in 2020, but the starts are those of 1 January "
         "2010: the run begins in 2010, with the numbers of this file, and results in 2020; if "
         "other starts are meant, give them and the key starts = 2020 at the head of the file",
         "a.toml第6行：提示：时段从2020年开始，而初值为2010年1月1日的数值：运行从2010年开始，"
         "采用本文件的数值，结果从2020年开始；若要采用其他初值，请给出，并在文件开头写"
         "starts = 2020"),
        ("x.y: 0.22 yuan (2010) is above its range [0.13, 0.19] (c/base.toml line 275)",
         "x.y：0.22 元 (2010)高于其范围[0.13, 0.19]（c/base.toml第275行）"),
        ("x.y: 0.1 dimensionless is below its range [0.13, 0.19] (c.toml line 2)",
         "x.y：0.1 无量纲低于其范围[0.13, 0.19]（c.toml第2行）"),
        ("x.y: 2009 lies before the run, which begins in 2010, and changes nothing; correct the "
         "date, or delete it",
         "x.y：2009在运行开始（2010年）之前，不起任何作用；请改正日期，或将其删去"),
        ("line 1  why is empty; write a text", "第1行  why是空的；请写文字"),
        ("title must stand on one line of at most 200 characters",
         "title须写在一行内，至多200个字符"),
        ('reference is "parent", the name of a scenario file, false, or a table of numbers such as '
         '{ "funding.programme_money" = "0 yuan" }',
         'reference应为"parent"、情景文件的名称、false，或数值表，如'
         '{ "funding.programme_money" = "0 yuan" }'),
        ("--set: 1 fault\n  a.b: '=4' in '3=4' is no unit of the model.",
         "--set：1处错误\n  a.b：“3=4”中的“=4”不是模型的单位。"),
        ("this variable varies by level, category, not by levels. Did you mean level?",
         "该变量按层次、专业大类变化，而不是按levels变化。是否想写层次？"),
        ("error: a part of its path is a file: a/b", "错误：路径中有一段是文件：a/b"),
        ("cannot write to a/b: a part of its path is a file; name another folder with --out",
         "无法写入a/b：路径中的一段是文件；用--out另定文件夹"),
        ("cannot use the store s: no permission; finished blocks stay; name another place with "
         "--store", "不能使用存储库s：没有权限；已完成的成员块仍在；请用--store另定位置"),
        ("cannot read the store s: no permission; finished blocks stay; name another place with "
         "--store", "不能读取存储库s：没有权限；已完成的成员块仍在；请用--store另定位置"),
    ],
)  # fmt: skip
def test_messages_put_together_from_parts(text, expected):
    assert said(text, "zh") == expected
