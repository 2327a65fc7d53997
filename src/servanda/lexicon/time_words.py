"""Words and pieces of Chinese calendar time: what the rules of `lexicon.times` are put together from.

Sources: GB/T 15835-2011 (numerals in publications), GB/T 7408 (dates), the State Council's five-year plans (years), and
the gold guide for what a vague part means in EDTF.
"""

import re

DIGIT = "0-9０-９"
HAN = "〇○零OＯ一二三四五六七八九"  # newspapers print 二○○九 with U+25CB, U+3007 or a Latin O
WIDE_DIGITS = str.maketrans("０１２３４５６７８９〇○零OＯ一二三四五六七八九", "012345678900000123456789")
PLACE = DIGIT + HAN  # a digit that stands for its place: 二〇一四, ２０１４
COUNT = DIGIT + "一二三四五六七八九十百廿卅两"  # first characters of a number that counts

GAPS = " \u3000\u00a0"
GAP = f"[{GAPS}]?"  # word processors put a space between digits and Han
YEAR = f"[12１２一二][{PLACE}]{{3}}"
YEAR_UNIT = "(?:财政年度|财年|学年|年度(?!假)|[两三四五]?年(?!代|轻|龄))"
MONTH = f"(?:[{DIGIT}]{{1,2}}|十[一二]?|[一二三四五六七八九元])"
DAY = f"(?:[{DIGIT}]{{1,2}}|[一二三四五六七八九十廿卅]{{1,3}})"
NUMBER = f"(?:[{DIGIT}]{{1,4}}|[〇零一二三四五六七八九十百廿卅两]{{1,6}})"

TO = "(?:起?至|起?到|[-—–－~～─―‐]{1,2}|[/／])"
OR = "(?:或者|或是|或)"
AND = "(?:以及|[和与及、])"
JOIN = f"{GAP}(?:{TO}|{OR}|{AND}){GAP}"
QUARTER = "第?[一二三四1-4１-４]"
TO_FIRST = "起至到-—–－~～─―‐/／"
JOIN_FIRST = TO_FIRST + "或以和与及、" + GAPS

DAYS_OF_WEEK = {c: i for i, c in enumerate("一二三四五六日")} | {"天": 6}
WEEKDAY = "(?:星期|礼拜|周)[一二三四五六日天]"
_HOUR = f"(?:[{DIGIT}]{{1,2}}(?:[时点](?:[{DIGIT}]{{1,2}}分|半|整)?|[:：][{DIGIT}]{{2}})|零时)"
CLOCK = (
    "(?:(?:凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚间|深夜|夜间|晚(?![于会宴期间霞近些]))"
    f"(?:{_HOUR}|{NUMBER}[时点](?:{NUMBER}分|半|整)?)?|{_HOUR})"
)

# What a word that needs the document's day, or the year last mentioned, adds to it.
FROM_TODAY = {"今": 0, "本": 0, "明": 1, "来": 1, "下": 1, "后": 2, "去": -1, "上": -1, "前": -2}
FROM_MENTION = {"当": 0, "同": 0, "次": 1, "翌": 1}
TWO_YEARS = {"今明": (0, 1), "明后": (1, 2), "去今": (-1, 0)}
DAY_WORDS = {
    "今天": 0, "今日": 0, "今晨": 0, "今晚": 0, "昨天": -1, "昨日": -1, "昨晚": -1, "明天": 1, "明日": 1, "前天": -2, "后天": 2,
    "即日": 0, "当天": 0, "当日": 0, "同日": 0, "次日": 1, "翌日": 1, "第二天": 1, "前一天": -1, "前一日": -1,
}  # fmt: skip
DAYS_OF_MENTION = frozenset(("当天", "当日", "同日", "次日", "翌日", "第二天", "前一天", "前一日"))

# A word can be the beginning of another: 2014年底特律, 2014年初步, 2014年前往. After the key none of these may follow.
NOT_BEFORE = {
    "初": "步|级|衷|次|稿|创|始|心|赛|具",
    "底": "特律|层|线|部(?!署)|座|盘|蕴|片|色",
    "末": "代|端|尾|梢|班|日",
    "春": "节|运|晚|雷|耕|招",
    "夏": "威夷|令|洛|朝|时制|宫|粮|收|普",
    "秋": "收|粮|千|瑾|播|招",
    "冬": "奥|令|残|训|宫|小|麦|储",
    "前": "期|往|沿|后|线|景|瞻|列(?!入|出|为)|提(?!交|出|高|供|升|请|名)|身|者|去|进(?!行|入|一步|驻|口)|来|所|述|途|锋|哨|苏联|南斯拉夫|任|总统|总理|首相|国务卿|主席|会长|部长|秘书长|大使|副|半|端|方"
    f"|[{COUNT}]",
    "后": "续(?!签|订|约|展)|期|来|备|勤|面|方|台|果|半|世|代|裔|卫|遗|任|盾|顾|发(?!布|表|起|生|展|放|行|出|射|现)|者|天(?!然|津)",
    "起": "草|诉|点|步|源|码|到(?!达)|飞|义|伏|因|家|动(?!工)|承|降|居|立|讫|落|初|重机",
    "间": "接|断|隔|谍|歇",
    "内": "容|政|部(?!署)|陆|地|蒙|罗|阁|外|河|务|涵|战|贸|塔|存|瓦|销|幕|控|核",
}
MID = "中(?=[，。；、）前或至]|以前|之前|举行|召开|完成|启动|实现|$)"  # 2014年中美…, 2014年中国… are no middle of a year


