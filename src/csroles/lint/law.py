"""What the law of the places where the work can be done asks of a posting, as the dated rules of ``data/rules/law.yaml`` say it.

A rule concerns a posting if it is in force on the day, if the employer is large enough (a headcount that nobody knows is large
enough), and if the work can be done in its place: remote work anywhere is the union of all places. What several places ask
for alike is one finding, with the evidence of each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from csroles.lint.finding import LEVELS, Evidence, Finding
from csroles.lint.law_signs import LawSigns
from csroles.lint.pay import PAY_RULES, pay_findings
from csroles.lint.pay_text import explicit_currency, is_open, is_reversed, yearly
from csroles.lint.places_named import UNION, places_of

if TYPE_CHECKING:
    from datetime import date

    from csroles.lint.finding import Level, Spot
    from csroles.lint.places_named import WorkPlaces
    from csroles.lint.posting_text import PayOffer, PostingText
    from csroles.lint.rules import RuleBook
    from csroles.model.rules import LawRule

Kind = Literal["must", "if-any", "must-not", "range"]

SPREAD = "range-rule"
"""The name of the finding about a range that is wider than a law allows."""

PAY = ("pay-range", "pay-or-range")
"""The two names under which laws ask for pay."""

_MANY = 4
"""More named places than this that ask for the same are told in one finding."""

_ANY_PAY = frozenset((*PAY, "collective-agreement-minimum-pay"))

_BY_WORDS = "limits-on-people"
"""What a law keeps out and the rules about words find."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that one rule asks of a posting."""

    rule: LawRule
    thing: str
    kind: Kind

    @property
    def id(self) -> str:
        """The id of the finding, such as US-CO.application-deadline."""
        return f"{_prefix(self.rule)}.{self.thing}"

    @property
    def subject(self) -> tuple[str, bool]:
        """What findings of several places are joined by: the thing, and whether it is missing or too much."""
        return ("pay" if self.thing in PAY else self.thing, self.kind in ("must-not", "range"))


@dataclass(frozen=True, slots=True)
class _Breach:
    """An ask that a posting does not meet: how much it matters, where it shows, and why in words of its own."""

    ask: Ask
    level: Level
    spot: Spot | None = None
    why: str = ""
    instead: str = ""


def law_findings(
    posting: PostingText,
    where: Sequence[str] = (),
    headcount: int | None = None,
    on: date | None = None,
    profile: str = "default",
    *,
    book: RuleBook | None = None,
    silenced: Collection[str] = (),
) -> tuple[list[Finding], int]:
    """What the law asks of a posting and it does not show, and what its pay should mend.

    Args:
        posting: the posting.
        where: codes or names of the places where it is shown, or ``remote``; without them, what its data or its text says.
        headcount: how many people the employer employs; without it, what the posting's data say, else every threshold is met.
        on: the day; without it, the machine's.
        profile: ``default``, or ``strictest``, which asks for all that any law asks for, wherever the work is.
        book: the rules; without it, the built-in ones.
        silenced: ids of rules that somebody silenced: each of their findings stands alone, so that no other is lost with it.

    Returns:
        the findings, and the number of rules that were evaluated.
    """
    if book is None:
        from csroles.lint.rules import rule_book

        book = rule_book()
    if on is None:
        from csroles.source.today import today

        on = today()
    places = places_of(posting, where)
    headcount = posting.facts.headcount if headcount is None else headcount
    signs = LawSigns(posting)
    rules = rules_that_apply(book.law, places, headcount, on, profile)
    asks = list(_asks(rules))
    breaches = [breach for ask in asks if (breach := _breach(ask, signs, places)) is not None]
    found = list(_joined(breaches, places, headcount, {*silenced, *(silence.rule for silence in posting.silences)}))
    is_demanded = any(breach.ask.thing in _ANY_PAY and breach.ask.kind == "must" for breach in breaches)
    later = [_evidence(rule, headcount) for rule in rules if not _ANY_PAY.isdisjoint(rule.before_interview)]
    told = {finding.spot for finding in found if finding.spot is not None}
    further = pay_findings(posting, signs.pays, book, is_demanded=is_demanded, before_interview=later)
    found += [finding for finding in further if finding.spot is None or finding.spot not in told]
    return found, len({ask.id for ask in asks}) + len(PAY_RULES)


