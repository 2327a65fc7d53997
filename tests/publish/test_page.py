"""The page by its structure: parsed as a browser would, never compared as a string."""

import re
from pathlib import Path

import msgspec
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

import servanda
from servanda.model.reading import Reading
from servanda.publish.page import reading_page
from tests.publish import made


@pytest.fixture(scope="module")
def page() -> LexborHTMLParser:
    return LexborHTMLParser(reading_page([made.reading()]))


def one(page: LexborHTMLParser, selector: str) -> LexborNode:
    found = page.css(selector)
    assert len(found) == 1, (selector, len(found))
    return found[0]


def whole(node: LexborNode) -> str:
    return node.text(deep=True, separator="", strip=False)


def near(words: str) -> str:
    return " ".join(words.split())


def by_id(page: LexborHTMLParser, name: str) -> LexborNode:
    return one(page, f'[id="{name}"]')


def test_the_words_of_every_outcome_are_its_text(page: LexborHTMLParser) -> None:
    texts = [whole(node) for node in page.css(".src")]
    assert texts == [outcome.text for outcome in made.reading().outcomes]


@pytest.mark.parametrize("name", ["2014-sed6-outcomes.zh.txt", "2031-example-joint-statement.en.md"])
def test_the_samples_are_set_whole(root: Path, name: str) -> None:
    reading = servanda.read(root / "samples" / name, layers="none")
    page = LexborHTMLParser(reading_page([reading]))
    assert [whole(n) for n in page.css(".src")] == [o.text for o in reading.outcomes]
    assert len(page.css(".lines")) == len(page.css("fieldset")) == 0
    assert [near(whole(h)) for h in page.css(".src h3")] == [o.heading for o in reading.outcomes if o.heading]


def marked(page: LexborHTMLParser, kind: str) -> list[tuple[str, str]]:
    """(words, value) of every mark of a kind, its continuations joined to it."""
    found: list[tuple[str, str]] = []
    for node in page.css(f".src mark.k-{kind}"):
        value = node.attributes["title"] or ""
        if "tabindex" in node.attributes:
            found.append((whole(node), value))
        else:
            words, last = found.pop()
            assert last == value
            found.append((words + whole(node), value))
    return found


def test_every_highlight_has_its_quote_and_its_value(page: LexborHTMLParser) -> None:
    assert marked(page, "time") == [
        ("2031年夏季或秋季前", "时间：2031年夏季或秋季 · 截止 · [2031-22,2031-23]"),
        ("下一轮对话前一天", "时间：下一轮对话前1天 · 依事件而定"),
    ]
    assert marked(page, "party") == [
        ("挪威环境署", "机构：挪威环境署 · Norwegian Environment Agency · 挪威"),
        ("智利水务总局", "机构：智利水务总局 · 未能判定：no side named"),
    ]
    assert marked(page, "place") == [("卑尔根", "地点：Bergen · 挪威")]
    assert marked(page, "person") == [("引水员", "人物：引水 · 挪威")]
    assert marked(page, "quantity") == [("约40份", "数量：约40 份"), ("20名", "数量：20 名")]
    assert marked(page, "instrument") == [
        ("《关于<湖泊宪章>的补充备忘录》", "文书：谅解备忘录"),
        ("湖泊宪章", "文书：条约 · 7、9"),
    ]
    assert marked(page, "mechanism") == [("第三次中挪湖泊对话", "机制：中挪湖泊对话 · 第3次"), ("图；（2）培训", "机制：图")]


def test_a_clause_and_its_line_point_at_each_other(page: LexborHTMLParser) -> None:
    for name, words in (("1.2", "并已交换约40份水样"), ("2.3", "航道图每年更新")):
        assert whole(by_id(page, f"t{name}")) == words
        assert one(page, f'[id="t{name}"] > a.cl').attributes["href"] == f"#o{name}"
        assert one(page, f'[id="o{name}"] .cl a').attributes["href"] == f"#t{name}"


