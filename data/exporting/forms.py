"""Every form in which facts go out, in the order to offer them; one small file each."""

from data.exporting.archive import FOLDER
from data.exporting.form import Form
from data.exporting.gephi import GEPHI
from data.exporting.gexf import GEXF
from data.exporting.graphml import GRAPHML
from data.exporting.json_file import JSON
from data.exporting.kumu import KUMU
from data.exporting.workbook import WORKBOOK

FORMS: tuple[Form, ...] = (WORKBOOK, FOLDER, KUMU, GEPHI, GEXF, GRAPHML, JSON)
