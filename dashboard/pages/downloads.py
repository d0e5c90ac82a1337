"""Download: the network in every form that other programs read, whole or as the filters show it."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from analysis.selection import AUDIENCES
from analysis.study import Study
from dashboard.addresses import address, shared
from dashboard.exports import FICTIONAL
from dashboard.extracts import FILTERED, SCOPES, WHOLE, Scope, filters
from dashboard.page import Page
from data.dates import spoken
from data.exporting.form import Form
from data.exporting.forms import FORMS
from data.exporting.templates import GROUPS, Group

PATH = "/downloads"


def view(study: Study, query: Mapping[str, str], theme: str) -> list[Component]:
    """Return what is taken away, a card for each form, and for coordinators the log and the tables to fill in."""
    chosen = shared(query)
    forms = html.Ul([_form(form, chosen) for form in FORMS], className="exhibit-grid list-unstyled")
    more = [_templates(chosen), _log(chosen)] if study.selection.audience == "coordinator" else []
    return [_lead(study), forms, *more]


def _lead(study: Study) -> Component:
    told = study.register.configuration
    now = {WHOLE: "", FILTERED: f" Filters now: {filters(study)}."}
    shown = html.Ul([html.Li([html.B(scope.title), f": {scope.about}.{now[scope]}"]) for scope in SCOPES])
    invented = f" This is {FICTIONAL}." if told.fictional else ""
    carries = f"As at {spoken(study.as_of)}, data version {study.register.version}: every file says so, and for which view it is.{invented}"
    return html.Div([html.P(carries, className="lead"), shown, html.P("People are never listed. What this view may not see is in no file.")])


def _form(form: Form, chosen: Mapping[str, str]) -> Component:
    links = [_button(scope, form, chosen) for scope in SCOPES]
    return html.Li([html.H2(form.title), html.P(form.about), html.Div(links, className="exhibit-actions")], className="exhibit card")


def _button(scope: Scope, form: Form, chosen: Mapping[str, str]) -> Component:
    return _link([scope.title, html.Span(f": {form.title}", className="visually-hidden")], address(f"/export/network.{form.key}", chosen, scope=scope.key))


def _templates(chosen: Mapping[str, str]) -> Component:
    rows = [html.Li([html.P([html.B(group.title), f": {group.about} "]), html.Div(_template(group, chosen), className="exhibit-actions")]) for group in GROUPS]
    whole = [_link("All tables for Excel", address("/export/template.xlsx", chosen)), _link("All tables as CSV", address("/export/template.zip", chosen))]
    about = "Empty tables with the columns this program knows. Fill in what you have and upload it."
    inside = [html.H2("Tables to fill in"), html.P(about), html.Ul(rows, className="exhibit-grid list-unstyled"), html.Div(whole, className="exhibit-actions")]
    return html.Section(inside, className="exhibit card")


def _template(group: Group, chosen: Mapping[str, str]) -> list[Component]:
    told = html.Span(f": {group.title}", className="visually-hidden")
    return [_link([words, told], address(f"/export/template.{suffix}", chosen, group=group.key)) for words, suffix in (("Excel", "xlsx"), ("CSV", "zip"))]


def _log(chosen: Mapping[str, str]) -> Component:
    about = "Every import, edit and undo, with every field it changed: who, when, before and after."
    return html.Section([html.H2("The log"), html.P(about), html.Div(_link("Log as CSV", address("/export/log.csv", chosen)), className="exhibit-actions")],
                        className="exhibit card")


def _link(words: str | list, href: str) -> Component:
    return html.A(words, href=href, className="btn btn-outline-secondary btn-sm", download="")


PAGE = Page(
    key="downloads", title="Download", path=PATH, group="Data", audiences=AUDIENCES, question="How do I take this network to another program?", view=view,
)
