"""A survey of who works with whom, from Google Forms or any form that writes the same sheet.

One row for each answer: ``Timestamp``, who answered, and a grid with one column for each organisation of
the roster, ``How do you work with … [Harbour Trust]``, whose cells are the form's own words. Further
questions may ask for names in free text, which arrive with commas between them. Who answered is an
organisation; names and addresses of people are not read.

The draft holds a round of the survey, its invitations, and ties ``reported_by`` the respondent. Where all
active members count as invited, only those who answered are known here: ``counted`` then holds
``MEMBERS_INVITED``, and ``data.importing.invitations`` adds every member active on the day the round opened.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from data.configuration import Configuration
from data.importing.adapters.base import Adapter, Answers, Choice, Draft, Question
from data.importing.adapters.forms import NAMES, Form, Report, column_question, form_of, form_questions, reports, respondent, respondent_columns
from data.importing.adapters.links import Link, Ties, link_questions, ties_of
from data.importing.adapters.register import Register
from data.importing.adapters.strengths import Wording
from data.importing.adapters.tool_dates import date_order, iso_date, order_questions
from data.importing.identifiers import slug
from data.importing.sheets import Document
from data.importing.tables import Row
from data.importing.unread import diversity_left
from data.problems import WARNING, Problem

MEMBERS, ROSTER, ANSWERED = "members", "roster", "answered"
MEMBERS_INVITED = "every active member counts as invited"
"""Marker in ``Draft.counted``: the invitations of all active members are added to those in the draft."""
ANSWERS, NAMELESS, ABOUT_ITSELF = "answers taken", "answers that do not say for whom", "answers about the organisation itself, left out"
REPLACED = "answers told again by the same organisation, taken once"

INVITED = Question(
    key="invited", text="Who was invited to answer?", proposed=MEMBERS,
    why="Whoever was asked and did not answer is unknown. Whoever was not asked is not counted as silent.",
    choices=(Choice(MEMBERS, "All active members"), Choice(ROSTER, "The organisations of the form's list, and those who answered"),
             Choice(ANSWERED, "Only those who answered")))


def fits(document: Document) -> float:
    """Return how surely a document is a form's answers about organisations: a moment for each answer, and a roster or a question for names."""
    form = form_of(document) if document.form in ("csv", "xlsx", "ods", "zip", "folder") else None
    if form is None:
        return 0.0
    if form.grids:
        return 0.95 if form.timestamp else 0.7
    names = any(column_question(form, column).proposed == NAMES for column in form.others)
    return 0.6 if form.timestamp and names else 0.0


def questions(document: Document, configuration: Configuration, answers: Answers) -> tuple[Question, ...]:
    """Return what each question of the form is, what its words mean, which round it was, and who was invited."""
    form = form_of(document)
    if form is None:
        return ()
    links, scale = _links(form, configuration, answers, Register(document.name))
    moments = form.sheet.column(form.timestamp) if form.timestamp else ()
    return (*form_questions(form, configuration), *order_questions(moments), *link_questions(links, scale, configuration, answers),
            title_question(document), opened_question(form, answers), INVITED)


def draft(document: Document, configuration: Configuration, answers: Answers) -> Draft:
    """Return the round, who was invited, and the ties reported; every organisation is a mention."""
    form = form_of(document)
    if form is None:
        return Draft({})
    register = Register(document.name)
    links, scale = _links(form, configuration, answers, register)
    kept, replaced = _latest(links)
    ties = ties_of(kept, scale, configuration, answers, file=form.sheet.name)
    answered = _answered(form, answers, register)
    wave = _wave(document, form, answers)
    invited = _invited(form, answers, answered, register)
    tables = {"survey_waves": [wave], "survey_invitations": [_invitation(wave, *each) for each in invited.items()], "ties": _one_each(ties.rows)}
    problems = (*_nameless(form, answers), *_undated(form, wave), *_twice(form, answers), *ties.problems, *diversity_left((form.sheet,)))
    counted = _counted(form, configuration, answers, ties, answered, replaced + len(ties.rows) - len(tables["ties"]))
    return Draft({name: rows for name, rows in tables.items() if rows}, register.mentions, problems, counted)


def title_question(document: Document) -> Question:
    """Return the question what the round is called; the file's name is proposed, without what the tool adds."""
    name = re.sub(r"\.\w{3,4}$", "", document.name)
    name = re.sub(r"\s*\((form )?responses( \d+)?\)|\s*-\s*form responses( \d+)?|\.csv$", "", name, flags=re.IGNORECASE).replace("_", " ").strip()
    return Question(key="wave", text="What is this round of the survey called?", proposed=name, once=True,
                    why="A later round is compared with it.")


def opened_question(form: Form, answers: Answers) -> Question:
    """Return the question when the round opened; the day of the first answer is proposed."""
    days = _days(form, answers)
    return Question(key="opened", text="On which day did the round open?", proposed=min(days, default=""), once=True,
                    why="Written YYYY-MM-DD. Proposed is the day of the first answer.")


