"""A sentence cut into clauses that each make one point (gold guide, "Cut").

Every comma, semicolon and colon parts two pieces. A piece joins the clause before (a tail: purpose, parts, examples, a
bare noun), waits for the next one (an adjunct: when, where, on what ground), or begins a clause of its own, which takes
a main verb with an object, or a subject with a predicate.
"""

import re

from servanda.lexicon.clauses import CLAUSAL, CONDITIONED, EXAMPLES, PARTS, PURPOSE, STATING, WEIGHT, WHENS
from servanda.weighing.comment import comment
from servanda.weighing.syntax import Predicate, has_object, partner, predicate, unfinished
from servanda.weighing.tokens import Sentence

_MARKS = re.compile("[,;:]")
_LEAD = re.compile("[(CNdT]*")
_ADJUNCT = re.compile("[(CNd]*[ZPFJGwT]")
_EDGES = "下上中间前后时内外际"
_TOPIC = re.compile("TD[xonLSBe]*[Mon]")
_VERB = re.compile("[AVtn]")
_OWN_ACT = re.compile("[(CNT]*[At]")
_EXPLAINS = re.compile("[(CNd]*i[xonemdDS]*[Xq]")


class Piece:
    """Tokens [start, end) between two marks, and their outermost predicate."""

    __slots__ = ("end", "predicate", "start")

    def __init__(self, start: int, end: int, predicate: Predicate) -> None:
        self.start, self.end, self.predicate = start, end, predicate


class Clause:
    """Tokens [start, end) of one statement, the piece that holds its verb, the rule that began it, and the mark before it ("": none)."""

    __slots__ = ("after", "end", "main", "rule", "start")

    def __init__(self, start: int, end: int, main: Piece, rule: str, after: str) -> None:
        self.start, self.end, self.main, self.rule, self.after = start, end, main, rule, after


def clauses(s: Sentence) -> list[Clause]:
    """The clauses of a sentence, in order; together they hold all its tokens but the marks between them."""
    if (at := comment(s)) >= 0:
        return [Clause(0, len(s.tags), Piece(0, len(s.tags), Predicate(at, [], [], False, True)), "cut.comment", "")]
    cut = _Cut(s)
    start, mark = 0, ""
    for match in _MARKS.finditer(s.tags):
        cut.take(start, match.start(), mark)
        start, mark = match.end(), match[0]
    cut.take(start, len(s.tags), mark)
    return cut.done()


