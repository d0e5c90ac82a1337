"""What a reader may take away whole: everything the view may see, or what the filters show on the day."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from analysis.network import tie_records
from analysis.selection import Selection
from analysis.sharing import affiliation_interval
from analysis.study import Study
from dashboard.exports import stamp
from dashboard.unread import LISTS
from data.exporting.extract import Derived, Extract, among, everything
from data.exporting.form import Form
from data.importing.identifiers import slug


@dataclass(frozen=True, slots=True)
class Scope:
    """How much goes out.

    Attributes
    ----------
    key, title, about
        Name in addresses, on the button, and in the file.
    looks_at
        What of a reader's choice it depends on.
    extract
        The facts of a study of that choice.
    """

    key: str
    title: str
    about: str
    looks_at: Callable[[Selection], Selection]
    extract: Callable[[Study], Extract]


def exported(form: Form, study: Study, scope: Scope) -> tuple[bytes, str]:
    """Return a study's facts as the bytes of a file, and the file's name."""
    extract = scope.extract(study)
    return form.write(extract), f"{slug(extract.configuration.key)}-{study.as_of.isoformat()}{'-filtered' if scope is FILTERED else ''}{form.suffix}"


def _everything(chosen: Selection) -> Selection:
    """Return a choice without what chooses among organisations and ties: whose view, and as known when."""
    return Selection(audience=chosen.audience, known_at=chosen.known_at, as_of=chosen.as_of)


def _whole(study: Study) -> Extract:
    return everything(study.register, _stamp(study, WHOLE), _derived(study, set(study.network)))


def _filtered(study: Study) -> Extract:
    return among_shown(study, {row.id for row in study.shown if row.id in study.network}, _stamp(study, FILTERED))


def among_shown(study: Study, shown: Collection[str], stamped: Mapping[str, str]) -> Extract:
    """Return some organisations, the ties among them that hold on the day and pass the filters, and the groups they share then."""
    ties = {row.id for row in tie_records(study.register, study.selection, study.as_of) if row.source_id in shown and row.target_id in shown}
    belonging = () if study.selection.ties == "reported" else study.register.affiliations
    held = {row.id for row in belonging if row.organisation_id in shown and affiliation_interval(study.register, row).holds(study.as_of)}
    return among(everything(study.register, stamped), shown, ties, held, _derived(study, shown))


def _derived(study: Study, shown: Collection[str]) -> tuple[Derived, ...]:
    found = study.network.edges(data=True)
    return tuple(Derived(a, b, edge["derived_weight"]) for a, b, edge in found if edge["derived"] and a in shown and b in shown)


def _stamp(study: Study, scope: Scope) -> Mapping[str, str]:
    return stamped(study, scope.about)


def stamped(study: Study, holds: str) -> Mapping[str, str]:
    """Return what a file of facts says of itself, with what it holds in words."""
    told = study.register.configuration
    return {"network": told.name, **stamp(study), "view": study.selection.audience, "holds": holds, "filters": filters(study)}


def filters(study: Study) -> str:
    """Return in words what the reader's filters choose; ``none`` where they choose everything."""
    chose, told = study.selection, study.register.configuration
    words = {name: [told.label(vocabulary, code) for code in getattr(chose, name)] for name, vocabulary in LISTS.items()}
    listed = [f"{name.replace('_', ' ')} {' or '.join(labels)}" for name, labels in words.items() if labels]
    ties = [f"{chose.ties} ties only"] if chose.ties != "all" else []
    strength = [f"strength {chose.min_strength} or more"] if chose.min_strength else []
    return "; ".join([*listed, *ties, *strength, *([] if chose.host else ["without the host"])]) or "none"


def _of_the_day(chosen: Selection) -> Selection:
    """Return a choice without the day to compare with."""
    return replace(chosen, since=None)


WHOLE = Scope("whole", "Everything", "all facts this view may see, of whatever day; derived ties are those of the day", _everything, _whole)
FILTERED = Scope("filtered", "As filtered", "the organisations shown, and the ties among them that hold on the day", _of_the_day, _filtered)
SCOPES = (WHOLE, FILTERED)
