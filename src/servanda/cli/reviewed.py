"""A review in the terminal: figures both ways, then what wants a decision."""

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from servanda.app.lineage import Lineage
from servanda.app.reviewing import Reviewing
from servanda.cli.fit import beside, console, cut, flowing, one_line, print_table, rule, shown
from servanda.publish.lineage_words import lapse_in_words, like_in_words, way_in_words
from servanda.publish.names import side
from servanda.publish.register_words import RegisterWords
from servanda.publish.review_words import ReviewWords, review_words
from servanda.publish.standing import day_in_words, stands, value_then
from servanda.publish.times import in_words
from servanda.publish.words import Language
from servanda.review.counted import Count
from servanda.review.disposition import DISPOSITIONS
from servanda.review.review import LISTS, Review
from servanda.review.trend import Trend, alike

_STYLES = {"differ": "red", "silent": "dim", "behind": "yellow", "advancing": "cyan", "ended": "dim", "done": "green"}
_FEW = 12  # lines of a list that are shown
_NAME = 16  # cells for what a line is about
_WAYS = ("close", "reset", "carry", "drop", "restate")


def show_review(answer: Reviewing, language: Language) -> None:
    """Print a review."""
    words, screen, found = review_words(language), console(), answer.review
    material = found.material
    screen.print(Text(shown(f"{words['review.title']} · {material.titles.get(language) or material.title or words['untitled']}"), "bold"))
    head = [material.round, in_words(material.date, language) if material.date else words["undated"]]
    head.append(words.fill("review.as of", day_in_words(found.day, words)))
    head += [words.fill("review.side", side(answer.own, words))] if answer.own else []
    screen.print(Text(shown(" · ".join(head)), "dim"))
    whole = found.counts.whole.figures
    counted = [words.count(name, whole[name].total) for name in ("outcomes", "commitments")]
    screen.print(Text(words["comma"].join(counted), "bold"))
    _figures(found.counts.whole, screen, words)
    titles = {str(number): title for number, title in material.sections} | {"": words["review.unsectioned"]}
    _grouped("review.sections", {titles.get(key, key): one for key, one in found.counts.section.items()}, screen, words)
    _grouped("review.sides", {side(key, words): one for key, one in found.counts.side.items()}, screen, words)
    _grouped("review.kinds", {words.of("kind", key): one for key, one in found.counts.kind.items()}, screen, words)
    if found.trend is not None:
        _trend(found.trend, screen, words)
    _lists(answer, screen, words)
    if answer.lineage is not None:
        _lineage(answer.lineage, screen, words)
    else:
        _ways(found, screen, words)


def _section(title: str, screen: Console) -> None:
    screen.print()
    screen.print(rule(shown(title), screen.width))