class _Cut:
    """What is known while pieces come in one by one."""

    def __init__(self, s: Sentence) -> None:
        self.s = s
        self.words = s.words
        self.tags = s.tags
        self.found: list[Clause] = []
        self.first = -1  # where the clause at hand begins
        self.end = 0
        self.main: Piece | None = None
        self.rule = ""
        self.mark = ""
        self.waiting = -1  # where adjuncts begin that wait for their clause
        self.waiting_mark = ""
        self.paired = False  # it ends in 与…合作
        self.open = False  # the clause at hand ends in an act verb or 与…合作: the next piece completes it
        self.urging = False
        self.purpose = False
        self.including = False  # in what 包括 lists
        self.examples = False  # in what 如 lists: phrases that begin with where or by what means
        self.colon = False  # behind a colon, whose items may be nouns
        self.only = False  # behind 只有, whose 才能 is still to come

    def take(self, start: int, end: int, mark: str) -> None:
        """The piece [start, end) that stands after `mark`."""
        if start >= end:
            return
        piece = Piece(start, end, predicate(self.s, start, end))
        rule = self.judge(piece, mark)
        if rule == "adjunct":
            if self.waiting < 0:
                self.waiting, self.waiting_mark = start, mark
            return
        if rule in _KEEPS and (self.first >= 0 or self.waiting >= 0):
            self.join(piece)
        else:
            self.begin(piece, mark, rule)

    def judge(self, piece: Piece, mark: str) -> str:
        """The rule by which a piece begins a clause, joins one or waits for one."""
        tags, start, end, found = self.tags, piece.start, piece.end, piece.predicate
        self.colon = self.colon or mark == ":"
        lead = tags[min(_LEAD.match(tags, start, end).end(), end - 1)]  # type: ignore[union-attr]
        alone = self.first < 0
        if (mark == ";" or alone) and _TOPIC.fullmatch(tags, start, end) and tags[end : end + 1] == ",":  # 2031年的磋商，智利将主办
            return "adjunct"
        if self.paired and _OWN_ACT.match(tags, start, end):  # 与…合作，支持…: an act of its own
            return "cut.act"
        if self.only:
            self.only = not any(word.text in CONDITIONED for word in self.words[start:end])
            return "cut.tail"
        if mark == "," and not alone and self.states_time(piece):
            return "cut.tail"
        if self.open and self.decides(piece):
            return "cut.act"
        if self.open or (alone and self.waiting >= 0 and found.at >= 0):
            return "cut.completes" if not alone else "cut.first"
        if lead == "e" and not alone and tags[self.leading(start) + 1 : self.leading(start) + 2] not in ("V", ""):
            return "cut.list"
        if lead == "u" and self.words[self.leading(start)].text in CONDITIONED and not alone:
            return "cut.tail"
        if lead == "X" or (lead == "i" and _EXPLAINS.match(tags, start, end)):
            opens = self.leading(start)
            word = self.words[opens].text
            self.purpose = lead == "X" and word in PURPOSE
            self.examples = word in EXAMPLES
            self.including = lead == "X" and word in PARTS | EXAMPLES and tags[opens + 1 : opens + 2] in ("V", "d", "G", "Z", "w", "n")
            return "cut.tail"
        if self.colon and not alone and lead in "xoML" and not found.subject and found.at >= 0 and tags[found.at] in "Vn":
            return "cut.list"  # …领域开展合作：土壤修复技术；机动车排放特征描述
        clausal = lead == "J" and self.words[self.leading(start)].text in CLAUSAL
        if found.at < 0 or clausal or (lead in "JZ" and tags[end - 1] in "csN"):  # 继…之后 is an adjunct, whatever verbs it holds
            return self.verbless(piece, lead)
        if alone:
            return "cut.first"
        return self.verbal(piece, mark, lead)

    def states_time(self, piece: Piece) -> bool:
        """Whether the piece says when what was just said is: 时间定于2031年5月, 时间大约在年底."""
        k = self.leading(piece.start)
        return k + 1 < piece.end and self.words[k].text in WHENS and (self.tags[k + 1] == "T" or self.words[k + 1].text in STATING)

    def viewing(self) -> bool:
        """Whether the clause at hand says what is held rather than what is done."""
        at = self.main.predicate.at if self.main else -1
        return at >= 0 and self.words[at].value in ("recognise", "support", "reaffirm")

    def decides(self, piece: Piece) -> bool:
        """Whether a decision or call follows what is only held: 认为，…十分重要，责成…."""
        if self.main is None or self.main.predicate.at < 0 or self.end <= self.main.end:
            return False
        if not _OWN_ACT.match(self.tags, piece.start, piece.end):
            return False
        held, at = self.words[self.main.predicate.at].value, piece.predicate.at
        return held == "recognise" and at >= 0 and self.words[at].value in ("decide", "call")

    def leading(self, start: int) -> int:
        """The token at which the piece's lead stands."""
        return _LEAD.match(self.tags, start).end()  # type: ignore[union-attr]

    def verbless(self, piece: Piece, lead: str) -> str:
        tags, start, end = self.tags, piece.start, piece.end
        if lead == "e":
            return "cut.list" if self.first >= 0 else "adjunct"
        closed = tags[end - 1] in "cs" and self.words[end - 1].text[-1:] in _EDGES
        if closed or _ADJUNCT.match(tags, start, end) or _LEAD.fullmatch(tags, start, end):
            return "adjunct"
        if tags[end - 1] == "d" and lead in "xoi" and end - start > 1:
            return "cut.adjective"
        if self.first < 0:
            return "adjunct" if self.waiting >= 0 or "," in tags[end : end + 1] else "cut.first"
        return "cut.list"

    def verbal(self, piece: Piece, mark: str, lead: str) -> str:
        tags, start, end, found = self.tags, piece.start, piece.end, piece.predicate
        if self.urging and not _OWN_ACT.match(tags, start, end) and mark != ";" and not self.own(found):
            return "cut.urged"
        if self.including and mark == "," and self.included(piece):
            return "cut.included"
        if tags[found.at] in "At":
            return "cut.act"
        bare = found.weak and not found.subject and tags[found.at - 1] not in "dTmpcsLZBS"  # 电网整合: a noun, not a clause
        named = (bool(found.subject) or found.other) and not bare
        if self.weighty(end):
            return "cut.completes"
        if lead == "G" and not named and tags[start] not in "CN":
            return "cut.means"
        if tags[start] == "N" or (named and lead != "i"):
            return "cut.subject"
        if found.weak or not has_object(tags, self.verb(found.at, end), end):
            return "cut.no-object"
        if self.purpose and mark != ";" and tags[start] in "Vu" and tags[start + 1 : start + 2] != "l":
            return "cut.purpose"
        return "cut.verb"

    def included(self, piece: Piece) -> bool:
        """Whether the piece goes on with what 包括 lists: a bare verb or 支持, with no subject and no 将."""
        tags, start, found = self.tags, piece.start, piece.predicate
        if self.examples and tags[start] not in "GZ":
            return False
        if found.subject or tags[start] not in "AVdwGZ" or "m" in tags[start : found.at + 1]:
            return False
        return tags[found.at] != "A" or self.words[found.at].value == "support"

    def weighty(self, end: int) -> bool:
        """Whether the piece ends in 的重要性 and so is still what 认识到 or 强调 speaks of."""
        if self.main is None or self.main.predicate.at < 0 or self.tags[end - 2 : end - 1] != "D":
            return False
        said = self.words[self.main.predicate.at].value in ("recognise", "reaffirm", "support")
        return said and self.words[end - 1].text in WEIGHT and self.words[self.end - 1].text not in WEIGHT

    def verb(self, at: int, end: int) -> int:
        """The main verb behind a modal at `at`."""
        k = at
        while k + 1 < end and self.tags[k] in "mpud":
            k += 1
        if self.tags[k] in "ZT" and (v := _VERB.search(self.tags, k, end)):
            k = v.start()
        return k

    def own(self, found: Predicate) -> bool:
        """Whether the subject is a side or body of the document rather than somebody else."""
        return any(self.words[k].value != "third" for k in found.subject)

    def begin(self, piece: Piece, mark: str, rule: str) -> None:
        waits = self.waiting >= 0
        if waits and self.tags[self.leading(self.waiting)] in "Pw":  # 对 …， … 进行了: one phrase over the comma, no subject
            found = piece.predicate
            piece = Piece(piece.start, piece.end, Predicate(found.at, found.subject, found.agents, found.weak, False))
        self.flush(self.waiting if waits else piece.start)
        self.first = self.waiting if waits else piece.start
        self.mark = self.waiting_mark if waits else mark
        self.waiting = -1
        self.main, self.rule = piece, rule
        self.purpose = self.including = self.only = False
        self.urging = self.urges(piece)
        self.extend(piece)

    def join(self, piece: Piece) -> None:
        if self.first < 0:
            self.first, self.mark = self.waiting, self.waiting_mark
        self.waiting = -1
        if self.main is None or (self.main.predicate.at < 0 and piece.predicate.at >= 0):
            self.main, self.rule = piece, self.rule or "cut.first"
        self.urging = self.urging or (self.open and self.urges(piece))
        found = piece.predicate
        noun = self.viewing() and found.weak and self.tags[found.at] == "n"
        still = self.open and (found.at < 0 or noun) and self.pending(piece)
        self.extend(piece)
        self.open = self.open or still

    def pending(self, piece: Piece) -> bool:
        """Whether a piece without a verb leaves the act verb before it open: an adjunct, or a subject (指出，两国的合作，…)."""
        tags, start, end = self.tags, piece.start, piece.end
        if tags[start] == "F" and tags[end - 1] == "o":  # 为…所做的工作十分重要
            return False
        if _ADJUNCT.match(tags, start, end):
            return True
        of = tags.rfind("D", start, end)
        return of > start and tags[end - 1] in "xon" and "d" not in tags[of:end] and tags[end : end + 1] == ","

    def extend(self, piece: Piece) -> None:
        self.end = piece.end
        last = self.tags[piece.end - 1]
        found = piece.predicate
        waits = found.at >= 0 and unfinished(self.s, piece.start, found.at, piece.end)
        self.paired = not waits and last == "n" and partner(self.s, piece.start, piece.end)
        self.open = waits or self.paired
        texts = [word.text for word in self.words[piece.start : piece.end] if word.tag == "u"]
        self.only = self.only or ("只有" in texts and not any(text in CONDITIONED for text in texts))

    def urges(self, piece: Piece) -> bool:
        """Whether the piece says what a third party should do."""
        found, words, tags = piece.predicate, self.words, self.tags
        if found.at < 0:
            return False
        value = words[found.at].value
        if value == "call":
            return True
        if tags[found.at] == "u":
            return any(words[k].value == "third" for k in found.subject)
        if value not in ("support", "recognise"):
            return False
        third = next((k for k in range(piece.start, min(piece.end, found.at + 3)) if words[k].value == "third"), -1)
        return third >= 0 and (value == "support" or "u" in tags[found.at : piece.end])

    def flush(self, until: int) -> None:
        if self.first >= 0 and self.main is not None:
            self.found.append(Clause(self.first, self.end, self.main, self.rule, self.mark))
        self.first = -1
        self.main, self.rule = None, ""

    def done(self) -> list[Clause]:
        if self.waiting >= 0:  # adjuncts that nothing followed
            start, end = self.waiting, len(self.tags)
            if self.first < 0:
                self.first, self.mark = start, self.waiting_mark
                self.main = Piece(start, end, predicate(self.s, start, end))
            self.end = end
        elif self.first >= 0:
            self.end = max(self.end, len(self.tags))
        self.flush(len(self.tags))
        return self.found


_KEEPS = frozenset({"cut.tail", "cut.list", "cut.included", "cut.urged", "cut.means", "cut.no-object", "cut.purpose", "cut.completes"})
