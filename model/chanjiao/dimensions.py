"""The dimensions of the model's variables, with the labels that figures and tables print.

The axes of every array are in the order in which the dimensions are created here.
"""

from chanjiao.engine import Dimension, Member, numbered

# A table of data, laid out by hand.
# fmt: off
PROVINCE = Member("province", "Sichuan", "四川省")
"""The single zone of a scenario without zones."""

ZONE = Dimension("zone", "economic zone", "经济区", (
    Member("chengdu_plain", "Chengdu plain", "成都平原"),
    Member("south", "South Sichuan", "川南"),
    Member("north_east", "North-east Sichuan", "川东北"),
    Member("panxi", "Panxi", "攀西"),
    Member("north_west", "North-west Sichuan", "川西北"),
), absent=frozenset({PROVINCE.id}))

ZONES = {"province": (PROVINCE,), "five": ZONE.members}
"""Sets of zones that a scenario may choose, by the word that selects each."""

OUTSIDE = Dimension("outside", "place outside the province", "省外去向", (
    Member("chongqing", "Chongqing", "重庆"),
    Member("rest_of_country", "rest of the country", "其他省份"),
))

LEVEL = Dimension("level", "level", "层次", (
    Member("sv", "secondary vocational", "中职"),
    Member("hv", "higher vocational", "高职"),
    Member("vb", "vocational bachelor", "职业本科"),
))

PATHWAY = Dimension("pathway", "pathway", "升学路径", (
    Member("general", "general high school", "普通高中"),
    Member("technician", "technician school", "技工学校"),
    Member("five_year", "five-year higher vocational", "五年制高职"),
))

ORIGIN = Dimension("origin", "origin of capital", "设备资产来源", (
    Member("ordinary", "ordinary budget", "常规经费"),
    Member("programme", "demonstration programme", "示范项目"),
))

CATEGORY = Dimension("category", "programme category", "专业大类", (
    Member("agriculture", "agriculture and forestry", "农林牧渔"),
    Member("resources", "resources, environment, safety", "资源环境与安全"),
    Member("energy_materials", "energy, power, materials", "能源动力与材料"),
    Member("civil", "civil engineering", "土木建筑"),
    Member("water", "water", "水利"),
    Member("equipment", "equipment manufacturing", "装备制造"),
    Member("bio_chemical", "biology and chemistry", "生物与化工"),
    Member("light_textile", "light industry and textiles", "轻工纺织"),
    Member("food_drug", "food, drugs, grain", "食品药品与粮食"),
    Member("transport", "transport", "交通运输"),
    Member("electronics", "electronics and information", "电子与信息"),
    Member("medicine", "medicine and health", "医药卫生"),
    Member("commerce", "finance and commerce", "财经商贸"),
    Member("tourism", "tourism", "旅游"),
    Member("culture", "culture and arts", "文化艺术"),
    Member("media", "media", "新闻传播"),
    Member("education", "education and sport", "教育与体育"),
    Member("security", "public security and law", "公安与司法"),
    Member("public_service", "public administration and service", "公共管理与服务"),
))

MARKET = (ZONE, LEVEL, CATEGORY)
"""A segment of the labour market: people of one level and category in one zone, and their posts."""

# The groups are those of 2018 to 2021: 5+1 (modern industry), 4+6 (modern services), 10+3 (modern
# farming). The official lists do not contain the industries of the group "public".
INDUSTRY = Dimension("industry", "industry", "产业", (
    Member("electronics_information", "electronics and information", "电子信息", "5+1"),
    Member("equipment_making", "equipment manufacturing", "装备制造", "5+1"),
    Member("food_drink", "food and drink", "食品饮料", "5+1"),
    Member("advanced_materials", "advanced materials", "先进材料", "5+1"),
    Member("energy_chemicals", "energy and chemicals", "能源化工", "5+1"),
    Member("digital_services", "digital economy", "数字经济", "5+1"),
    Member("trade_logistics", "trade and logistics", "商贸物流", "4+6"),
    Member("tourism_catering", "tourism, catering, culture", "文旅餐饮", "4+6"),
    Member("health_care", "health and household care", "医康养家政", "4+6"),
    Member("finance_business", "finance and business services", "金融商务", "4+6"),
    Member("construction_transport", "construction and transport", "建筑与交通运输", "public"),
    Member("farming", "agriculture", "现代农业", "10+3"),
    Member("public_services", "public and other services", "公共与其他服务", "public"),
))

OTHER = "public"
"""Group of the industries that none of the official groups of 2018 to 2021 contains."""