def test_lines_say_who_by_when_and_what(page: LexborHTMLParser) -> None:
    lines = [near(whole(node)) for node in page.css(".lines li")]
    assert lines == [
        "1.1 责任方：挪威环境署、智利水务总局 期限：2031年夏季或秋季[2031-22,2031-23] 决定文书地点：卑尔根力度5",
        "1.2 发布时已完成数据",
        "1.3 责任方：双方 期限：下一轮对话前1天 计划会议力度3",
        "2.1 支持不是承诺",
        "2.2 责任方：挪威 期限：未定期限 决定培训力度5",
        "2.3 责任方：各方 期限：每年 决定会议力度5",
    ]


@pytest.mark.parametrize(("status", "said"), [("done", "1.2 发布时已完成数据"), ("standing", "1.2 立场或事实不是承诺数据")])
def test_only_what_was_done_is_called_done(status: str, said: str) -> None:
    base = made.reading()
    outcomes = list(base.outcomes)
    at = next(i for i, outcome in enumerate(outcomes) if outcome.key == "1")
    statements = list(outcomes[at].statements)
    statements[1] = msgspec.structs.replace(statements[1], act="report", binding=False, status=status)
    outcomes[at] = msgspec.structs.replace(outcomes[at], statements=tuple(statements))
    page = LexborHTMLParser(reading_page([msgspec.structs.replace(base, outcomes=outcomes)]))
    assert near(whole(page.css(".lines li")[1])) == said


def test_in_english() -> None:
    page = LexborHTMLParser(reading_page([made.reading()], language="en"))
    assert one(page, "html").attributes["lang"] == "en"
    assert {node.attributes["lang"] for node in page.css(".src")} == {"zh-Hans"}
    assert near(whole(one(page, ".lede"))).startswith("1 section, 2 outcomes, 4 commitments, 1 with a date, 2 bodies named. 3 warnings")
    assert near(whole(by_id(page, "o1.1"))) == (
        "1.1 Responsible party: Norwegian Environment Agency; 智利水务总局 Due: summer or autumn 2031[2031-22,2031-23] "
        "Decideinstrumentat Bergenstrength 5"
    )
    assert whole(by_id(page, "o2.2")).find("Norway") > 0


def test_head_says_what_it_is_and_where_it_comes_from(page: LexborHTMLParser) -> None:
    head = near(whole(one(page, ".head")))
    for said in (
        "中挪湖泊对话",
        "第2轮",
        "2031年3月12日至14日",
        "奥斯陆",
        "中挪湖泊对话成果",
        "2031年3月14日",
        "lakes.txt",
        "utf-8",
        "ab" * 32,
        "3、4",
    ):
        assert said in head
    assert "1个部分，2项成果，4条承诺，其中1条有期限，提到2个机构。" in head


def test_contents_and_warnings_lead_somewhere(page: LexborHTMLParser) -> None:
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    links = [node.attributes["href"] or "" for node in page.css("a[href]")]
    assert {link[1:] for link in links} <= set(ids)
    assert all(link.startswith("#") for link in links)
    assert [a.attributes["href"] for a in page.css(".toc .nums a")] == ["#o1", "#o2"]
    assert [near(whole(li)) for li in page.css(".warn li")] == [
        "2、渡轮编号有跳号编号跳至2", "一、水oddlook <here>", "全文oddthe whole of it",
    ]  # fmt: skip
    assert [a.attributes["href"] for a in page.css(".warn a")] == ["#o2", "#s1", "#top"]


def test_legend_counts_each_kind_and_can_switch_it_off(page: LexborHTMLParser) -> None:
    assert [near(whole(label)) for label in page.css(".key label")] == ["时间2", "机构2", "人物1", "地点1", "数量2", "文书2", "机制2"]
    style = whole(one(page, "style"))
    for box in page.css(".key input"):
        name = box.attributes["id"] or ""
        assert f":root:has(#{name}:not(:checked)) .src .{name}" in style