def guarded(word: str) -> str:
    """A pattern for `word` that does not match where its last character begins another word."""
    bar = NOT_BEFORE.get(word[-1])
    return re.escape(word) + (f"(?!{bar})" if bar else "")


# Part of a year → what follows the year in EDTF; "a/b" two months of it, "12>" about the end of that month. 早些时候 and
# 晚些时候 leave the year as it is. A quarter's number alone stands in a list (一、二季度).
YEAR_PARTS: dict[str, str] = {
    **dict.fromkeys(("初", "年初", "初期", "早期", "年初期"), "-01~"),
    **dict.fromkeys(("底", "末", "年底", "年末", "岁末", "末期"), "-12>"),
    **dict.fromkeys(("中期", "年中"), "-06>"),
    **dict.fromkeys(("早些时候", "晚些时候"), ""),
    **{season + tail: f"-{21 + i}" for i, season in enumerate("春夏秋冬") for tail in ("", "季", "天")},
    **{
        f"{lead}{n}{tail}": f"-{33 + i // 3}"
        for i, n in enumerate("一1１二2２三3３四4４")
        for lead in ("第", "")
        for tail in ("季度", "季", "")
    },
    **{f"{lead}{n}季度{end}": f"-{3 * i + 3:02}>" for i, n in enumerate("一二三四") for lead in ("第", "") for end in "底末"},
    **dict.fromkeys(("首季度", "首季"), "-33"),
    **dict.fromkeys(("上半年底", "上半年末"), "-06>"),
    **dict.fromkeys(("上半年", "前半年"), "-40"),
    **dict.fromkeys(("下半年", "后半年"), "-41"),
    **dict.fromkeys(("前三季度", "前3季度", "前三个季度"), "-01/-09"),
    "前两季度": "-01/-06",
    **{f"{lead}{n}个月": f"-01/-{i // 2 + 2:02}" for i, n in enumerate("2两3三4四5五6六7七8八9九") for lead in "前头首"},
}
BARE_YEAR_PARTS = {
    word: code for word, code in YEAR_PARTS.items() if word[0] in "年春夏秋冬上下第" or "季" in word or re.fullmatch(QUARTER, word)
} | {"年内": ""}

# Part of a month → first and last day (0: the month's last), or one day that is about right.
MONTH_PARTS: dict[str, tuple[int, int]] = {
    "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 0), "中上旬": (1, 20), "上中旬": (1, 20), "中下旬": (11, 0),
    "上半月": (1, 15), "下半月": (16, 0),
    "初": (1, 1), "底": (0, 0), "末": (0, 0), "中": (15, 15), "月初": (1, 1), "月底": (0, 0), "月末": (0, 0),
}  # fmt: skip


def alternation(words: list[str]) -> str:
    """A pattern for any of `words`, longest first, each guarded."""
    return "|".join(guarded(w) for w in sorted(words, key=len, reverse=True))


_LISTED = f"{QUARTER}(?=(?:{JOIN}{QUARTER}){{1,3}}季度)"
YEAR_PART = f"(?:{_LISTED}|{alternation([w for w in YEAR_PARTS if not re.fullmatch(QUARTER, w)])}|{MID})"
BARE_YEAR_PART = f"(?:{_LISTED}|{alternation([w for w in BARE_YEAR_PARTS if w != '年中' and not re.fullmatch(QUARTER, w)])}|年{MID})"
MONTH_PART = f"(?:{alternation([w for w in MONTH_PARTS if w[0] != '月' and w != '中'])}|{MID})"
BARE_MONTH_PART = "(?:[上中下]旬|月[初底末])"

YEAR_WORD = "(?:(?:今明|明后|去今)两?年|(?:本|上一?|下一?)(?:财年|财政年度|学年)|[上下]一年度?|[今明去前后本当同次翌来上下]年度?|[今明去](?=[春夏秋冬]))"
MONTH_WORD = "(?:[本当同次翌]月|[上下]个?月|[本这]个月)"

# N个五年计划 → its years. The third began in 1966, and from then on each ran five years.
PLANS = {1: (1953, 1957), 2: (1958, 1962)} | {n: (1966 + 5 * (n - 3), 1970 + 5 * (n - 3)) for n in range(3, 21)}

# Unit → letter of the ISO 8601 duration and how many of it.
UNITS: dict[str, tuple[str, int]] = {
    "年": ("Y", 1), "学年": ("Y", 1), "个学年": ("Y", 1), "个财年": ("Y", 1), "个世纪": ("Y", 100), "世纪": ("Y", 100), "年度": ("Y", 1),
    "个月": ("M", 1), "月": ("M", 1), "个季度": ("M", 3), "季度": ("M", 3), "季": ("M", 3), "半年": ("M", 6),
    "周": ("W", 1), "个星期": ("W", 1), "星期": ("W", 1), "个礼拜": ("W", 1), "礼拜": ("W", 1),
    "天": ("D", 1), "日": ("D", 1), "个工作日": ("", 0), "小时": ("TH", 1), "个小时": ("TH", 1), "分钟": ("TM", 1),
}  # fmt: skip
