"""A review as JSON: released facts only, nothing that depends on a language."""

from typing import Any

import msgspec

from servanda.review.review import Review, Reviewed


def review_json(found: Review) -> dict[str, Any]:
    """`round`, `title`, `date`, `day`, `parties`, `counts` (outcomes and commitments: whole, by section, side, kind; each with `figures`
    and `disposition`), `lists`, `lapses`, `trend`, and `outcomes` with `fulfilment`, `agreement`, `disposition`, `proposal` and `decided`.
    """
    material = found.material
    return {
        "round": material.round,
        "title": material.title,
        "date": material.date,
        "day": found.day.isoformat(),
        "parties": list(material.parties),
        "provisional": material.provisional,
        "sections": [{"number": number, "title": title} for number, title in material.sections],
        "counts": msgspec.to_builtins(found.counts),
        "lists": {name: list(ids) for name, ids in found.lists.items()},
        "lapses": msgspec.to_builtins(found.lapses),
        "trend": msgspec.to_builtins(found.trend),
        "outcomes": [_outcome(one) for one in found.outcomes],
    }


def _outcome(one: Reviewed) -> dict[str, Any]:
    entry = one.entry
    return {
        "id": entry.id,
        "number": entry.key,
        "section": entry.section,
        "heading": entry.heading,
        "texts": entry.texts,
        "holds": entry.state.holds,
        "commitments": [c.id for c in entry.commitments],
        "fulfilment": entry.state.fulfilment,
        "agreed": entry.state.agreed,
        "agreement": entry.state.agreement,
        "disposition": one.disposition,
        "proposal": {"how": one.way.how, "why": one.way.why, "by": list(one.way.by)},
        "decided": one.decided,
        "joint": one.joint,
    }