def rules_that_apply(
    rules: Iterable[LawRule], places: WorkPlaces, headcount: int | None, on: date, profile: str = "default"
) -> list[LawRule]:
    """The rules that concern work in some places, for an employer of a size, on a day, in their order."""
    return [
        rule
        for rule in rules
        if rule.status in ("in-force", "uncertain")
        and (rule.profile is None or rule.profile == profile)
        and (rule.effective is None or rule.effective <= on)
        and (rule.ends is None or on <= rule.ends)
        and (headcount is None or headcount >= rule.min_employees)
        and (rule.effective is not None or rule.status == "uncertain")
        and places.reach(rule.place, by_name=rule.remote.covers == "place-named")
    ]


def _asks(rules: Iterable[LawRule]) -> Iterator[Ask]:
    for rule in rules:
        yield from (Ask(rule, thing, "must") for thing in rule.must)
        yield from (Ask(rule, thing, "if-any") for thing in rule.if_any)
        yield from (Ask(rule, thing, "must-not") for thing in rule.must_not if thing != _BY_WORDS)
        if rule.range_rule.spread is not None:
            yield Ask(rule, SPREAD, "range")


def _prefix(rule: LawRule) -> str:
    return rule.profile or rule.place


# --- whether it is met ---------------------------------------------------------------------------


def _breach(ask: Ask, signs: LawSigns, places: WorkPlaces) -> _Breach | None:
    """The breach of an ask, or None if the posting meets it."""
    level = _level(ask, places)
    if ask.kind == "must-not":
        spot = signs.holds(ask.thing)
        return _Breach(ask, level, spot) if spot is not None else None
    if ask.kind == "range":
        return _too_wide(ask, level, signs)
    if ask.thing in PAY:
        return _pay_breach(ask, level, signs)
    if signs.shows(ask.thing):
        return None
    return _Breach(ask, level, signs.title_spot() if ask.thing == "gender-neutral-title-and-text" else None)


def _level(ask: Ask, places: WorkPlaces) -> Level:
    """How much a breach matters: what is uncertain, or only the employer can know, matters less."""
    rule = ask.rule
    levels: list[Level] = ["error", rule.at_most]
    if ask.kind == "if-any" or rule.status == "uncertain":
        levels.append("note")
    if rule.confidence == "C" or (rule.remote.covers == "employer-there" and not places.reach(rule.place, by_name=True)):
        levels.append("warning")
    return max(levels, key=LEVELS.index)


def _pay_breach(ask: Ask, level: Level, signs: LawSigns) -> _Breach | None:
    rule = ask.rule
    if _is_exempt(rule, signs.pays) or (rule.commission_only != "not-said" and signs.is_paid_by_commission_alone):
        return None
    if ask.kind == "if-any" and signs.says_pay_is_above_the_limit:
        return None
    if not signs.has_pay:
        return _Breach(ask, level)
    if rule.range_rule.open == "not-allowed" and not signs.closed_pays:
        pay = next(pay for pay in signs.pays if is_open(pay))
        why = f"{_sentence_start(rule.jurisdiction)} does not allow pay that is open at one end."
        return _Breach(ask, level, pay.spot, why, "Give both ends of the range, or the one sum that you offer.")
    return None


def _too_wide(ask: Ask, level: Level, signs: LawSigns) -> _Breach | None:
    spread = ask.rule.range_rule.spread
    if spread is None or _is_exempt(ask.rule, signs.pays):
        return None
    for pay in signs.closed_pays:
        low, high = yearly(pay)
        if low is None or high is None or is_reversed(pay) or explicit_currency(pay) not in ("", spread.currency):
            continue
        if high - low > spread.at_most:
            figure = f"{spread.currency} {spread.at_most:,.0f}"
            why = f"{ask.rule.jurisdiction} allows a range of at most {figure} a year; this one spans {high - low:,.0f}."
            return _Breach(ask, level, pay.spot, why, f"Narrow the range to {figure} a year, or post the levels apart.")
    return None


