"""The tables of `servanda read --csv`: each column with its meaning, an example, and how it is filled.

The codebook is written from these rows and so are the tables; neither can say what the other does not.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, Literal, NamedTuple, TypeAlias, TypeVar

from servanda.model.mention import Instrument, Mechanism, Party, Person, Place, Quantity, Time
from servanda.model.reading import Outcome, Reading
from servanda.model.statement import Statement

Mention: TypeAlias = Time | Party | Place | Person | Quantity | Instrument | Mechanism
Type: TypeAlias = Literal["text", "integer", "number", "boolean", "EDTF", "code", "list"]
T = TypeVar("T")


class Column(NamedTuple, Generic[T]):
    """A column: its name, type, meaning in Chinese and English, an example as the cell shows it, and its value for a row."""

    name: str
    type: Type
    zh: str
    en: str
    example: str
    value: Callable[[T], object]


class Table(NamedTuple, Generic[T]):
    """A table: what one row is, its columns, and the rows of one reading (with the document's number)."""

    name: str
    zh: str
    en: str
    columns: tuple[Column[T], ...]
    rows: Callable[[int, Reading], Iterator[T]]


class Doc(NamedTuple):
    """A row of documents."""

    number: int
    reading: Reading


class Unit(NamedTuple):
    """A row of outcomes."""

    number: int
    outcome: Outcome


class Clause(NamedTuple):
    """A row of statements."""

    number: int
    outcome: Outcome
    clause: int
    statement: Statement


class Found(NamedTuple):
    """A row of mentions."""

    number: int
    outcome: Outcome
    clause: int | None
    kind: str
    mention: Mention


def _documents(number: int, reading: Reading) -> Iterator[Doc]:
    yield Doc(number, reading)


def _outcomes(number: int, reading: Reading) -> Iterator[Unit]:
    return (Unit(number, outcome) for outcome in reading.outcomes)


def _statements(number: int, reading: Reading) -> Iterator[Clause]:
    return (Clause(number, o, n, s) for o in reading.outcomes for n, s in enumerate(o.statements, 1))


def _mentions(number: int, reading: Reading) -> Iterator[Found]:
    """By place in the text, with the clause that each begins in."""
    for outcome in reading.outcomes:
        lists: dict[str, Sequence[Mention]] = {
            "time": outcome.times, "party": outcome.parties, "place": outcome.places, "person": outcome.persons,
            "quantity": outcome.quantities, "instrument": outcome.instruments, "mechanism": outcome.mechanisms,
        }  # fmt: skip
        found: list[tuple[str, Mention]] = [(kind, m) for kind, entries in lists.items() for m in entries]
        clauses = sorted((s.span, n) for n, s in enumerate(outcome.statements, 1))
        starts = [span[0] for span, _ in clauses]
        for kind, mention in sorted(found, key=lambda pair: (pair[1].span, pair[0])):
            i = bisect_right(starts, mention.span[0]) - 1
            inside = i >= 0 and mention.span[0] < clauses[i][0][1]
            yield Found(number, outcome, clauses[i][1] if inside else None, kind, mention)


def _told(name: str) -> Callable[[Found], object]:
    """A field that only some kinds of mention have; empty for the others."""
    return lambda row: getattr(row.mention, name, None) or None


def _source(name: str) -> Callable[[Doc], object]:
    return lambda row: row.reading.document.source.get(name)


def _dialogue(name: str) -> Callable[[Doc], object]:
    return lambda row: getattr(row.reading.document.dialogue, name, None)


DOCUMENTS = Table(
    "documents", "一行一份文件", "one document a row",
    (
        Column("document", "integer", "文件序号，本批内唯一", "the document's number within this set", "1", lambda r: r.number),
        Column("title", "text", "标题", "title", "渔业合作成果清单", lambda r: r.reading.document.title),
        Column("date", "EDTF", "文件日期", "the document's date", "2031-03-14", lambda r: r.reading.document.date),
        Column("language", "code", "语言，ISO 639", "language, ISO 639", "zh", lambda r: r.reading.document.language),
        Column("file", "text", "来源文件名", "name of the file", "list.txt", _source("file")),
        Column("encoding", "text", "读取时所用编码", "the encoding it was read in", "gb18030", _source("encoding")),
        Column("digest", "text", "文件字节的摘要值", "digest of the file's bytes", "sha256:9f86d0…", lambda r: r.reading.document.digest),
        Column("length", "integer", "读本的字符数（码位）", "length of the reading text in code points", "20514",
               lambda r: len(r.reading.document.text)),
        Column("dialogue", "text", "所属对话", "the dialogue it comes from", "中挪渔业对话", _dialogue("name")),
        Column("round", "integer", "第几轮（次、届）", "which round", "3", _dialogue("ordinal")),
        Column("track", "text", "轨道", "track of the dialogue", "经济对话", _dialogue("track")),
        Column("sides", "list", "各方，ISO 3166代码", "the sides, ISO 3166 codes", "CN|NO", _dialogue("parties")),
        Column("held", "EDTF", "举行日期", "when it was held", "2031-03-12/2031-03-14", _dialogue("held")),
        Column("place", "text", "举行地点", "where it was held", "卑尔根", _dialogue("place")),
        Column("sections", "integer", "部分数", "number of sections", "4", lambda r: len(r.reading.sections)),
        Column("outcomes", "integer", "成果项数，不含序言和结尾", "outcomes, without openings and closings", "36",
               lambda r: sum(o.role == "outcome" for o in r.reading.outcomes)),
        Column("warnings", "list", "提示的代码", "codes of the warnings", "numbering-skip", lambda r: [w.code for w in r.reading.warnings]),
        Column("reader", "text", "解读程序的版本", "version of the reader", "0.1.0", lambda r: r.reading.document.reader.version),
        Column("lexicon", "text", "词库的版本", "version of the lexicon", "0.1.0", lambda r: r.reading.document.reader.lexicon),
    ),
    _documents,
)  # fmt: skip

OUTCOMES = Table(
    "outcomes", "一行一项成果，序言和结尾也各占一行", "one outcome a row, openings and closings too",
    (
        Column("document", "integer", "文件序号", "the document's number", "1", lambda r: r.number),
        Column("outcome", "text", "成果的键，文件内唯一", "the outcome's key, unique in its document", "12", lambda r: r.outcome.key),
        Column("role", "code", "outcome成果、preamble序言、closing结尾", "outcome, preamble or closing", "outcome",
               lambda r: r.outcome.role),
        Column("number", "integer", "序号", "its number", "12", lambda r: r.outcome.number),
        Column("label", "text", "原文编号", "the number as printed", "12、", lambda r: r.outcome.label),
        Column("section", "integer", "所属部分", "number of its section", "2", lambda r: r.outcome.section),
        Column("heading", "text", "标题", "heading", "渔业合作", lambda r: r.outcome.heading),
        Column("start", "integer", "在读本中的起点（码位，含）", "where it starts in the reading text (code points)", "1203",
               lambda r: r.outcome.span[0]),
        Column("end", "integer", "在读本中的终点（不含）", "where it ends (not included)", "1388", lambda r: r.outcome.span[1]),
        Column("text", "text", "全文，段间一个换行", "its text, a newline between paragraphs", "渔业合作：……", lambda r: r.outcome.text),
        Column("parts", "integer", "分项数", "number of its parts", "2", lambda r: len(r.outcome.parts)),
        Column("statements", "integer", "表述条数", "number of its statements", "5", lambda r: len(r.outcome.statements)),
        Column("commitments", "integer", "其中承诺条数", "how many of them are commitments", "4",
               lambda r: sum(s.binding for s in r.outcome.statements)),
    ),
    _outcomes,
)  # fmt: skip

STATEMENTS = Table(
    "statements", "一行一条表述", "one statement a row",
    (
        Column("document", "integer", "文件序号", "the document's number", "1", lambda r: r.number),
        Column("outcome", "text", "成果的键", "the outcome's key", "12", lambda r: r.outcome.key),
        Column("clause", "integer", "条次，成果内从1起", "number of the clause in its outcome, from 1", "2", lambda r: r.clause),
        Column("start", "integer", "在读本中的起点", "where it starts in the reading text", "1208", lambda r: r.statement.span[0]),
        Column("end", "integer", "在读本中的终点（不含）", "where it ends (not included)", "1241", lambda r: r.statement.span[1]),
        Column("text", "text", "原文", "its words", "双方将于2032年举办渔业论坛", lambda r: r.statement.text),
        Column("act", "code", "行为：decide决定、commit承诺、plan计划、reaffirm重申、support支持、call呼吁、recognise认识到、report已做",
               "decide, commit, plan, reaffirm, support, call, recognise or report", "plan", lambda r: r.statement.act),
        Column("binding", "boolean", "是否承诺", "whether it is a commitment", "true", lambda r: r.statement.binding),
        Column("status", "code", "发布时：done已完成、open待落实、standing立场", "when printed: done, open or standing", "open",
               lambda r: r.statement.status),
        Column("bearers", "list", "责任方：国家代码、BOTH双方、ALL各方，或机构中文名",
               "who must act: codes of states, BOTH, ALL, or Chinese names of bodies", "中国海关总署|NO", lambda r: r.statement.bearers),
        Column("kind", "code", "类别，共14类", "one of the 14 kinds", "meeting", lambda r: r.statement.kind),
        Column("due", "EDTF", "期限", "by or in which it must happen", "2032", lambda r: r.statement.due),
        Column("when", "EDTF", "已完成事项的时间", "when what is done was done", "2030-11", lambda r: r.statement.when),
        Column("where", "text", "地点", "where", "卑尔根", lambda r: r.statement.where),
        Column("event", "text", "所依事件", "the event that places it in time", "下一轮对话",
               lambda r: r.statement.anchor.event if r.statement.anchor else None),
        Column("offset", "text", "与该事件的间隔，ISO 8601时长", "distance from that event, an ISO 8601 duration", "-P1D",
               lambda r: r.statement.anchor.offset if r.statement.anchor else None),
        Column("every", "EDTF", "周期", "rhythm", "R/P1Y", lambda r: r.statement.every),
        Column("strength", "integer", "力度，0至5", "strength, 0 to 5", "3", lambda r: r.statement.strength),
        Column("has_bearer", "boolean", "可核验：有责任方", "verifiable: names who", "true", lambda r: r.statement.verifiability.bearer),
        Column("has_date", "boolean", "可核验：有期限", "verifiable: says by when", "true", lambda r: r.statement.verifiability.date),
        Column("has_result", "boolean", "可核验：有可数的结果", "verifiable: has a result one can count", "true",
               lambda r: r.statement.verifiability.result),
        Column("by", "text", "依据的规则", "the rule that found it", "act.plan", lambda r: r.statement.by),
    ),
    _statements,
)  # fmt: skip

MENTIONS = Table(
    "mentions", "一行一处要素；不适用的列为空", "one mention a row; columns that its kind does not have are empty",
    (
        Column("document", "integer", "文件序号", "the document's number", "1", lambda r: r.number),
        Column("outcome", "text", "成果的键", "the outcome's key", "12", lambda r: r.outcome.key),
        Column("clause", "integer", "起点所在的条次", "the clause it begins in", "2", lambda r: r.clause),
        Column("kind", "code", "time时间、party机构、place地点、person人物、quantity数量、instrument文书、mechanism机制",
               "time, party, place, person, quantity, instrument or mechanism", "party", lambda r: r.kind),
        Column("start", "integer", "在读本中的起点", "where it starts in the reading text", "1208", lambda r: r.mention.span[0]),
        Column("end", "integer", "在读本中的终点（不含）", "where it ends (not included)", "1214", lambda r: r.mention.span[1]),
        Column("text", "text", "原文", "its words", "挪威环境署", lambda r: r.mention.text),
        Column("type", "code", "时间或文书的种类", "the kind of time or of instrument", "deadline",
               lambda r: r.mention.kind if isinstance(r.mention, Time | Instrument) else None),
        Column("edtf", "EDTF", "时间的值", "a time's value", "../2031-12-31", _told("edtf")),
        Column("event", "text", "时间所依事件", "the event that places a time", "下一轮对话", _told("event")),
        Column("offset", "text", "与该事件的间隔", "distance from that event", "-P1D", _told("offset")),
        Column("zh", "text", "机构的中文名", "a body's Chinese name", "挪威环境署", _told("zh")),
        Column("en", "text", "机构或地点的英文名", "a body's or a place's English name", "Norwegian Environment Agency", _told("en")),
        Column("side", "code", "机构或人物所属一方", "the side a body or person belongs to", "NO", _told("side")),
        Column("country", "code", "地点所在国家，ISO 3166", "a place's country, ISO 3166", "NO", _told("country")),
        Column("role", "text", "人物的职务", "a person's title", "部长", _told("role")),
        Column("value", "number", "数量的值", "a quantity's value", "40", _told("value")),
        Column("unit", "text", "数量的单位", "a quantity's unit", "份", _told("unit")),
        Column("approx", "boolean", "数量是否约数", "whether a quantity is approximate", "true", _told("approx")),
        Column("ids", "list", "文书的编号", "an instrument's numbers", "1696|1737", _told("ids")),
        Column("name", "text", "机制的名称，不含届次和年份", "a mechanism's name without ordinal and year", "中挪渔业对话", _told("name")),
        Column("ordinal", "integer", "机制的届次", "a mechanism's ordinal", "3", _told("ordinal")),
        Column("unresolved", "text", "未能判定的原因", "why it could not be resolved", "no year named", _told("unresolved")),
        Column("by", "text", "依据的规则或词条", "the rule or lexicon row that found it", "body.grammar", lambda r: r.mention.by),
    ),
    _mentions,
)  # fmt: skip

TABLES: tuple[Table[Any], ...] = (DOCUMENTS, OUTCOMES, STATEMENTS, MENTIONS)
