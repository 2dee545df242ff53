"""The house style of the built-in catalogue: rules for its English words, beside those of ``rules.py``.

They are asked when the built-in catalogue itself is checked. A workspace is never asked, because a company writes as it
likes; so that its check takes no longer for them, this module is imported for the built-in catalogue only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from csroles.catalogue.rules import STATEMENTS, Asked, Finding, Findings, Path, Rule, texts
from csroles.model.kinds import SHARED

_WORD = re.compile(r"[^\W\d_]+")
_WORD_WITH_HYPHENS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")

_VERBS = """
accept act add adjust advise agree analyze announce answer apply approach approve arrange ask assess assign attend audit
authorize
balance base be become begin book brief bring build buy
calculate call change check choose clarify classify close coach collect combine compare complete conduct configure
confirm connect consult contact contribute coordinate correct create cross-check
decide define deliver demonstrate describe design determine develop diagnose direct discuss distribute divide do
document draft draw
edit encourage enter escalate establish estimate evaluate examine explain express
file fill find fix follow forecast forward
gather give go grant greet group guide
hand handle help hire hold
identify implement import improve include increase inform inspect install interview introduce invest investigate invite
join judge
keep know
label lead learn leave let link list listen log look
maintain make manage map match measure meet monitor move
name negotiate note notify
observe obtain offer open order organize oversee
pass plan point practice predict prepare present prevent prioritize process promise propose protect provide publish put
question
raise rank reach read recognize recommend record recruit reduce refer register remind remove renew reorder repeat
replace reply report represent reproduce request resolve respond restore return review revise route run
sample say schedule screen search see select sell send separate set settle share show simplify sit sort speak spend
sponsor start state stay step stop store study suggest summarize supervise supply survey
take talk teach tell test thank trace track train transfer translate treat try turn
understand update use
vary verify visit
warn watch weigh welcome withdraw work write
"""
VERBS = frozenset(_VERBS.split())
"""The verbs with which a duty or practice may begin, in the base form; an editor adds one that is missing.

