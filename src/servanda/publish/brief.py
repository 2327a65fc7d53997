"""A reading in brief: what a head line and the line of a clause say of it, on a page and in the terminal."""

from servanda.model.reading import Dialogue
from servanda.model.statement import Statement
from servanda.publish.figures import Figures
from servanda.publish.times import in_words, offset_in_words
from servanda.publish.words import Language, Words

_ROUNDS = ("对话", "對話", "磋商", "谈判", "談判", "会谈", "會談")  # counted in 轮; a meeting, commission or council in 次


def due_in_words(statement: Statement, language: Language) -> list[str]:
    """By when, in the reader's words: a date, an event, a rhythm, as far as the clause has them."""
    said = [in_words(statement.due, language)] if statement.due else []
    if statement.anchor:
        said.append(offset_in_words(statement.anchor.event, statement.anchor.offset, language))
    if statement.every and statement.every != statement.due:
        said.append(in_words(statement.every, language))
    return said


def summary(found: Figures, words: Words) -> str:
    """8 sections, 116 outcomes, 275 commitments, 60 with a date, 85 bodies named."""
    said = [words.count("sections", found.sections)] if found.sections else []
    said.append(words.count("outcomes", found.outcomes))
    if found.statements:
        said += [words.count("commitments", found.commitments), words.count("dated", found.dated)]
    if found.bodies:
        said.append(words.count("bodies", found.bodies))
    return words["comma"].join(said)


def about(dialogue: Dialogue | None, words: Words) -> list[str]:
    """The dialogue a document comes from: name, round, track, when and where it was held."""
    if dialogue is None:
        return []
    held = in_words(dialogue.held, words.language) if dialogue.held else ""
    counted = "ordinal" if words.language == "zh" and not dialogue.name.endswith(_ROUNDS) else "round"
    ordinal = words.fill(counted, dialogue.ordinal) if dialogue.ordinal is not None else ""
    return [said for said in (dialogue.name, ordinal, dialogue.track or "", held, dialogue.place or "") if said]
