"""Sections and outcomes in the order of the text."""

from servanda.model.reading import Outcome, Reading, Section


def in_order(reading: Reading) -> list[tuple[Section | None, list[Outcome]]]:
    """Each section with its outcomes; what stands outside of sections in runs of one role, with None."""
    things: list[Section | Outcome] = [*reading.sections, *reading.outcomes]
    runs: list[tuple[Section | None, list[Outcome]]] = []
    for thing in sorted(things, key=lambda x: (x.span[0], isinstance(x, Outcome))):
        section, run = runs[-1] if runs else (None, [])
        if isinstance(thing, Section):
            runs.append((thing, []))
        elif (section and section.number == thing.section) or (not section and run and run[-1].role == thing.role):
            run.append(thing)
        else:
            runs.append((None, [thing]))
    return runs


def section_title(reading: Reading, section: Section) -> str:
    """A section's heading as printed, with its label where the text holds one."""
    start, text = section.span[0], reading.document.text
    stop = text.find("\n", start, start + len(section.title) + 40)
    line = text[start : stop if stop >= 0 else start + len(section.title)]
    return line if line.endswith(section.title) else section.title