Ensure, support, facilitate, drive and the like are missing on purpose: nobody can see whether a person does them.
"""

PLAIN_WORDS = {
    "Write “use”.": "utilize, utilizes, utilized, utilizing, utilization, leverage, leverages, leveraged, leveraging",
    "Write “to”.": "in order to",
    "Write “before”.": "prior to",
    "Write “because”.": "due to the fact that",
    "Write “or”, or “and”.": "and/or",
    "Write “daily”, “weekly” or “monthly”.": "on a daily basis, on a weekly basis, on a monthly basis, on a regular basis",
    "Write “they”, or say who is meant.": "he, him, his, himself, she, her, hers, herself, he/she, s/he, his/her",
    "Write “chair”, “person”, “people” or “staff”.": (
        "chairman, chairmen, foreman, foremen, salesman, salesmen, spokesman, businessman, businessmen, mankind, manpower, "
        "man-hours, manned, unmanned"
    ),
    "Say by when.": "in a timely manner, timely",
    "Say when; circumstances go into when.": "as needed, as necessary, as appropriate, as required",
    "Name what is meant, or leave it out.": "etc, various, a variety of, a wide range of, and so on, and so forth",
    "Say what the person does or decides.": "responsible for",
    "Say what is seen when it is done well.": "ensure excellence, ensures excellence, ensuring excellence, strive, strives",
    "Say what happens first, and when.": "proactive, proactively",
    "Say what the customer gets.": "delight, delights, delighted, delighting, wow, exceed expectations",
    "Say what the work asks for.": (
        "wear many hats, wears many hats, go the extra mile, goes the extra mile, hit the ground running, thrive, thrives"
    ),
    "Say how often it changes, or leave it out.": "fast-paced, fast paced, dynamic",
    "Say what works together.": "synergy, synergies, synergistic, holistic, holistically",
    "Say what is so; this is an advertisement.": (
        "seamless, seamlessly, world-class, world class, best-in-class, best in class, cutting-edge, cutting edge, "
        "state-of-the-art, game-changing, game changer, next-level, unparalleled, rockstar, rock star, ninja, guru, passion, "
        "passionate, passionately, self-starter, go-getter, results-driven, results-oriented, impactful"
    ),
}
"""What to do, and the words and phrases instead of which it is done."""

_INSTEAD = {word: instead for instead, words in PLAIN_WORDS.items() for word in words.split(", ")}
_NOT_PLAIN = re.compile(
    rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(_INSTEAD, key=len, reverse=True)))})(?![\w-])", re.IGNORECASE
)

_AMERICAN = """
analyse:analyze analysed:analyzed analysing:analyzing artefact:artifact artefacts:artifacts cancelled:canceled
cancelling:canceling centre:center centred:centered centres:centers channelled:channeled cheque:check cheques:checks
counselling:counseling counsellor:counselor defence:defense enquire:inquire enquiries:inquiries enquiry:inquiry
enrol:enroll enrolment:enrollment fulfil:fulfill fulfilment:fulfillment fulfils:fulfills grey:gray
instalment:installment instalments:installments judgement:judgment judgements:judgments labelled:labeled
labelling:labeling levelled:leveled licence:license licences:licenses litre:liter metre:meter metres:meters
modelled:modeled modelling:modeling offence:offense practise:practice practised:practiced practises:practices
practising:practicing programme:program programmes:programs sceptical:skeptical signalled:signaled signalling:signaling
skilful:skillful totalled:totaled towards:toward travelled:traveled traveller:traveler travellers:travelers
travelling:traveling whilst:while
"""
AMERICAN = dict(pair.split(":") for pair in _AMERICAN.split())
"""British spellings, each with the American one; two families of words are too many to list and follow."""

_BRITISH_ISE = re.compile(
    r"(apolog|author|capital|categor|central|custom|digit|emphas|familiar|final|formal|general|harmon|item|local|maxim|minim"
    r"|modern|monet|optim|organ|personal|priorit|real|recogn|reorgan|special|stabil|standard|subsid|summar|synchron|util|visual)"
    r"is(e|ed|er|ers|es|ing|ation|ations|ational)",
    re.IGNORECASE,
)
_BRITISH_OUR = re.compile(r"(arb|behavi|col|endeav|fav|flav|harb|hon|hum|lab|misbehavi|neighb|rum|vig)our(\w*)", re.IGNORECASE)

# Words that carry the grammar, and words that name whom a customer team works for and with. The latter stand in every third
# statement and say little about what is done: with them, two short duties look alike because both speak of a success team.
_SMALL_WORDS = """
a about after again all also an and any are as at away back be because been before being between both but by can do does
down during each either every for from had has have how i if in into is it its itself just made make makes may might more
most must no nor not of off on once one only or other others our out over own same see shall should so some still such than
that the their them themselves then there these they this those through to together too under until up upon us was we well
were what when where whether which while who whom whose why will with within without would yet you your
company customer colleague department experience member people person service staff success support team user work
"""


def duty_is_short(asked: Asked) -> Findings:
    """A duty has fewer than 25 words, a practice or a requirement fewer than 35, any other statement fewer than 50."""
    for kind, id_, path, text in _passages(asked):
        form = _form(kind, path)
        count = len(text.split())
        if form in _LIMITS and count >= _LIMITS[form]:
            message = f"has {count} words, and a {form} has fewer than {_LIMITS[form]}"
            yield Finding(kind, id_, path, message, "Keep to one idea; circumstances go into when, reasons into note.")


def duty_begins_with_a_verb(asked: Asked) -> Findings:
    """A duty or a practice begins with a verb in the base form."""
    for kind, id_, path, text in _passages(asked):
        if _form(kind, path) in ("duty", "practice"):
            found = _WORD_WITH_HYPHENS.search(text)
            word = found.group() if found else text
            if word.casefold() not in VERBS:
                message = f"begins with {word}, which is not among the verbs of editorial.py"
                yield Finding(kind, id_, path, message, _verb_hint(word))


def plain_words(asked: Asked) -> Findings:
    """Words are plain and gender-neutral: no filler, no advertising; what stands in quotation marks is only spoken of."""
    for kind, id_, path, text in _passages(asked):
        if kind != "naming":  # the words that team names and titles are made of, the doubtful ones among them
            for found in dict.fromkeys(match.group().casefold() for match in _NOT_PLAIN.finditer(_unquoted(text))):
                yield Finding(kind, id_, path, f"says “{found}”", _INSTEAD[found])


def american_spelling(asked: Asked) -> Findings:
    """Words are spelled the American way."""
    for kind, id_, path, text in _passages(asked):
        for word in dict.fromkeys(_WORD.findall(_unquoted(text))):
            american = american_form(word)
            if american != word:
                yield Finding(kind, id_, path, f"{word} is British spelling", f"Write {american}.")


def no_near_duplicates(asked: Asked) -> Findings:
    """No two duties, and no two practices, are nearly the same: they are one shared record, or they differ in substance."""
    for field in SHARED:
        index = _Index()
        for statement in _statements(asked, field):
            near = index.nearest(statement)
            if near is not None and not _is_told_by_another_rule(statement, near):
                message = f"says nearly the same as {near.name}"
                hint = "Let it be one shared record, or say what is different."
                yield Finding(*statement.place, message, hint, near.place)
            index.add(statement)


def skill_described(asked: Asked) -> Findings:
    """The proficiencies of a skill differ from one another in more than a word or two."""
    for id_, skill in asked.records["skills"].items():
        described = {name: content_words(proficiency["text"]) for name, proficiency in skill["proficiencies"].items()}
        for one, other in combinations(described, 2):
            if likeness(described[one], described[other]) >= NEARLY_THE_SAME:
                message = f"says nearly the same as {one}"
                hint = "Say what a person at this proficiency does that one below it does not."
                yield Finding("skills", id_, ("proficiencies", other, "text"), message, hint)


EDITORIAL_RULES: tuple[Rule, ...] = (
    duty_is_short,
    duty_begins_with_a_verb,
    plain_words,
    american_spelling,
    no_near_duplicates,
    skill_described,
)
"""Every rule for the built-in catalogue alone, in the order in which they are told."""


# --- what a text is --------------------------------------------------------------------------------

_FORMS = {"duties": "duty", "practices": "practice", "requirements": "requirement"}
_LIMITS = {"duty": 25, "practice": 35, "requirement": 35, "statement": 50}


def _passages(asked: Asked) -> Iterator[tuple[str, str, Path, str]]:
    """Every text asked about: kind, id, path and words."""
    for kind, records in asked.records.items():
        for id_, record in records.items():
            for path, text in texts(kind, record):
                yield kind, id_, path, text


def _form(kind: str, path: Path) -> str:
    """What a text is: a duty, a practice, a requirement, another statement, or a label."""
    if kind == "interface" or path[-1] not in STATEMENTS:
        return "label"
    field = path[0] if kind == "roles" else kind
    return _FORMS.get(field, "statement") if path[-1] == "text" else "statement"


def _unquoted(text: str) -> str:
    return _QUOTED.sub("“”", text)


def _verb_hint(word: str) -> str:
    base = next((verb for verb in sorted(VERBS) if stem(verb) == stem(word.casefold())), None)
    if base is not None:
        return f"Write {base.capitalize()}."
    return "Begin with what the person does. An editor adds a new verb to VERBS in src/csroles/catalogue/editorial.py."


def american_form(word: str) -> str:
    """A word in American spelling; the word itself if nothing British is known of it."""
    american = AMERICAN.get(word.lower())
    if american is not None:
        return american.capitalize() if word[0].isupper() else american
    if match := _BRITISH_ISE.fullmatch(word):
        return f"{match[1]}iz{match[2]}"
    if match := _BRITISH_OUR.fullmatch(word):
        return f"{match[1]}or{match[2]}"
    return word


# --- how like two texts are ------------------------------------------------------------------------

# Chosen by the catalogue of 33 roles: duties that were one duty in two wordings had 0.5 to 0.7 of their words in common, and the
# most alike of those that differ in substance 0.44 (figures compared before and after a course, or a change of tools). The
# proficiencies of one skill stay below 0.31.
NEARLY_THE_SAME = 0.5
"""The share of their words in common from which on two statements count as nearly the same."""

LEAST_IN_COMMON = 2
"""So many words at least have to be in common: statements of one or two words are alike by chance."""


def stem(word: str) -> str:
    """A word without its English ending, the same for plans, planned and planning; not always a word itself."""
    for ending, instead in (("ies", "y"), ("ing", ""), ("ed", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + instead
            break
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


_SMALL_STEMS = frozenset(map(stem, _SMALL_WORDS.split()))


def content_words(text: str) -> frozenset[str]:
    """The stems of the words that say what a statement is about."""
    return frozenset(stem(word) for word in _WORD.findall(text.casefold()) if len(word) > 1) - _SMALL_STEMS


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the words of two texts that both have (Jaccard): 0 to 1."""
    return len(one & other) / len(one | other) if one or other else 0.0


