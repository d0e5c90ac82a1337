"""Sets a pack's contents as a tagged PDF/UA-1 with Typst; the same contents make the same bytes on every machine."""

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import typst

from dashboard.pack import font
from dashboard.pack.charts import alternative, bullet_svg
from dashboard.pack.contents import Contents, Definition, Row, Section
from dashboard.pack.leaning import covers, sections
from dashboard.pack.words import KEY, days, definition, left_out, method, more_actions, more_numbers, nothing_changed, standings
from dashboard.pack.words import look as look_of
from dashboard.theme import PALETTES

TEMPLATE = Path(__file__).with_name("pack.typ")


def pdf(found: Contents) -> bytes:
    """Return the pack as PDF: A4, tagged, its charts vectors with alternative texts, dated by the day it speaks of and not by the clock."""
    with font.folder() as place:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[place])
        return typst.compile(
            TEMPLATE.read_bytes(), format="pdf", font_paths=fonts, ignore_system_fonts=True, pdf_standards=["ua-1"],
            sys_inputs={"told": json.dumps(_settable(_told(found)), ensure_ascii=False)}, timestamp=datetime.combine(found.as_of, time(), UTC),
        )


def _settable(value: Any) -> Any:
    """Return a value with each text as the typeface can set it."""
    if isinstance(value, str):
        return font.settable(value)
    if isinstance(value, dict):
        return {key: _settable(each) for key, each in value.items()}
    return [_settable(each) for each in value] if isinstance(value, list) else value


def _told(found: Contents) -> dict[str, Any]:
    """Return all that the template says; covers and half pages whole first, then ever leaner, for where the whole has no room."""
    return {
        "font": font.FAMILY, "colours": dict(PALETTES["light"]), "title": f"{found.heading}: {found.network}", "network": found.network,
        "covers": [_cover(each) for each in covers(found)], "sections": [[_section(lean) for lean in sections(each)] for each in found.sections],
        "key": KEY, "footer": found.footer, "method": list(method(found)), "definitions": [_definition(each) for each in found.definitions],
    }


def _cover(found: Contents) -> dict[str, Any]:
    return {
        "network": found.network, "heading": found.heading, "days": days(found), "purpose": found.purpose, "decision": found.decision,
        "short": list(found.short), "changed": list(found.changed), "nothing": nothing_changed(found), "decided": list(found.decided),
        "actions": [{"wording": each.wording, "owner": each.owner, "due": each.due, "state": each.state} for each in found.actions],
        "more_actions": more_actions(found), "standings": [{"title": each.title, "status": _status(each)} for each in standings(found)],
        "left_out": left_out(found),
    }


def _section(each: Section) -> dict[str, Any]:
    return {
        "title": each.title, "status": _status(each), "question": each.question, "sentence": each.sentence, "rows": [_row(row) for row in each.rows],
        "left_out": more_numbers(each), "unknown": list(each.unknown), "asked": list(each.asked), "story": each.story, "teller": each.teller,
    }


def _row(row: Row) -> dict[str, Any]:
    chart = {"svg": bullet_svg(row.bullet), "alt": alternative(row.bullet)} if row.bullet else {"svg": None, "alt": ""}
    return {"title": row.title, "code": row.code, "status": _status(row), "change": row.change, "target": row.target and f"Target: {row.target}",
            "trust": row.trust, "judged": row.judged, **chart}


def _status(each: Section | Row) -> dict[str, str]:
    shape, colour = look_of(each.status)
    return {"word": str(each.status).capitalize(), "shape": shape, "colour": colour}


def _definition(each: Definition) -> dict[str, str]:
    return {"name": f"{each.code} {each.title}", "words": definition(each)}
