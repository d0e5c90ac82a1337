"""The pack as one accessible web page that needs nothing else: headings, tables with captions, charts with their words."""

from collections.abc import Iterable
from html import escape

from dashboard.pack.charts import bullet_svg
from dashboard.pack.contents import Contents, Row, Section
from dashboard.pack.words import KEY, days, definition, left_out, look, method, more_actions, more_numbers, nothing_changed, standings
from dashboard.theme import FONT, PALETTES

_INK = PALETTES["light"]
STYLE = f"""body{{font:16px/1.5 {FONT};color:{_INK["ink"]};background:{_INK["panel"]};max-width:70rem;margin:0 auto;padding:1.5rem}}
h1{{font-size:2rem;line-height:1.2}}h2{{font-size:1.5rem;margin-top:2rem}}h3{{font-size:1.1rem;margin-bottom:0}}
table{{border-collapse:collapse;width:100%}}caption{{text-align:left;font-weight:600}}
th,td{{text-align:left;vertical-align:top;padding:.4rem;border-bottom:1px solid {_INK["line-strong"]};overflow-wrap:anywhere}}tbody th{{font-weight:400}}
figure{{margin:0}}blockquote{{margin:.5rem 0;padding-left:1rem;border-left:4px solid {_INK["line-strong"]}}}blockquote p{{margin:0}}
svg.chart{{width:18rem;display:block;overflow:visible}}.shape{{width:.8em;height:.8em}}.note,figcaption{{color:{_INK["muted"]};font-size:.9rem}}
.decision{{border-left:4px solid {_INK["brand"]};padding-left:1rem;font-size:1.2rem;font-weight:600}}footer{{margin-top:2rem}}
@media (max-width:44rem){{body{{padding:1rem}}thead{{position:absolute;clip-path:inset(50%);height:1px;overflow:hidden}}
table,caption,tbody,tr,th,td{{display:block}}tr{{border-bottom:1px solid {_INK["line-strong"]};padding:.4rem 0}}th,td{{border:0;padding:.1rem 0}}
tbody th{{font-weight:600}}svg.chart{{max-width:100%}}td[data-name]::before{{content:attr(data-name) ": ";color:{_INK["muted"]}}}}}
@media print{{body{{font-size:11px;max-width:none;padding:0}}section{{break-inside:avoid}}}}"""
NAMED = ("Who", "By", "State", "What it rests on")
"""Columns whose cells do not say by themselves what they are."""
_SHAPES = {"circle": '<circle cx="8" cy="8" r="7"/>', "triangle": '<path d="M8 1L16 15H0Z"/>', "square": '<rect x="1" y="1" width="14" height="14"/>',
           "ring": '<circle cx="8" cy="8" r="6" fill="none" stroke-width="2"/>'}


def web_page(found: Contents) -> str:
    """Return the pack as HTML; it loads nothing and runs nothing."""
    title = escape(f"{found.heading}: {found.network}")
    key = f'<p class="note">{escape(KEY)}</p>' if found.sections else ""
    body = "".join((_cover(found), key, *map(_section, found.sections), _appendix(found)))
    return (f'<!DOCTYPE html>\n<html lang="en-GB">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{title}</title><style>{STYLE}</style></head>\n<body><main>{body}</main>"
            f'<footer class="note"><p>{escape(found.footer)}</p></footer></body>\n</html>\n')


def _cover(found: Contents) -> str:
    decision = f'<h2>Decision sought</h2><p class="decision">{escape(found.decision)}</p>' if found.decision else ""
    standing = [(escape(each.title), _status(each)) for each in standings(found)]
    done = [tuple(map(escape, (each.wording, each.owner, each.due, each.state))) for each in found.actions]
    return "".join((
        f'<p class="note">{escape(found.network)}</p><h1>{escape(found.heading)}</h1><p>{escape(days(found))}</p>',
        _part("What this is for", filter(None, [found.purpose])), decision,
        _part("Decided last time", found.decided), _part("In short", found.short), _part("What changed", found.changed or [nothing_changed(found)]),
        "<h2>Where the objectives stand</h2>",
        _table("Objectives and their status", ("Objective", "Status"), standing) if standing else _paragraph("This network has no objectives yet."),
        _paragraph(left_out(found)),
        f"<h2>What was to be done</h2>{_table('Actions and their state', ('Action', 'Who', 'By', 'State'), done)}" if done else "",
        _paragraph(more_actions(found)),
    ))