@dataclass(frozen=True, slots=True)
class _Statement:
    """A duty or a practice, or how one stands at a level."""

    place: tuple[str, str, Path]
    text: str
    words: frozenset[str]

    @property
    def owner(self) -> tuple[str, ...]:
        """The item that it belongs to, at whichever level."""
        kind, id_, path = self.place
        return (kind, id_, *path[:2])

    @property
    def name(self) -> str:
        kind, id_, path = self.place
        return f"{path[1]} of {id_}" if kind == "roles" else f"the shared record {id_}"


def _statements(asked: Asked, field: str) -> Iterator[_Statement]:
    """The duties or practices asked about, shared ones first: where a role repeats one of them, it is the role that is told."""
    for kind, id_, path, text in _passages(asked):
        if path[-1] == "text" and (kind == field or (kind == "roles" and path[0] == field)):
            yield _Statement((kind, id_, path), text, content_words(text))


def _is_told_by_another_rule(one: _Statement, other: _Statement) -> bool:
    """Whether statement-lives-once tells it: two roles, or a role and a shared record, with the very same words."""
    apart = one.place[0] == "roles" and one.place[1] != other.place[1]
    return apart and "at" not in one.place[2] + other.place[2] and one.text.casefold() == other.text.casefold()


class _Index:
    """Statements by their words, so that each is only compared with those that it has a word in common with."""

    def __init__(self) -> None:
        self._having: dict[str, list[_Statement]] = {}

    def add(self, statement: _Statement) -> None:
        for word in statement.words:
            self._having.setdefault(word, []).append(statement)

    def nearest(self, statement: _Statement) -> _Statement | None:
        """The statement of another item that is most like this one, if one is nearly the same."""
        candidates = dict.fromkeys(other for word in sorted(statement.words) for other in self._having.get(word, ()))
        near = [
            (likeness(statement.words, other.words), other)
            for other in candidates
            if other.owner != statement.owner and len(statement.words & other.words) >= LEAST_IN_COMMON
        ]
        best = max(near, key=lambda entry: entry[0], default=None)
        return best[1] if best is not None and best[0] >= NEARLY_THE_SAME else None