def _is_exempt(rule: LawRule, pays: Sequence[PayOffer]) -> bool:
    """Whether pay is so high that a law does not ask for it."""
    spread = rule.range_rule.spread
    if spread is None or spread.exempt_above is None:
        return False
    ends = [end for pay in pays for end in yearly(pay) if end is not None]
    return bool(ends) and max(ends) > spread.exempt_above


# --- findings -----------------------------------------------------------------------------------


def _joined(
    breaches: Sequence[_Breach], places: WorkPlaces, headcount: int | None, silenced: Collection[str]
) -> Iterator[Finding]:
    """One finding for each place that is named, and one for all that wide places, such as a country, hold together.

    What was silenced stands alone. Where many places are named that ask for the same, they are told together too.
    """
    groups: dict[tuple[tuple[str, bool], str], list[_Breach]] = {}
    for subject in dict.fromkeys(breach.ask.subject for breach in breaches):
        alike = [breach for breach in breaches if breach.ask.subject == subject]
        named = {_prefix(breach.ask.rule) for breach in alike if places.reach(breach.ask.rule.place, by_name=True)}
        for breach in alike:
            prefix = _prefix(breach.ask.rule)
            stands_alone = breach.ask.id in silenced or (
                prefix in named and len(named) <= _MANY and not _is_wide(breach.ask.rule)
            )
            groups.setdefault((subject, prefix if stands_alone else ""), []).append(breach)
    for (_, prefix), group in [*groups.items()]:
        alone = next((key for key in groups if key[0] == group[0].ask.subject and key[1]), None)
        if not prefix and alone is not None and all(_is_wide(breach.ask.rule) for breach in group):
            groups[alone] += group
            del groups[group[0].ask.subject, prefix]
    for group in groups.values():
        yield _finding(group, headcount)


def _is_wide(rule: LawRule) -> bool:
    """Whether a rule is that of no single place: a profile, or the Directive. It only stands beside those of places."""
    return rule.profile is not None or rule.place == UNION


def _finding(group: Sequence[_Breach], headcount: int | None) -> Finding:
    level = min((breach.level for breach in group), key=LEVELS.index)
    leading = [breach for breach in group if breach.level == level]
    first = next((breach for breach in leading if breach.ask.kind == "must"), leading[0])
    others = [breach for breach in group if breach.level != level]
    return Finding(
        rule=f"{_common_prefix([breach.ask.rule for breach in leading])}.{first.ask.thing}",
        group="law",
        level=level,
        why=first.why or _why(leading),
        instead=first.instead or _INSTEAD[first.ask.thing],
        spot=first.spot,
        evidence=tuple(dict.fromkeys(_evidence(breach.ask.rule, headcount) for breach in (*leading, *others))),
    )


def _common_prefix(rules: Sequence[LawRule]) -> str:
    """The place that all rules lie in, such as US for US-CO and US-NY; ``several`` where there is none."""
    prefixes = dict.fromkeys(_prefix(rule) for rule in rules)
    if len(prefixes) == 1:
        return next(iter(prefixes))
    parts = [prefix.replace(UNION, "EU").split("-") for prefix in prefixes]
    common = []
    for column in zip(*parts, strict=False):
        if len(set(column)) > 1:
            break
        common.append(column[0])
    return "-".join(common).replace("EU", UNION) if common else "several"


def _why(leading: Sequence[_Breach]) -> str:
    ask = leading[0].ask
    names = list(dict.fromkeys(breach.ask.rule.jurisdiction for breach in leading))
    words = _WHAT[ask.thing]
    if ask.kind == "must-not":
        return f"{_listed(names)} {_verb(names, 'keeps', 'keep')} {words} out of postings."
    asks = _verb(names, "asks", "ask")
    condition = f" if {ask.rule.if_any[ask.thing]}" if ask.kind == "if-any" else ""
    return f"{_listed(names)} {asks} that a posting shows {words}{condition}."