ADVANTAGED = {
    "electronics_information": ("electronics and information", "电子信息"),
    "equipment_making": ("equipment manufacturing", "装备制造"),
    "food_drink": ("food and light industry", "食品轻纺"),
    "energy_chemicals": ("energy and chemicals", "能源化工"),
    "advanced_materials": ("advanced materials", "先进材料"),
}
"""Industries of the model that belong to the six advantaged industries of 2023 (六大优势产业).

The sixth one, medicine and health (医药健康), has no industry of its own here.
"""

AGE = numbered("age", "age", "年龄", 16, first=0)
GRADE = numbered("grade", "grade", "年级", 4)
TEACH_OUT_YEAR = numbered("teach_out_year", "year of teach-out", "停招过渡年", 3)
PROJECT_YEAR = numbered("project_year", "year of the project", "项目年度", 5)
BUILD_STAGE = numbered("build_stage", "stage of construction", "建设阶段", 2)

OUTPUT = Dimension("output", "output of demonstration projects", "示范项目成果", (
    Member("programme_groups", "programme groups", "专业群"),
    Member("courses", "courses", "课程"),
    Member("textbooks", "textbooks", "教材"),
    Member("teaching_teams", "teaching teams", "教学团队"),
    Member("master_studios", "master studios", "大师工作室"),
    Member("industry_colleges", "industry colleges", "产业学院"),
    Member("training_bases", "training bases", "实训基地"),
    Member("innovation_platforms", "innovation platforms", "创新平台"),
))

BUDGET_LINE = Dimension("budget_line", "budget line of projects", "示范项目支出方向", (
    Member("equipment", "equipment", "设备"),
    Member("firms", "partner firms", "合作企业"),
    Member("apprentices", "apprentices", "学徒"),
    Member("teachers", "teachers", "教师"),
    Member("courses", "courses and textbooks", "课程与教材"),
))

SPENDING = Dimension("spending", "line of public spending", "财政支出方向", (
    Member("project_equipment", "projects: equipment", "示范项目：设备"),
    Member("project_firms", "projects: partner firms", "示范项目：合作企业"),
    Member("project_apprentices", "projects: apprentices", "示范项目：学徒"),
    Member("project_teachers", "projects: teachers", "示范项目：教师"),
    Member("project_courses", "projects: courses", "示范项目：课程"),
    Member("upkeep", "upkeep of project capital", "示范项目运维"),
    Member("firms", "support of partner firms", "参与企业补助与教育费附加抵免"),
    Member("apprentices", "subsidy per apprentice", "学徒补贴"),
    Member("teachers", "conversion of teachers", "双师型教师培养"),
    Member("equipment", "renewal of equipment", "设备更新"),
    Member("graduates", "grants to stay and to return", "留川与返川补助"),
    Member("adults", "training of adults", "职业技能培训"),
    Member("certificates", "assessment of certificates", "证书考核"),
    Member("courses", "shared courses", "在线开放课程"),
    Member("alliances", "alliances and zone funds", "职教集团与区域资金"),
    Member("information", "careers information", "职业信息服务"),
    Member("filing", "faster filing", "备案提速"),
))

AGE_BAND = Dimension("age_band", "age band", "年龄段", (
    Member("from_15", "15-29", "15-29岁"),
    Member("from_30", "30-44", "30-44岁"),
    Member("from_45", "45-54", "45-54岁"),
    Member("from_55", "55 and over", "55岁及以上"),
))

EDUCATION = Dimension("education", "education without vocational training", "非职业教育学历", (
    Member("below", "no senior secondary", "高中以下"),
    Member("general", "general senior secondary", "普通高中"),
    Member("bachelor", "bachelor and above", "普通本科及以上"),
))

MISMATCH = Dimension("mismatch", "kind of mismatch", "错配类型", (
    Member("horizontal", "in another field", "专业不对口"),
    Member("vertical", "below the level", "学历层次错配（高学低就）"),
))

SEAT_RULE = Dimension("seat_rule", "rule for general seats", "普职分流政策", (
    Member("share_held", "general share held", "普高比例不变"),
    Member("seats_fixed", "general seats fixed", "普高招生规模不变"),
    Member("share_rising", "general share rising", "普高比例上升"),
    Member("ratchet", "seats follow cohorts up more than down", "普高招生规模随生源易增难减"),
))

TRANCHE = numbered("tranche", "tranche", "拨付批次", 3)

DURATIONS = Dimension("durations", "distribution of durations", "历时分布", (
    Member("lognormal", "lognormal", "对数正态"),
    Member("erlang", "Erlang", "爱尔朗"),
))