def _section(each: Section) -> str:
    rows = [(f'{escape(row.title)} <span class="note">{escape(row.code)}</span>', _picture(row), _standing(row), escape(row.trust)) for row in each.rows]
    table = _table(f"Numbers of “{escape(each.title)}”", ("Number", "Now, baseline and target", "Status and change", "What it rests on"), rows)
    return "".join((
        f'<section><h2>{escape(each.title)}</h2><p>{_status(each)} <span class="note">{escape(each.question)}</span></p>', _paragraph(each.sentence),
        table if rows else "", _paragraph(more_numbers(each)),
        f'<h3>In their words</h3><figure><blockquote><p>{escape(each.story)}</p></blockquote><figcaption>{escape(each.teller)}</figcaption></figure>'
        if each.story else "",
        _part("What we don’t know", each.unknown, level=3), _part("What we ask you", each.asked, level=3), "</section>",
    ))


def _appendix(found: Contents) -> str:
    told = "".join(f"<h3>{escape(each.code)} {escape(each.title)}</h3>{_paragraph(definition(each))}" for each in found.definitions)
    return f"<h2>Appendix: how the numbers are found</h2>{''.join(map(_paragraph, method(found)))}{told}"


def _picture(row: Row) -> str:
    return bullet_svg(row.bullet).replace("<svg ", '<svg class="chart" ', 1) if row.bullet else '<span class="note">no number yet</span>'


def _standing(row: Row) -> str:
    told = [_status(row), escape(row.judged), escape(row.change), row.target and f'<span class="note">Target: {escape(row.target)}</span>']
    return "<br>".join(filter(None, told))


def _status(each: Section | Row) -> str:
    shape, colour = look(each.status)
    return (f'<svg class="shape" viewBox="0 0 16 16" aria-hidden="true" fill="{_INK[colour]}" stroke="{_INK[colour]}">{_SHAPES[shape]}</svg> '
            f"<strong>{escape(str(each.status).capitalize())}</strong>")


def _part(title: str, lines: Iterable[str], *, level: int = 2) -> str:
    """Return a heading with its sentences; nothing where there are none."""
    told = [escape(line) for line in lines]
    inside = f"<p>{told[0]}</p>" if len(told) == 1 else f"<ul>{''.join(f'<li>{line}</li>' for line in told)}</ul>"
    return f"<h{level}>{escape(title)}</h{level}>{inside}" if told else ""


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _table(caption: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table of cells that are HTML already."""
    names = "".join(f'<th scope="col" role="columnheader">{escape(name)}</th>' for name in head)
    body = "".join(_row(head, cells) for cells in rows)
    return (f'<table role="table"><caption>{caption}</caption><thead role="rowgroup"><tr role="row">{names}</tr></thead>'
            f'<tbody role="rowgroup">{body}</tbody></table>')


def _row(head: tuple[str, ...], cells: tuple[str, ...]) -> str:
    """Return a row; its roles stay where a narrow screen sets its cells below one another, each with the name of its column if it needs that."""
    names = (f' data-name="{escape(name)}"' if name in NAMED and cell else "" for name, cell in zip(head[1:], cells[1:], strict=True))
    rest = "".join(f'<td role="cell"{name}>{cell}</td>' for name, cell in zip(names, cells[1:], strict=True))
    return f'<tr role="row"><th scope="row" role="rowheader">{cells[0]}</th>{rest}</tr>'