def _listed(names: Sequence[str]) -> str:
    shown = [_sentence_start(names[0]), *names[1:4]] if len(names) > 5 else [_sentence_start(names[0]), *names[1:]]
    rest = len(names) - len(shown)
    if rest:
        return f"{', '.join(shown)} and {rest} more places"
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]


def _verb(names: Sequence[str], one: str, many: str) -> str:
    return one if len(names) == 1 else many


def _sentence_start(name: str) -> str:
    return name[:1].upper() + name[1:]


_CONFIDENCE = {
    "A": "Confidence A: two or more independent sources were read",
    "B": "Confidence B: one source was read",
    "C": "Confidence C: general knowledge, not compared with a source",
}


def _evidence(rule: LawRule, headcount: int | None) -> Evidence:
    """The citation, since when it holds, and how far it carries."""
    since = f", since {rule.effective.isoformat()}" if rule.effective and not rule.profile else ""
    limits = [_CONFIDENCE[rule.confidence] + (f"; checked {rule.checked.isoformat()}" if rule.checked else "")]
    if rule.status == "uncertain":
        limits.append("Whether it is in force is uncertain")
    if rule.min_employees > 1:
        unknown = "; the headcount is not known, which counts as enough" if headcount is None else ""
        limits.append(f"For employers with {rule.min_employees} employees or more{unknown}")
    if rule.exception:
        limits.append(f"Not for: {rule.exception.rstrip('.')}")
    if rule.cure:
        limits.append(f"A fault may be mended within {rule.cure}")
    return Evidence(f"{_sentence_start(rule.jurisdiction)}: {rule.cite}{since}", ". ".join(limits) + ".")


_PAY_WORDS = "the pay or its range"
_WHAT = {
    "pay-range": _PAY_WORDS,
    "pay-or-range": _PAY_WORDS,
    "benefits-general": "a general description of the benefits",
    "other-compensation": "bonuses, commissions and other compensation",
    "application-deadline": "until when people can apply",
    "how-to-apply": "how to apply",
    "ai-use-statement-if-used": "the use of artificial intelligence on applicants",
    "vacancy-exists-statement": "whether it is for an existing vacancy",
    "job-description-if-any": "the job description",
    "gender-neutral-title-and-text": "a title for every gender",
    "collective-agreement-minimum-pay": "the minimum pay of the collective agreement",
    "accommodation-statement": "that accommodation is available to applicants",
    "fair-chance-statement": "that qualified applicants with criminal histories are considered",
    "canadian-experience-requirement": "Canadian experience",
    "no-salary-history": "questions about earlier pay",
    "drivers-licence-requirement": "a driver's license",
}
_INSTEAD = {
    "pay-range": "Give the range that you expect to pay on hire, such as: $52,000 to $64,000 a year.",
    "pay-or-range": "Give the pay or its range, such as: $52,000 to $64,000 a year.",
    "benefits-general": "Name the benefits: health insurance, retirement plan, paid time off and the like.",
    "other-compensation": "Name bonus, commission or equity, or say that there is none.",
    "application-deadline": "Give the last day to apply, or say that applications are accepted on an ongoing basis.",
    "how-to-apply": "Say where and how to apply.",
    "ai-use-statement-if-used": "Say whether artificial intelligence is used to screen, assess or select applicants.",
    "vacancy-exists-statement": "Write: This posting is for an existing vacancy. Or that it is for a future one.",
    "job-description-if-any": "Add what the work is.",
    "gender-neutral-title-and-text": "Use a title without a gender, or add (m/f/d).",
    "collective-agreement-minimum-pay": "Give the minimum pay under the collective agreement, and whether you pay more.",
    "accommodation-statement": "Write: Accommodation is available on request at any stage of hiring.",
    "fair-chance-statement": "Write: We consider qualified applicants with arrest and conviction records, as the ordinance asks.",
    "canadian-experience-requirement": "Ask for the experience itself, wherever it was gained.",
    "no-salary-history": "Ask what pay applicants expect, or give your range.",
    "drivers-licence-requirement": "Leave it out unless the work is driving and no other way to travel would do; then say so.",
}
