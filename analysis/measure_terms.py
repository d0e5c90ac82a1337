"""The words of the measures: what each is, how it is worked out, when it cannot be, and how not to read it."""

from dataclasses import dataclass, replace

from analysis.measures import UNDEFINED
from analysis.selection import AUDIENCES

WHOLE, EACH, MIXING, DIVERSITY, GROWTH, RESILIENCE, MAP = (
    "The whole network", "Each organisation", "Mixing between groups", "Diversity", "Growth", "Resilience", "The network map")
STAFF_AND_BOARD = ("coordinator", "board")

NO_BETTER = "neither is better by itself"
FREEMAN = "Freeman (1978), Centrality in social networks: conceptual clarification, Social Networks 1, 215–239"
WASSERMAN = "Wasserman and Faust (1994), Social Network Analysis, Cambridge University Press"
BORGATTI = "Borgatti (1997), Structural holes: unpacking Burt's redundancy measures, Connections 20(1), 35–38"
BURT = "Burt (1992), Structural Holes, Harvard University Press"
OWN = "This program's definition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An entry of the glossary.

    Attributes
    ----------
    key
        Stable name, for example ``density`` or ``1.3``.
    title
        Plain words; the technical name stands in ``formula`` or ``about``.
    direction
        Which way is better, in words.
    undefined
        When there is no value.
    audiences
        Who may see the measure, and so its entry.
    """

    key: str
    title: str
    group: str
    about: str
    formula: str
    unit: str
    direction: str
    undefined: str
    caveat: str
    source: str
    audiences: tuple[str, ...] = AUDIENCES


def _whole(key: str, title: str, about: str, formula: str, unit: str, caveat: str, *, source: str = WASSERMAN, direction: str = NO_BETTER) -> Term:
    """Describe a measure of the whole network; when it is undefined is read from where it is computed."""
    return Term(key=key, title=title, group=WHOLE, about=about, formula=formula, unit=unit, direction=direction, caveat=caveat, source=source,
                undefined=UNDEFINED.get(key, "always defined"))


def _term(group: str, key: str, title: str, about: str, formula: str, unit: str, undefined: str, caveat: str, source: str = OWN,
          direction: str = NO_BETTER) -> Term:
    return Term(key=key, title=title, group=group, about=about, formula=formula, unit=unit, direction=direction, undefined=undefined, caveat=caveat,
                source=source, audiences=STAFF_AND_BOARD if group in (EACH, RESILIENCE) else AUDIENCES)


MEASURE_TERMS: tuple[Term, ...] = (
    _whole("organisations", "Organisations", "Every organisation not recorded as closed, member or not.",
           "Count of organisations whose closing date is empty or after the day.", "organisations",
           "What nobody recorded is not here: a larger number may only mean better records.", source=OWN),
    _whole("ties", "Ties", "Pairs of organisations that are tied, however many reports say so.",
           "Count of distinct pairs with at least one report that holds on the day, or that share groups and events closely enough.", "pairs",
           "A tie is what is on record, not all that exists. Reported and derived ties can be told apart in the filter bar.", source=OWN),
    _whole("tie_records", "Reports of ties", "Rows of ties.csv that hold on the day; several may tell of one tie.",
           "Count of rows between two organisations that are there on the day, strength 0 apart.", "rows",
           "More reports of a tie do not make it stronger.", source=OWN),
    _whole("components", "Connected parts", "Parts within which everyone can be reached by following ties (components).",
           "Count of connected components; an organisation without a tie is a part of its own.", "parts",
           "Most parts are often single organisations nobody asked.", direction="fewer is better"),
    _whole("giant_component_share", "Share in the largest part", "How much of the network hangs together (giant component).",
           "Organisations in the largest connected part ÷ all organisations.", "share",
           "One strong host can hold a network together: look again without the host.", direction="higher is better"),
    _whole("isolates", "Without a known tie", "Organisations with no tie on the day (isolates).", "Count of organisations with no tie.", "organisations",
           "No known tie is not isolation: perhaps nobody asked.", direction="fewer is better"),
    _whole("mean_degree", "Ties for each organisation", "How many others an organisation is tied to on average (mean degree).",
           "2 × ties ÷ organisations.", "ties", "A few very busy organisations can raise it alone."),
    _whole("density", "Share of possible ties that exist", "How much of what could be tied is tied (density).", "Ties ÷ possible pairs, n(n − 1) ÷ 2.", "share",
           "Falls by itself as a network grows: never compare it between networks of different size, nor read it without n."),
    _whole("transitivity", "Friends of friends tied", "How often two partners of one organisation are tied themselves (transitivity).",
           "3 × triangles ÷ connected triples.", "share", "High where ties come from large groups, since a group ties everyone in it."),
    _whole("average_path_length", "Steps between two organisations", "How far apart two organisations are (average path length).",
           "Mean number of steps over all pairs in the largest connected part.", "steps",
           "Speaks of the largest part alone. Above a set size it is worked out from a seeded sample.", direction="lower is better"),
    _whole("diameter", "Longest way", "How far apart the two farthest organisations are (diameter).",
           "Largest number of steps between any two organisations of the largest connected part.", "steps",
           "Rests on one pair, so it jumps. Above a set size it may be one too small.", direction="lower is better"),
    _whole("degree_centralisation", "Dependence on one hub", "Whether all ties lead to one organisation (degree centralisation).",
           "Σ (most ties − own ties) ÷ ((n − 1)(n − 2)): 1 for a star, 0 if all have as many.", "from 0 to 1",
           "A hub may be there because it keeps the records.", source=FREEMAN, direction="lower is better"),
    _whole("modularity", "How clearly it falls into communities", "Whether ties stay within communities found from the ties alone (modularity).",
           "Modularity of the Louvain communities: resolution 1, seed 0, weight 1 for a reported tie plus the derived weight.", "up to 1",
           "Communities are a method's answer, not a fact; another name for an organisation can move them.",
           source="Blondel et al. (2008), Fast unfolding of communities in large networks, J. Stat. Mech. P10008"),
    _whole("reciprocity", "Directed reports that go both ways", "Whether ties with a direction are answered (reciprocity).",
           "Pairs with a report in both directions ÷ pairs with a directed report, among organisations that told of ties.", "share",
           "Some ties, such as a grant, are not meant to go both ways."),
    _term(EACH, "degree", "Ties of an organisation", "How many others it is tied to (degree).", "Count of its ties on the day.", "ties", "always defined",
          "Many ties are not better work, and busy organisations are asked more often.", FREEMAN),
    _term(EACH, "strength", "Summed strength", "How strong its reported ties are together.",
          "Sum over its ties of the largest Frey strength (1 to 5) anyone gave each.", "points", "always defined; ties of unknown strength add nothing",
          "An organisation whose ties nobody rated has 0, which is no weakness.", "Frey et al. (2006), American Journal of Evaluation 27, 383–392"),
    _term(EACH, "derived_weight", "Weight of shared groups", "How closely it shares groups and events with others.",
          "Σ 1 ÷ (size − 1) over the groups it shares with each other organisation.", "weight", "always defined",
          "Sitting in one large meeting adds little on purpose.", "Newman (2001), Physical Review E 64, 016132"),
    _term(EACH, "betweenness", "Sits between groups", "How often it lies on the shortest way between two others (betweenness).",
          "Share of shortest ways between other organisations that pass through it, normalised to 1.", "share", "an organisation without a tie",
          "A role, not a merit: an organisation in between can also be a bottleneck.", FREEMAN),
    _term(EACH, "core", "Depth in the dense part", "How deep it stands among organisations that are tied to each other (core number).",
          "Largest k such that it belongs to a part in which everyone has at least k ties.", "level", "an organisation without a tie",
          "One large group puts all who are in it into a deep core.", "Seidman (1983), Social Networks 5, 269–287"),
    _term(EACH, "constraint", "Tied to people who know each other", "How much its ties lead back to the same few (constraint).",
          "Burt's constraint with every tie counted alike.", "score", "an organisation without a tie", "Low means open to many corners, not important.", BURT),
    _term(EACH, "effective_size", "Partners who do not know each other", "How many separate corners its ties reach (effective size).",
          "k − 2t ÷ k, with k ties and t ties among its partners.", "partners", "an organisation without a tie",
          "Ties nobody recorded among its partners make it too large.", BORGATTI),
    _term(EACH, "community", "Community", "The number of the community the ties place it in, 0 for the largest.", "Louvain communities, as for modularity.",
          "number", "an organisation without a tie", "The number is a label and may change with the data.", "Blondel et al. (2008), J. Stat. Mech. P10008"),
    _term(EACH, "outside_theme_share", "Ties outside its own theme", "How far it works across themes.",
          "1 − the share of its ties that stay within its own themes, each tie shared out over themes.", "share",
          "an organisation without a tie to one whose theme is known", "Only ties with both themes known count."),
    _term(MIXING, "observed", "Ties counted between two groups", "Ties with one end in each group; an organisation in k groups counts 1/k in each.",
          "Σ over ties of the shares of both ends, both ways; all cells add up to the ties.", "ties", "always defined",
          "Fractions come from organisations in several groups."),
    _term(MIXING, "expected", "Ties expected by chance", "Ties two groups would share if groups were dealt out at random among the same organisations.",
          "m (S_g S_h − Σ w_g w_h) ÷ (N(N − 1)), doubled for two different groups.", "ties", "fewer than two organisations",
          "Chance is a yardstick, not an aim.", "Expected value under random relabelling"),
    _term(MIXING, "ratio", "Times as often as by chance", "Whether two groups work together more or less than chance gives.", "Ties counted ÷ ties expected.",
          "times", "fewer than one tie expected: too few to say", "1 is what chance gives. It says who works with whom on record, not why."),
    _term(MIXING, "e_i_index", "External–internal index", "Whether ties leave their group.",
          "(ties across − ties within) ÷ both, over ties whose groups are known at both ends.", "from −1 (all within) to 1 (all across)",
          "no tie with both groups known", "Small groups have few ties within by arithmetic alone: compare it with chance.",
          "Krackhardt and Stern (1988), Social Psychology Quarterly 51, 123–140"),
    _term(DIVERSITY, "share", "Share of a group", "How large a part of the organisations shown a group is.",
          "Organisations in the group, each spread equally over its groups, ÷ all shown.", "share", "no organisation is shown",
          "Unknown is a group of its own in every count."),
    _term(DIVERSITY, "evenness", "Evenness", "Whether groups are equally large (Shannon evenness).", "−Σ p ln p ÷ ln K over the K known groups that occur.",
          "from 0 to 1", "fewer than two known groups occur", "Speaks of the groups that occur, not of those that are missing.",
          "Shannon (1948), A mathematical theory of communication"),
    _term(DIVERSITY, "blau", "Chance that two differ", "The chance that two organisations drawn at random belong to different groups (Blau's index).",
          "1 − Σ p² over known groups.", "from 0 to 1", "no group is known", "Depends on how finely the list of groups is cut.",
          "Blau (1977), Inequality and Heterogeneity"),
    _term(DIVERSITY, "effective_number", "Equally large groups that would be as diverse", "Diversity as a number of groups (effective number).",
          "exp(−Σ p ln p) over known groups.", "groups", "no group is known", "Depends on how finely the list of groups is cut.",
          "Jost (2006), Entropy and diversity, Oikos 113, 363–375"),
    _term(DIVERSITY, "representation", "Times the population's share", "Whether an area has its share of organisations.",
          "Share of the organisations placed in a compared area ÷ the area's share of the population.", "times", "an area without a population",
          "A head office is not where all the work happens. Only areas compared count in either share."),
    _term(GROWTH, "joined", "Joined", "Organisations whose membership began in the period; a change of tier is no new membership.",
          "Count of first days of membership after the earlier day and by the later one.", "organisations", "no membership is recorded",
          "A membership nobody dated is never new."),
    _term(GROWTH, "left", "Left", "Organisations whose membership ended in the period.", "Count of last days of membership in the period.", "organisations",
          "no membership is recorded", "Leaving is often recorded late.", direction="fewer is better"),
    _term(GROWTH, "retention", "Still members after a year", "Of those who joined in a year, how many stay for twelve months.",
          "Kaplan–Meier estimate over first spells, with its log-log 95 % interval.", "share", "nobody of that year has had a year of membership yet",
          "Small years have wide intervals: read the interval, not the point.", "Kaplan and Meier (1958), JASA 53, 457–481", "higher is better"),
    _term(GROWTH, "tie_changes", "New and ended ties", "Pairs that became tied, and pairs that stopped being tied, between two days.",
          "Pairs tied on one day and not on the other.", "pairs", "always defined",
          "Before the first import nobody asked, so early growth may only be better records."),
    _term(GROWTH, "first_tie", "First tie in time", "Of those who joined, how many soon had a tie begin.",
          "Joiners with a tie that began within the set days ÷ joiners whose days have passed.", "share", "nobody joined whose days have passed",
          "A tie that nobody dated cannot be counted as soon.", direction="higher is better"),
    _term(GROWTH, "reach", "Joined from under-represented areas", "Whether new members come from where members were few.",
          "Joiners based in an area that held less than its share before the period ÷ joiners.", "share", "nobody joined, or no base is known",
          "One joiner can move it in a small network.", direction="higher is better"),
    _term(RESILIENCE, "held_without", "Held together without those that connect most",
          "What would still hang together, were the one, two … ten organisations gone that lie between most others; beside as many at random (attack and "
          "error tolerance).",
          "Largest connected part ÷ organisations left, those with most betweenness taken out in the order of the day; at random, the mean of 100 seeded "
          "draws, with the 2.5th and the 97.5th percentile.",
          "share of the organisations left", "below three organisations, or without a tie", "It does not foresee who leaves, nor that ties would form anew.",
          "Albert, Jeong and Barabási (2000), Error and attack tolerance of complex networks, Nature 406, 378–382", "higher holds better"),
    _term(RESILIENCE, "cut_off", "Cut off without it", "How many others would lose the rest of the network without one organisation (a cut vertex).",
          "Others of its connected part that are not in the largest rest of it, once it is taken out.", "organisations",
          "0 is not listed; without a tie there is none", "Only known ties count: somebody may be less alone than it seems.",
          "Hopcroft and Tarjan (1973), Efficient algorithms for graph manipulation, Communications of the ACM 16, 372–378", "lower holds better"),
    _term(RESILIENCE, "phase", "Shape of the network",
          "Which phase of a woven network it is like: scattered fragments, hub-and-spoke, multi-hub, or core and periphery.",
          "Fragments: under half in the largest part. Hub-and-spoke: half or more, degree centralisation 0.5 or more. Multi-hub: 70 % or more, less "
          "centralised, three communities with a hub of their own. Core and periphery: as multi-hub, with 10 to 30 % in an innermost core three times "
          "denser. What fits none is between two.",
          "words", "below three organisations, or without a tie", "A hint: the limits are proposed, and no phase is best for every purpose.",
          "Krebs and Holley (2006), Building smart communities through network weaving"),
    _term(MAP, "two_step_reach", "Others within two steps", "How many an organisation could meet by one introduction (two-step reach).",
          "Count of the others at most two steps away.", "organisations", "always defined",
          "One hub puts everyone within two steps of everyone: look again without the host.",
          "Borgatti (2006), Computational & Mathematical Organization Theory 12, 21–34"),
    _term(MAP, "in_common", "Neighbours in common", "Who is tied to both of two organisations (common neighbours).",
          "Organisations with a tie to each of the two.", "organisations", "always defined",
          "Two that share many neighbours often meet already, though nobody recorded it.", WASSERMAN),
    _term(MAP, "chain", "Chain of ties", "The shortest ways from one organisation to another, through ties that can be named (shortest paths).",
          "Simple paths in order of steps, then of the sum of tie weights, largest first, then by id; none over three steps longer than the shortest.", "steps",
          "no chain of ties joins the two", "A chain says who could introduce whom, not that they would.", WASSERMAN),
    _term(MAP, "agreement", "How firm the communities are", "Whether the same method finds the same communities from another start (stability of a partition).",
          "Mean adjusted Rand index between the communities and up to ten reruns with other seeds, over organisations with a tie.",
          "up to 1; 0 is what chance gives", "there is no tie",
          "Firm communities are still a method's answer. Large networks have fewer reruns: the map says how many.",
          "Hubert and Arabie (1985), Comparing partitions, Journal of Classification 2, 193–218", "higher is better"),
    _term(MAP, "steadiness", "How firmly it sits in its community", "How often it stays with most of its community when the method starts elsewhere.",
          "Share of the reruns in which it is with more than half of its community, itself counted.", "share", "an organisation without a tie",
          "A low share means it stands between communities, which may be just its work."),
    _term(MAP, "continued", "Community that goes on", "When a community of new data keeps the name and colour of an earlier one.",
          "Paired one to one so that most members are shared; it must hold over half of those members of the old one that still have a tie.",
          "communities", "there is no earlier community", "Where two merge, the one that brought more members gives the name."),
    replace(_term(MAP, "role", "Roles", "What an organisation is to the network, in plain words, each with its technical name.",
          "Connects groups: at most one in ten has as high a betweenness. Works with many: the same of ties. Works across themes: two thirds of its ties or "
          "more lead outside its own, to three others or more. Only link: without it, others would be cut off (articulation point).",
          "roles", "an organisation that is not in the network", "A role is not a merit, and what is not on record gives none."), audiences=STAFF_AND_BOARD),
)
"""Every measure that is no indicator, in reading order."""