def test_nothing_is_fetched_and_nothing_runs(page: LexborHTMLParser) -> None:
    assert page.css("script, img, iframe, object, embed, video, audio, form, base, [onclick], [style]") == []
    assert [n.attributes.get("href") for n in page.css("link")] == ["data:,"]
    assert not re.search(r"@import|url\(|https?:|//[a-z]", page.html or "")
    assert "default-src 'none'" in str(one(page, "meta[http-equiv]").attributes["content"])


HOSTILE = "<script>alert(1)</script>\"'&amp;{{ 7*7 }}{% raw %}</style></mark><!--"


def hostile() -> Reading:
    text = HOSTILE + "：" + HOSTILE
    base = made.reading(HOSTILE)
    outcome = msgspec.structs.replace(
        made.first(), heading=HOSTILE, text=text, span=(0, len(text)), label=HOSTILE, key=HOSTILE, section=None
    )
    changed = msgspec.structs.replace(
        outcome,
        times=(),
        places=(),
        quantities=(),
        instruments=(),
        mechanisms=(),
        parties=(msgspec.structs.replace(outcome.parties[0], text=HOSTILE, zh=HOSTILE, en=HOSTILE, span=(0, len(HOSTILE))),),
        statements=[
            msgspec.structs.replace(
                outcome.statements[0], span=(len(HOSTILE) + 1, len(text)), bearers=[HOSTILE], where=HOSTILE, due=HOSTILE
            )
        ],
    )
    document = msgspec.structs.replace(base.document, text=text, digest=HOSTILE, language=HOSTILE, date=HOSTILE, source={HOSTILE: HOSTILE})
    return Reading(document, [], [changed], [msgspec.structs.replace(base.warnings[0], code=HOSTILE, message=HOSTILE, span=None)])


@pytest.mark.parametrize("language", ["zh", "en", HOSTILE])
def test_hostile_text_is_text(language: str) -> None:
    page = LexborHTMLParser(reading_page([hostile()], language=language))
    assert page.css("script") == []
    assert whole(one(page, ".src")) == HOSTILE + "：" + HOSTILE
    assert whole(one(page, "h1")) == HOSTILE
    assert whole(one(page, ".src h3")) == HOSTILE
    assert HOSTILE in str(one(page, ".src mark").attributes["title"])
    assert one(page, "main").parent


def test_several_readings_have_an_index_and_ids_of_their_own() -> None:
    page = LexborHTMLParser(reading_page([made.reading("甲"), made.reading("Second", "en"), made.reading("丙")]))
    assert [(near(whole(a)), a.attributes["href"]) for a in page.css(".index a")] == [
        ("甲", "#d1-top"),
        ("Second", "#d2-top"),
        ("丙", "#d3-top"),
    ]
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {"d1-o1.2", "d3-t2.3"} <= set(ids)
    assert len(page.css("fieldset")) == 1


def test_keys_with_dots_do_not_meet_clauses() -> None:
    base = made.reading()
    outcomes = [base.outcomes[1], msgspec.structs.replace(base.outcomes[2], key="1.1")]
    page = LexborHTMLParser(reading_page([Reading(base.document, [], outcomes, [])]))
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))


def test_no_reading_is_an_empty_page() -> None:
    assert LexborHTMLParser(reading_page([])).css("article") == []


def test_the_founding_document_is_set_whole(shared: Path) -> None:
    reading = servanda.read(shared / "documents/000_2276c24c7de449db.txt")
    page = LexborHTMLParser(reading_page([reading]))
    assert [whole(n) for n in page.css(".src")] == [o.text for o in reading.outcomes]
    assert [near(whole(h)) for h in page.css(".src h3")] == [o.heading for o in reading.outcomes if o.heading]
    assert len(page.css(".toc .nums a")) == 116
