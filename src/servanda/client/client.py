"""The API as Python values: each call gives what `servanda.api.shapes` describes, or raises `Refusal`."""

from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar
from urllib.parse import quote

import httpx2
import msgspec

from servanda.api import asked, shapes
from servanda.errors import ServandaError
from servanda.ledger.dispatch import Received
from servanda.ledger.peers import Peer
from servanda.model.reading import Reading
from servanda.register.chain import Chain
from servanda.register.life import Life

PREFIX = "/api/v1"
_T = TypeVar("_T")


class Refusal(ServandaError):
    """The server refused: `status` and `type` of its problem, the message in the language that was asked for."""

    status = 0
    type = ""

    @classmethod
    def of(cls, answer: httpx2.Response) -> Self:
        """The refusal in an answer, whoever between here and the server wrote it."""
        try:
            problem = msgspec.json.decode(answer.content, type=dict[str, Any])
        except msgspec.MsgspecError:
            problem = {}
        found = cls(str(problem.get("detail") or answer.reason_phrase))
        found.status, found.type = answer.status_code, str(problem.get("type", ""))
        return found


class Client:
    """A connection to a server. `token` is one of the API (sv_…); `language` zh or en; `transport` as httpx2 has it.

    Every call raises Refusal, or httpx2.HTTPError where there was no answer. `key` makes a write safe to send again.
    """

    def __init__(
        self, address: str, token: str = "", *, language: str = "en", transport: httpx2.BaseTransport | None = None, timeout: float = 30
    ) -> None:
        headers = {"Accept-Language": language, **({"Authorization": f"Bearer {token}"} if token else {})}
        self._http = httpx2.Client(base_url=address, headers=headers, transport=transport, timeout=timeout)

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def me(self) -> shapes.Me:
        """Who calls."""
        return self.get("/me", shapes.Me)

    def rounds(self) -> list[shapes.Round]:
        """All rounds, the newest document first."""
        return self.get("/rounds", list[shapes.Round])

    def round(self, key: str) -> shapes.RoundWithOutcomes:
        """A round with its outcomes in brief."""
        return self.get(f"/rounds/{quote(key, safe='')}", shapes.RoundWithOutcomes)

    def commitments(self, *, as_of: str = "", limit: int = 200, **filters: str) -> Iterator[shapes.Commitment]:
        """All commitments that pass the filters (round, section, outcome, kind, fulfilment, agreement, timeliness, body, party, text)."""
        return self._pages("/commitments", {**filters, "as_of": as_of}, limit)

    def due(
        self, *, within: str = "90d", as_of: str = "", party: str = "", body: str = "", limit: int = 200
    ) -> Iterator[shapes.Commitment]:
        """What needs whom on a day."""
        return self._pages("/due", {"within": within, "as_of": as_of, "party": party, "body": body}, limit)

    def search(self, words: str, *, as_of: str = "", limit: int = 200) -> Iterator[shapes.Commitment]:
        """Where words stand."""
        return self._pages("/search", {"q": words, "as_of": as_of}, limit)

    def commitment(self, id_: str, *, as_of: str = "", history: bool = False) -> shapes.CommitmentDetails:
        """One commitment with its details."""
        return self.get(f"/commitments/{quote(id_)}", shapes.CommitmentDetails, {"as_of": as_of, "history": str(history).lower()})

    def outcome(self, id_: str, *, as_of: str = "") -> shapes.OutcomeDetails:
        """One outcome with its commitments."""
        return self.get(f"/outcomes/{quote(id_)}", shapes.OutcomeDetails, {"as_of": as_of})

    def evidence(self, id_: str) -> list[shapes.Piece]:
        """All evidence of a commitment."""
        return self.get(f"/commitments/{quote(id_)}/evidence", list[shapes.Piece])

    def evidence_file(self, id_: str, number: int) -> bytes:
        """The file of a piece of evidence."""
        return self._call("GET", f"/commitments/{quote(id_)}/evidence/{number}").content

    def mechanisms(self, *, as_of: str = "") -> list[Chain]:
        """All mechanisms with the chains of their sessions."""
        return self.get("/mechanisms", list[Chain], {"as_of": as_of})

    def instruments(self, *, as_of: str = "") -> list[Life]:
        """All texts that documents name."""
        return self.get("/instruments", list[Life], {"as_of": as_of})

    def today(self, *, as_of: str = "", within: int = 90) -> dict[str, Any]:
        """What a day asks for."""
        return self.get("/today", dict[str, Any], {"as_of": as_of, "within": str(within)})

    def review(self, round_: str, *, as_of: str = "", since: str = "", against: str = "") -> dict[str, Any]:
        """A round's review from released facts."""
        return self.get(f"/reviews/{quote(round_, safe='')}", dict[str, Any], {"as_of": as_of, "since": since, "against": against})

    def state(self) -> bytes:
        """The joint register as canonical JSON, to the byte."""
        return self._call("GET", "/state").content

    def read(self, content: bytes, *, layers: str = "all", date: str = "") -> list[Reading]:
        """Read a document, without putting it into the register."""
        return self._decoded(self._file("/read", content, {"layers": layers, "date": date}), list[Reading])

    def add(self, content: bytes, round_: str, *, date: str = "", key: str = "") -> shapes.Added:
        """Put a document into the register as one of a round."""
        return self._decoded(self._file("/documents", content, {"round": round_, "date": date}, key), shapes.Added)

    def drafts(self) -> list[shapes.Draft]:
        """What our side typed and did not release."""
        return self.get("/drafts", list[shapes.Draft])

    def discard(self, number: int) -> shapes.Done:
        """Take back a draft or note."""
        return self._decoded(self._call("DELETE", f"/drafts/{number}"), shapes.Done)

    def report(self, said: asked.Report, *, key: str = "") -> shapes.Done:
        """Type our side's status."""
        return self.post("/reports", said, shapes.Done, key)

    def assign(self, said: asked.Assign, *, key: str = "") -> shapes.Done:
        """Type who leads and who supports on our side."""
        return self.post("/assignments", said, shapes.Done, key)

    def note(self, about: str, text: str, *, key: str = "") -> shapes.Done:
        """Keep words that stay with us."""
        return self.post("/notes", asked.Note(about, text), shapes.Done, key)

    def preview(self, ids: Sequence[str] = ()) -> shapes.Preview:
        """Every word that a release would share."""
        return self.get("/releases/preview", shapes.Preview, {"id": list(ids)})

    def release(self, shown: shapes.Preview, ids: Sequence[str] = (), *, key: str = "") -> shapes.Done:
        """Share what a preview for these ids showed."""
        return self.post("/releases", asked.Release(shown.tag, list(ids)), shapes.Done, key)

    def answerable(self, id_: str) -> list[shapes.Answerable]:
        """The other side's current reports."""
        return self.get("/answers", list[shapes.Answerable], {"id": id_})

    def concur(self, id_: str, report: str, *, key: str = "") -> shapes.Done:
        """Sign that we see it as that report says."""
        return self.post("/concurrences", asked.Concur(id_, report), shapes.Done, key)

    def differ(self, id_: str, report: str, *, reason: str = "", key: str = "") -> shapes.Done:
        """Sign that we see it differently."""
        return self.post("/differences", asked.Differ(id_, report, reason=reason), shapes.Done, key)

    def withdraw(self, id_: str, *, reason: str = "", key: str = "") -> shapes.Done:
        """Take back our last word."""
        return self.post("/withdrawals", asked.Withdraw(id_, reason=reason), shapes.Done, key)

    def reschedule(self, id_: str, to: str, *, reason: str, key: str = "") -> shapes.Done:
        """Change the plan."""
        return self.post("/reschedulings", asked.Reschedule(id_, to, reason), shapes.Done, key)

    def correct(self, said: asked.Correct, *, key: str = "") -> shapes.Done:
        """Put a misreading right."""
        return self.post("/corrections", said, shapes.Done, key)

    def accept(self, ids: Sequence[str] = (), *, key: str = "") -> shapes.Done:
        """Accept what was read."""
        return self.post("/acceptances", asked.Accept(list(ids)), shapes.Done, key)

    def peers(self) -> list[Peer]:
        """Who has what."""
        return self.get("/dispatches", list[Peer])

    def send(self, to: str) -> bytes:
        """A dispatch to a party, or an open bundle (public)."""
        return self._call("POST", "/dispatches", msgspec.json.encode(asked.Send(to))).content

    def receive(self, dispatch: bytes) -> Received:
        """Take what a dispatch brings."""
        return self._decoded(self._file("/dispatches/received", dispatch, {}), Received)

    def logs(self) -> list[shapes.Log]:
        """The logs that are here."""
        return self.get("/ledger/logs", list[shapes.Log])

    def keys(self) -> shapes.Keys:
        """The public tokens of the logs."""
        return self.get("/ledger/keys", shapes.Keys)

    def verify(self) -> shapes.Verification:
        """Whether the logs are sound, quickly."""
        return self.get("/ledger/verification", shapes.Verification)

    def get(self, path: str, kind: type[_T], query: Mapping[str, Any] | None = None) -> _T:
        """What stands at a path of the API."""
        return self._decoded(self._call("GET", path, query=query), kind)

    def post(self, path: str, said: asked.Asked, kind: type[_T], key: str = "") -> _T:
        """What comes of a write."""
        return self._decoded(self._call("POST", path, msgspec.json.encode(said), key=key), kind)

    def _pages(self, path: str, query: Mapping[str, str], limit: int) -> Iterator[shapes.Commitment]:
        cursor: str | None = ""
        while cursor is not None:
            page = self.get(path, shapes.Page[shapes.Commitment], {**query, "limit": str(limit), "cursor": cursor})
            yield from page.items
            cursor = page.next

    def _file(self, path: str, content: bytes, query: Mapping[str, str], key: str = "") -> httpx2.Response:
        return self._call("POST", path, content, query=query, key=key, media="application/octet-stream")

    def _call(
        self,
        method: str,
        path: str,
        content: bytes | None = None,
        *,
        query: Mapping[str, Any] | None = None,
        key: str = "",
        media: str = "application/json",
    ) -> httpx2.Response:
        headers = {**({"Content-Type": media} if content is not None else {}), **({"Idempotency-Key": key} if key else {})}
        asked_for = {name: value for name, value in (query or {}).items() if value not in ("", [])}
        answer = self._http.request(method, PREFIX + path, content=content, params=asked_for, headers=headers)
        if not answer.is_success:
            raise Refusal.of(answer)
        return answer

    @staticmethod
    def _decoded(answer: httpx2.Response, kind: type[_T]) -> _T:
        return msgspec.json.decode(answer.content, type=kind)
