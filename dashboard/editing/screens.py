"""The four screens that change facts by hand, and what each of their buttons does."""

from dashboard.editing import bulk, describing, indicators, listing, merging, receipts, removing, sheet, splitting
from dashboard.editing.room import Screen

EDIT = Screen(name="edit", view=listing.view, doings={
    "search": listing.searched, "save": sheet.saved, "remove": removing.removed, "undo": receipts.undone,
    "bulk": bulk.begun, "preview": bulk.previewed, "value": bulk.back, "apply": bulk.applied,
})
MERGE = Screen(name="merge", view=merging.view, doings={"compare": merging.compared_two, "merge": merging.joined, "two": merging.two, "undo": receipts.undone})
SPLIT = Screen(name="split", view=splitting.view, doings={"source": splitting.chosen, "split": splitting.done, "undo": receipts.undone})
INDICATORS = Screen(name="indicators", view=indicators.view, doings={
    "save": describing.saved, "preview": describing.previewed, "takeout": indicators.taken_out, "undo": indicators.undone,
})