def _days(form: Form, answers: Answers) -> list[str]:
    moments = [moment for moment in form.sheet.column(form.timestamp) if moment] if form.timestamp else []
    order = next((answers.to(question) for question in order_questions(moments)), date_order(moments) or "day")
    days = (iso_date(re.sub(r"^(\d{4})/(\d{1,2})/(\d{1,2})", r"\1-\2-\3", moment), order) for moment in moments)
    return [day for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day)]


def _links(form: Form, configuration: Configuration, answers: Answers, register: Register) -> tuple[list[Link], Wording]:
    """Return every report as a link, without what an organisation says of itself, and the form's words for closeness."""
    told = [report for report in reports(form, configuration, answers) if not _itself(report)]
    return [_link(report, register) for report in told], Wording.of("", (report.strength for report in told))


def _itself(report: Report) -> bool:
    return slug(report.respondent) == slug(report.target)


def _link(report: Report, register: Register) -> Link:
    source, target = (register.mention(name, report.number) for name in (report.respondent, report.target))
    return Link(number=report.number, source=source, target=target, kinds=report.kinds, strength=report.strength,
                cells={"reported_by": source, "evidence": "survey"})


def _latest(links: Iterable[Link]) -> tuple[list[Link], int]:
    """Return the last report of each organisation on each other of each sort, and how many earlier ones it replaces."""
    told = [replace(link, kinds=(kind,)) for link in links for kind in link.kinds]
    last = {(link.source, link.target, link.kinds): link for link in told}
    return sorted(last.values(), key=lambda link: link.number), len(told) - len(last)


def _one_each(rows: Iterable[Row]) -> list[Row]:
    """Return one row for each pair and sort that an organisation reports, whichever questions it answers so."""
    found: dict[tuple[str, str, str, str], Row] = {}
    for row in rows:
        key = (row.cells["reported_by"], row.cells["source_id"], row.cells["target_id"], row.cells["kind"])
        found[key] = Row(row.number, {**(found[key].cells if key in found else {}), **row.cells})
    return list(found.values())


def _answered(form: Form, answers: Answers, register: Register) -> dict[str, int]:
    """Return who answered, with the first row."""
    columns = respondent_columns(form, answers)
    found: dict[str, int] = {}
    for number, row in form.sheet:
        if who := respondent(columns, row):
            found.setdefault(register.mention(who, number), number)
    return found


def _invited(form: Form, answers: Answers, answered: dict[str, int], register: Register) -> dict[str, int]:
    """Return who is known to have been invited, with the row they stand on first."""
    roster = {register.mention(name, 1): 1 for name in form.roster} if answers.to(INVITED) == ROSTER else {}
    return answered | {identifier: answered.get(identifier, row) for identifier, row in roster.items()}


def _wave(document: Document, form: Form, answers: Answers) -> Row:
    title = answers.to(title_question(document))
    cells = {"id": slug(title), "title": title, "opened": answers.to(opened_question(form, answers)), "closed": max(_days(form, answers), default="")}
    return Row(1, {column: cell for column, cell in cells.items() if cell})


def _invitation(wave: Row, organisation: str, number: int) -> Row:
    return Row(number, {"wave_id": wave.cells["id"], "organisation_id": organisation})


def _counted(form: Form, configuration: Configuration, answers: Answers, ties: Ties, answered: dict[str, int], replaced: int) -> dict[str, int]:
    columns = respondent_columns(form, answers)
    taken = sum(bool(respondent(columns, row)) for _, row in form.sheet)
    everyone = answers.to(INVITED) == MEMBERS and bool(answered)
    counted = Counter({ANSWERS: taken, NAMELESS: len(form.sheet.rows) - taken, REPLACED: replaced,
                       ABOUT_ITSELF: sum(map(_itself, reports(form, configuration, answers))), MEMBERS_INVITED: int(everyone)})
    return {words: count for words, count in (counted + ties.counted).items() if count}


def _nameless(form: Form, answers: Answers) -> list[Problem]:
    columns = respondent_columns(form, answers)
    if not columns:
        return [Problem(form.sheet.name, None, "", "No column says which organisation answers. Choose the one that does.")]
    return [Problem(form.sheet.name, number, columns[0], f"Row {number}: no organisation name.") for number, row in form.sheet if not respondent(columns, row)]


def _undated(form: Form, wave: Row) -> list[Problem]:
    told = Problem(form.sheet.name, None, "opened", "No answer has a date. Say on which day the round opened, as YYYY-MM-DD.")
    return [] if wave.cells.get("opened") else [told]


def _twice(form: Form, answers: Answers) -> list[Problem]:
    """Return a warning for each organisation that answered more than once."""
    columns = respondent_columns(form, answers)
    rows: dict[str, list[tuple[int, str]]] = {}
    for number, row in form.sheet:
        if who := respondent(columns, row):
            rows.setdefault(slug(who), []).append((number, who))
    return [Problem(form.sheet.name, told[-1][0], columns[0],
                    f'Rows {told[0][0]} and {told[-1][0]} both answer for "{told[0][1]}"; where they differ, the later one counts.', WARNING)
            for told in rows.values() if len(told) > 1]


GOOGLE_FORMS = Adapter(
    key="google_forms", title="Google Forms survey", about="In Google Forms: Responses, then Download responses (.csv), or the linked sheet as CSV or XLSX.",
    fits=fits, questions=questions, draft=draft)
