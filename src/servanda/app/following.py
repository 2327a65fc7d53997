"""What programs follow: the calendar as iCalendar, what changed as Atom; in the reader's language, each entry with its page's address."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TypeAlias

from servanda.app.calendar import Entry, Schedule, calendar
from servanda.app.changes import Change, Changes, changed
from servanda.app.opened import Opened, register_of
from servanda.projection.listing import Filters
from servanda.publish.bearers import body
from servanda.publish.chained import number
from servanda.publish.feed import Post, write_atom
from servanda.publish.ical import Event, write_ical
from servanda.publish.names import side
from servanda.publish.register_words import RegisterWords, register_words
from servanda.publish.standing import due_in_words, window_in_words
from servanda.publish.told import headline
from servanda.publish.words import Language
from servanda.register.window import Window

Address: TypeAlias = Callable[[str], str]  # of the page of a commitment, outcome or round by its id; "" none
BACK, AHEAD = timedelta(days=90), timedelta(days=400)  # of a calendar that is subscribed to
LONGEST = 31  # days that an entry is drawn over; a longer window stands on its last day that is sure


def ical(opened: Opened, language: Language, *, filters: Filters = Filters(), address: Address = lambda id_: "") -> bytes:  # noqa: B008 (it is frozen)
    """The calendar around the clock's day as iCalendar: released content only, but of a desk who leads and whom to phone.

    Raises BadRequest.
    """
    day, words = opened.today, register_words(language)
    found = calendar(opened, _moved(day, -BACK), _moved(day, AHEAD), day=day, filters=filters)
    events = [event for entry in found.entries if (event := event_of(entry, found, words, address)) is not None]
    return write_ical(events, name=words["calendar"], register=found.register, language=language, made=opened.clock())


def _moved(day: date, by: timedelta) -> date:
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))


def event_of(entry: Entry, schedule: Schedule, words: RegisterWords, address: Address) -> Event | None:
    """An entry as it stands in a calendar; None where it has no day to stand on."""
    first, last = entry.first or entry.last, entry.last or entry.first
    if first is None or last is None:
        return None
    if (last - first).days >= LONGEST:
        first = last = entry.sure or last
    about = entry.sources[0] if entry.sources else ""
    return Event(
        uid=entry.uid,
        first=first,
        last=last,
        title=_title(entry, words),
        said="\n".join(_said(entry, words)),
        url=address(about) if about else "",
        kind=words[f"calendar.{entry.kind}"],
        place=entry.place or "",
    )


def _title(entry: Entry, words: RegisterWords) -> str:
    if entry.kind == "report":
        return f"{words['calendar.report']}{words['colon']}{entry.title}" if entry.title else words["calendar.report"]
    if entry.kind == "session":
        which = number(entry.title, entry.ordinal, words)
        return f"{entry.title}{words['comma'] if words.language == 'en' else ''}{which}" if which else entry.title
    if entry.kind == "expiry":
        return f"{words['calendar.expiry']}{words['colon']}{entry.title}"
    item = entry.item
    return entry.title or (item.commitment.texts.get(words.language, item.commitment.text) if item else "")


def _said(entry: Entry, words: RegisterWords) -> Iterator[str]:
    if entry.kind == "session":
        yield words[f"turn.{entry.state}"]
        if entry.host:
            yield words.fill("turn.host", side(entry.host, words))
    if entry.item is None:
        return
    row, whom = entry.item.commitment, entry.item.whom
    yield row.texts.get(words.language, row.text)
    yield words["comma"].join(due_in_words(row, words))
    if entry.vague or entry.set or (entry.first and entry.last and (entry.last - entry.first).days >= LONGEST):
        yield window_in_words(Window(entry.first, entry.last, entry.sure), words)
    yield f"{row.id} · {words.of('timeliness', entry.state)}"
    if whom.lead:
        yield f"{words.of('field', 'lead')}{words['colon']}{body(whom.lead, words.language)}"
    if whom.contact:
        yield whom.contact


def atom(opened: Opened, language: Language, *, address: Address = lambda id_: "", url: str = "", limit: int = 50) -> bytes:
    """The last changes as an Atom feed: what is shared only, whoever asks. Raises BadRequest."""
    words = register_words(language)
    found = changed(opened, opened.today, limit=limit, internal=False)
    with opened.reading() as connection:
        register = register_of(connection)
    posts = [post_of(change, found, words, address) for change in found.rows]
    return write_atom(posts, title=words["feed"], register=register, url=url, language=language)


def post_of(change: Change, found: Changes, words: RegisterWords, address: Address) -> Post:
    """A change as it stands in a feed."""
    about = change.ids[0] if change.ids else change.round
    head = found.heads.get(about.rpartition(".")[0] if about not in found.heads else about)
    what = headline(change.type, change.says, words)
    named = " ".join(part for part in (about, head.heading if head else str(change.says.get("mechanism") or "")) if part)
    who = f"{side(change.party, words) if change.party else words['observer']} {change.office}".strip()
    more = change.count - len(change.ids)
    ids = words.join(change.ids) + (f" (+{more})" if more > 0 and change.ids else "")
    return Post(
        id=change.event,
        time=change.time,
        title=f"{who}{words['colon']}{what}" + (f" · {named}" if named else ""),
        said="\n".join(part for part in (what, ids, head.heading if head else "") if part),
        who=who,
        url=address(about) if about else "",
        kind=change.type,
    )
