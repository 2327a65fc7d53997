"""Whether the same outcomes in other words are read alike: the sample that ships says what the founding document says, otherwise put.

For each outcome that both have: are the dates by which something is due the same, and those on which something was? One such date is
counted once an outcome, however many statements have it; {2014,2015} of one clause equals 2014 and 2015 of two.
"""

from measuring import FOUNDING, SAMPLE, arguments, publish, table

import servanda
from servanda.model.reading import Outcome


def main() -> None:
    options = arguments(__doc__)
    if not FOUNDING.is_file():
        print("paraphrase: the founding document does not lie beside the project")
        return
    first, second = (servanda.read(path, layers="statements") for path in (FOUNDING, SAMPLE))
    others = {outcome.number: outcome for outcome in second.outcomes}
    pairs = [(outcome, others[outcome.number]) for outcome in first.outcomes if outcome.number in others and outcome.number is not None]
    rows = []
    for name in ("due", "when"):
        wrong = [str(a.number) for a, b in pairs if dates(a, name) != dates(b, name)]
        dated = sum(1 for a, _ in pairs if dates(a, name))
        rows.append([f"`{name}`", str(len(pairs)), str(dated), str(len(pairs) - len(wrong)), " ".join(wrong) or "none"])
    publish("paraphrase", table(["dates", "outcomes", "with such a date", "the same in both", "different"], rows), write=options.write)


def dates(outcome: Outcome, name: str) -> set[str]:
    """The dates of an outcome's statements, members of sets apart; of what is due those that bind."""
    found = [getattr(s, name) for s in outcome.statements if name == "when" or s.binding]
    return {day for edtf in found if edtf for day in (edtf.strip("{}").split(",") if edtf.startswith("{") else [edtf])}


if __name__ == "__main__":
    main()