def _table(columns: Sequence[str]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("  ", min_width=_NAME, overflow="fold")
    for name in columns:
        table.add_column(name, justify="right", overflow="fold")
    return table


def _figures(whole: Count, screen: Console, words: RegisterWords) -> None:
    """The round, outcomes beside commitments."""
    _section(words["review.figures"], screen)
    table = _table([words["review.outcomes"], words["review.commitments"]])
    pair = [whole.figures["outcomes"], whole.figures["commitments"]]
    spread = [whole.disposition["outcomes"], whole.disposition["commitments"]]
    table.add_row(f"  {words['review.open']}", *(str(one.open) for one in pair))
    for value in DISPOSITIONS:
        if any(value in one for one in spread):
            name = Text(f"    {words[f'disposition.{value}']}", _STYLES[value])
            table.add_row(name, *(Text(str(one.get(value, 0)), _STYLES[value]) for one in spread))
    table.add_row(f"  {words['review.done']}", *(str(one.done_when_printed) for one in pair))
    table.add_row(f"  {words['review.nothing']}", *(str(one.nothing) for one in pair))
    table.add_row(Text(f"  {words['review.total']}", "bold"), *(Text(str(one.total), "bold") for one in pair))
    print_table(table, screen)


def _grouped(title: str, groups: Mapping[str, Count], screen: Console, words: RegisterWords) -> None:
    """A line a group: outcomes, commitments, and what became of these."""
    if not groups:
        return
    _section(words[title], screen)
    values = [v for v in DISPOSITIONS if any(v in one.disposition["commitments"] for one in groups.values())]
    table = _table([words["review.outcomes"], words["review.commitments"], *(words[f"brief.{v}"] for v in values)])
    for name, one in groups.items():
        spread = one.disposition["commitments"]
        cells = [str(one.figures["outcomes"].total), str(one.figures["commitments"].total)]
        table.add_row(f"  {shown(name)}", *cells, *(Text(str(spread.get(v) or "·"), _STYLES[v] if v in spread else "dim") for v in values))
    print_table(table, screen)


def _trend(trend: Trend, screen: Console, words: RegisterWords) -> None:
    since = in_words(trend.since, words.language)
    _section(words.fill("review.trend", since), screen)
    if not trend.changes:
        screen.print(Text("  " + words.fill("review.no trend", since), "dim"))
        return
    for (party, field, before, after), ids in alike(trend.changes).items():
        who = side(party, words) if party else words["agreed value"] if field == "agreed" else words["field.due"]
        was, now = (shown(value_then(value, field, words)) for value in (before, after))
        lead = Text.assemble("  ", shown(f"{who}{words['colon']}"), (was, "dim"), " → ", now, f" ({len(ids)})  ")
        screen.print(beside(lead, Text(shown(" ".join(ids[:_FEW]) + (" …" if len(ids) > _FEW else "")), "cyan"), screen), soft_wrap=True)


def _lists(answer: Reviewing, screen: Console, words: ReviewWords) -> None:
    """What wants a decision: the short lists with their words, the long ones as figures."""
    found = answer.review
    _section(words["review.decide"], screen)
    rows = {c.id: c for one in found.outcomes for c in one.entry.commitments}
    room = max((Text(words[f"list.{name}"]).cell_len for name in LISTS), default=0)
    for name in LISTS:
        ids = found.lists[name]
        if not ids:
            continue
        title = words[f"list.{name}"]
        screen.print(Text.assemble("  ", (title, "bold"), " " * (room - Text(title).cell_len + 2), str(len(ids))))
        if name in ("silent", "undated"):
            continue
        if name == "expiring":
            for lapse in found.lapses:
                lead = Text.assemble("    ", (shown(" ".join(lapse.named)), "cyan"), "  ")
                told = Text(shown(lapse_in_words(lapse.name, lapse.ends, lapse.left, words)))
                screen.print(beside(lead, told, screen), soft_wrap=True)
            continue
        for id_ in ids[:_FEW]:
            row = rows.get(id_)
            lead = Text.assemble("    ", (shown(id_), "cyan"), "  ")
            said = stands(row, row.fulfilment, answer.own, words) if row and name == "disputed" else ""
            line = one_line(row.text, screen.width - lead.cell_len) if row else ""
            screen.print(Text.assemble(lead, line), soft_wrap=True)
            if said:
                screen.print(beside(Text(" " * lead.cell_len), Text(shown(said), "dim"), screen), soft_wrap=True)
        if len(ids) > _FEW:
            screen.print(_more(ids[_FEW:], screen, words), soft_wrap=True)


def _ways(found: Review, screen: Console, words: RegisterWords) -> None:
    """How outcomes might go on, by way and reason."""
    _section(words["review.ways"], screen)
    groups: dict[tuple[str, str], list[str]] = {}
    for one in found.outcomes:
        groups.setdefault((one.way.how, one.way.why), []).append(one.entry.key)
    for how in _WAYS:
        own = {why: keys for (other, why), keys in groups.items() if other == how}
        if not own:
            continue
        total = sum(map(len, own.values()))
        screen.print(Text.assemble("  ", (words[f"way.{how}"], "bold"), "  ", words.count("outcomes", total)))
        for why, keys in own.items():
            lead = Text(f"    {words[f'why.{why}']} ({len(keys)})  ")
            few = [Text(shown(key), "cyan") for key in keys[:24]] + ([Text("…", "dim")] if len(keys) > 24 else [])
            screen.print(flowing(lead, [Text(" ").join(few)], screen), soft_wrap=True)
    screen.print(Text(f"  {words['review.ways.note']}", "dim"))


def _lineage(found: Lineage, screen: Console, words: ReviewWords) -> None:
    """What became of each outcome in the later document, by how it goes on."""
    _section(words.fill("lineage", found.later), screen)
    for how in _WAYS:
        own = [one for one in found.descents if one.how == how]
        if not own:
            continue
        screen.print(Text.assemble("  ", (way_in_words(how, own[0].why, words), "bold"), "  ", words.count("outcomes", len(own))))
        for why in dict.fromkeys(one.why for one in own):
            same = [one for one in own if one.why == why]
            screen.print(Text(f"    {words[f'why.{why}']} ({len(same)})", "dim"))
            alone = [Text(shown(one.id.rpartition("/")[2]), "cyan") for one in same if not one.to]
            if alone:
                screen.print(flowing(Text("      "), [Text(" ").join(alone)], screen), soft_wrap=True)
            for one in (one for one in same if one.to):
                lead = Text.assemble("      ", (shown(one.id), "cyan"), " → ")
                likes = [
                    Text.assemble(
                        like_in_words(like.id, like.score, like.reasons, words), "  ", (one_line(found.headings[like.id], 30), "dim")
                    )
                    for like in one.to
                ]
                screen.print(flowing(lead, likes, screen), soft_wrap=True)
    screen.print(Text(f"  {words['lineage.note']}", "dim"))


def _more(ids: Sequence[str], screen: Console, words: RegisterWords) -> Text:
    return Text(cut(shown("    " + words.fill("review.more", len(ids), " ".join(ids))), screen.width), "dim")
