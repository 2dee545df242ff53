"""A draft of a role, made of a posting: what could be read of it as YAML, and marks where a person must decide.

Under a new id it is a whole role. Under the id of a role that there is, it is that role's layer: only what the posting says
beyond it, and as comments what the posting leaves out. Which of the two is wanted is decided by the id alone, so that a
posting that only looks like a known role never changes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from csroles.catalogue.near import NearIds
from csroles.errors import CsrolesError
from csroles.lint.against_role import COMPARABLE
from csroles.lint.draft_statements import Statement, duties_in, requirements_in, skills_in, stated, tools_in
from csroles.lint.draft_yaml import Path, written
from csroles.lint.job_title import level_of, level_rank, titles_in
from csroles.lint.likeness import content_terms, shared
from csroles.lint.recognition import Recognition, in_language_of, recognize
from csroles.lint.sentences import sentences, size
from csroles.lint.work import Work, wordings
from csroles.model.vocabulary import ID_PATTERN
from csroles.source.words import clean

if TYPE_CHECKING:
    from csroles.catalogue.catalogue import Catalogue
    from csroles.lint.posting_text import PostingText
    from csroles.model.role import Role

DECIDE = "Decide: "
"""What a comment begins with that waits for a person."""

LIKE = 0.4
"""The likeness, 0 to 1, from which on a duty of a posting may be one of the catalogue's."""

SURELY_LIKE = 0.5
"""The likeness from which on it has the area of the catalogue's duty."""


def draft_role(posting: PostingText, catalogue: Catalogue, id: str) -> str:  # noqa: A002 - as roles call it
    """The text of a role's file, drafted from a posting.

    Args:
        posting: the posting.
        catalogue: the catalogue of the workspace that the file is for.
        id: the role's id. That of a role of the catalogue asks for a layer that changes only what differs.

    Raises:
        CsrolesError: the id is none.
    """
    if not re.fullmatch(ID_PATTERN, id):
        raise CsrolesError(f"{id!r} is no id. Write it in lower-case words joined by hyphens, such as renewals-manager.")
    if id in catalogue:
        return _Layer(posting, catalogue, id).text()
    if id in catalogue.all_role_ids:
        raise CsrolesError(f"The role {id} is not in use: name it under roles in csroles.yaml, or choose another id.")
    return _NewRole(posting, catalogue, id).text()


@dataclass
class _Draft:
    """A draft on its way: plain data, and comments by the path before which they stand."""

    posting: PostingText
    catalogue: Catalogue
    id: str
    data: dict[str, Any] = field(default_factory=dict)
    comments: dict[Path, list[str]] = field(default_factory=dict)

    def say(self, *path: str, words: str) -> None:
        """Put a comment before what stands at a path; a path that ends in an empty word is the end of a mapping."""
        self.comments.setdefault(path, []).append(clean(words))

    @cached_property
    def spoken(self) -> Catalogue:
        """The catalogue in the posting's language."""
        return in_language_of(self.posting, self.catalogue)

    @cached_property
    def work(self) -> Work:
        """What the posting says of the work."""
        return Work(self.posting, self.spoken)

    def head(self, words: list[str]) -> list[str]:
        """The comments at the top of the file."""
        name = clean(self.posting.name)[:200]
        lines = [
            f"Drafted from {name or 'a posting'}. Read it beside the posting and settle what the lines ask that begin with",
            "Decide; then look at it with: csroles check. What csroles lint finds in the posting is not mended here.",
            *words,
            "Place, pay, dates and the company are no part of a role: they go into openings/ and csroles.yaml.",
        ]
        if self.posting.language.partition("-")[0] != "en":
            lines.append(
                f"{DECIDE}the words are in {self.posting.language}. Translate them, or let csroles.yaml say language: "
                f"{self.posting.language}."
            )
        return lines

    def finished(self, head: list[str]) -> str:
        """The text of the file."""
        self.data["review"] = {"status": "draft"}
        return written(self.data, self.comments, head)

    def duty(self, statement: Statement) -> dict[str, Any]:
        """A duty as data, with the area of the duties that it is like, and what is to be decided about it."""
        area, is_sure = _area(statement.text, self.work, self.default_area)
        path = ("duties", statement.id)
        if not is_sure:
            self.say(*path, words=f"{DECIDE}which area? {area} is a guess.")
        if statement.doubt:
            self.say(*path, words=f"{DECIDE}{statement.doubt}")
        more = {"weight": "supplemental"} if statement.is_extra else {}
        when = {"when": statement.when} if statement.when else {}
        return {"text": statement.text, "area": area, **more, **when}

    def requirement(self, statement: Statement) -> dict[str, Any]:
        """A requirement as data."""
        if statement.doubt:
            self.say("requirements", statement.id, words=f"{DECIDE}{statement.doubt}")
        years = {"years": statement.years} if statement.years is not None else {}
        when = {"when": statement.when} if statement.when else {}
        return {"kind": statement.kind, "text": statement.text, "need": statement.need, **years, **when}

    @cached_property
    def default_area(self) -> str:
        """The area of what is like no duty of the catalogue."""
        return self.catalogue.areas.ids[0] if self.catalogue.areas.ids else "other"

    @cached_property
    def shared_texts(self) -> dict[str, str]:
        """The words of shared duties, folded, to their ids."""
        return {record["text"].casefold(): id_ for id_, record in self.catalogue.raw("duties").items() if "text" in record}

    @cached_property
    def own_texts(self) -> dict[str, str]:
        """The words of the duties of all roles, folded, to the id of the role that has them."""
        found: dict[str, str] = {}
        for role, record in self.catalogue.raw("roles").items():
            for item in record.get("duties", {}).values():
                if isinstance(item, dict) and isinstance(item.get("text"), str):
                    found.setdefault(item["text"].casefold(), role)
        return found


# --- a role of its own ----------------------------------------------------------------------------


class _NewRole(_Draft):
    """A whole role."""

    @cached_property
    def like(self) -> Recognition | None:
        """The role that the posting is like."""
        return recognize(self.posting, self.catalogue)

    @cached_property
    def model(self) -> Role | None:
        """The role of the catalogue that gives what the posting does not say."""
        return self.like.role if self.like else None

    def text(self) -> str:
        """The text of the file."""
        self._names()
        self._place()
        self._lists()
        self._excuses()
        head = []
        if self.like and self.model:
            head = [
                f"{DECIDE}is it {self.model.id} ({self.like.sure}, by {self.like.reason})?",
                f"To change that role instead, draft it as {self.model.id}.yaml.",
            ]
        return self.finished(self.head(head))

    def _names(self) -> None:
        titles = titles_in(self.posting.title)
        title = stated(titles[-1], self.posting.language, ends=False) if titles else ""
        if not title:
            title = " ".join(word if word in ("of", "and") else word.capitalize() for word in self.id.split("-"))
            self.say("title", words=f"{DECIDE}the posting has no title; this one is made of the id.")
        elif title != clean(self.posting.title):
            self.say("title", words=f"The posting has: {self.posting.title[:200]}")
        self.data["title"] = title

    def _place(self) -> None:
        self.data["family"] = self._family()
        self.data["track"] = self._track()
        self.data["summary"] = self._summary()
        self.level = self._level()
        self.data["levels"] = {self.level: {}}
        manager = self._manager()
        if manager:
            self.data["reports_to"] = {manager: {"line": "usual"}}

    def _summary(self) -> str:
        """What the posting says that the role is for; else what the role is for that it is like."""
        said = _summary(self.posting, self.data["title"])
        if said:
            self.say("summary", words=f"{DECIDE}say it of the role and not to the reader.")
            return said
        self.say("summary", words=f"{DECIDE}what is the role for? The posting does not say it in a sentence of its own.")
        return self.model.summary if self.model else stated(self.data["title"], self.posting.language)

    def _family(self) -> str:
        families = self.catalogue.families.ids
        if self.model is not None and self.model.family in families:
            return self.model.family
        named = (family for family, words in _FAMILIES if words.search(self.data["title"]) and family in families)
        found = next(named, families[0] if families else "other")
        self.say("family", words=f"{DECIDE}which family? {found} is a guess.")
        return found

    def _track(self) -> str:
        if self.model is not None:
            return self.model.track
        self.say("track", words=f"{DECIDE}individual, specialist, management or executive?")
        return next((track for track, words in _TRACKS if words.search(self.data["title"])), "individual")

    def _level(self) -> str:
        said = level_of(self.posting, self.spoken)
        if said in self.catalogue.levels:
            return str(said)
        if self.like and self.like.level in self.catalogue.levels:
            return str(self.like.level)
        found = self.model.levels.ids[-1] if self.model else "mid"
        self.say("levels", words=f"{DECIDE}at which levels does the role exist? {found} is a guess.")
        return found

    def _manager(self) -> str:
        """The role that it reports to: as the posting says, else as the role does that it is like."""
        named = _manager_named(self.posting)
        called = self.catalogue.roles_called(named) if named else ()
        if len(called) == 1 and self._may_lead(self.catalogue[called[0]]):
            return called[0]
        if named:
            self.say("reports_to", words=f"The posting has: {named}")
        usual = self.model.manager.id if self.model and self.model.manager else ""
        if usual not in self.catalogue or not self._may_lead(self.catalogue[usual]):
            leaders = [role.id for role in self.catalogue if self._may_lead(role) and role.track in ("executive", "management")]
            usual = leaders[-1] if leaders else ""
        if usual:
            self.say("reports_to", words=f"{DECIDE}to whom does it report? {usual} is a guess.")
        return usual

    def _may_lead(self, role: Role) -> bool:
        """Whether a role stands high enough to lead this one."""
        return max(map(level_rank, role.levels.ids)) >= level_rank(self.level)

    def _lists(self) -> None:
        taken = {*self.catalogue.raw("duties")}
        for statement in duties_in(self.posting, taken):
            same = self.shared_texts.get(statement.text.casefold())
            self.data.setdefault("duties", {})[same or statement.id] = (
                ({"weight": "supplemental"} if statement.is_extra else {}) if same else self.duty(statement)
            )
        if "duties" not in self.data:
            self.say("duties", words=f"{DECIDE}the posting names no duties; which does the role have?")
        self._profile()

    def _profile(self) -> None:
        skills = skills_in(self.posting, self.spoken, self.level, self.model)
        for statement in requirements_in(self.posting, self.spoken):
            self.data.setdefault("requirements", {})[statement.id] = self.requirement(statement)
        for skill in skills.values():
            self.data.setdefault(skill.collection, {})[skill.id] = skill.data
            if skill.words:
                self.say(skill.collection, skill.id, words=f"From: {skill.words}")
            if skill.is_guess:
                self.say(skill.collection, skill.id, words=f"{DECIDE}how well? {skill.data['proficiency']} of 4 is a guess.")
        tools = tools_in(self.posting, self.spoken)
        if tools:
            self.data["tools"] = {id_: {} for id_ in tools}

    def _excuses(self) -> None:
        """What the rules of the catalogue would mind in a draft, excused until a person has decided."""
        allow: dict[str, str] = {}
        other = NearIds(self.catalogue.all_role_ids).of(self.id)
        if other:
            allow["near-miss"] = f"Drafted from a posting; it is another role than {other}."
        names = {
            name.casefold() for role in self.catalogue.raw("roles").values() for name in (role["title"], *role.get("aliases", {}))
        }
        if self.data["title"].casefold() in names:
            allow["one-name-one-role"] = "Drafted from a posting that has the title of a role that there is."
            self.say("title", words=f"{DECIDE}another role goes by this title.")
        for statement in self.data.get("duties", {}).values():
            role = self.own_texts.get(statement.get("text", "").casefold())
            if role:
                allow["statement-lives-once"] = f"Drafted from a posting that has words of {role}."
        if allow:
            self.say("allow", words=f"{DECIDE}remove this when the role is its own.")
            self.data["allow"] = allow


_FAMILIES = (
    ("operations", re.compile(r"\b(?:operations|analyst|analytics)\b|运营|營運|分析|операцион|аналити", re.IGNORECASE)),
    ("experience", re.compile(r"\b(?:experience|cx|advocate)\b|体验|體驗|опыт", re.IGNORECASE)),
    (
        "success",
        re.compile(
            r"\b(?:success|onboarding|implementation|retention|renewals?)\b|成功|实施|導入|续约|續約|успех|внедрен|удержан",
            re.IGNORECASE,
        ),
    ),
    ("support", re.compile(r"\b(?:support|help ?desk|technical|service desk)\b|支持|支援|技术|技術|поддержк", re.IGNORECASE)),
    (
        "service",
        re.compile(r"\b(?:service|care|call|contact|account)\b|服务|服務|客服|обслуж|сервис|оператор|колл", re.IGNORECASE),
    ),
    ("leadership", re.compile(r"\bchief\b|首席|长$", re.IGNORECASE)),
)
_TRACKS = (
    ("executive", re.compile(r"\b(?:chief|vp|vice[- ]president)\b|首席|副总裁|副總裁|вице-президент", re.IGNORECASE)),
    (
        "management",
        re.compile(
            r"\b(?:manager|lead|leader|supervisor|head|director)\b|经理|經理|主管|总监|總監|руководитель|начальник|директор",
            re.IGNORECASE,
        ),
    ),
    (
        "specialist",
        re.compile(
            r"\b(?:specialist|analyst|engineer|trainer|consultant)\b|专家|專家|分析|工程师|工程師|аналитик|инженер", re.IGNORECASE
        ),
    ),
)
_MANAGER = re.compile(
    r"(?:reports?(?:ing)? (?:directly )?to|line manager)\s?:?\s(?:the |our |a )?([^.,;:()\n]{3,60})"
    r"|(?:汇报对象|匯報對象|汇报给|直属上级|直屬主管)[:：]?\s?([^。，；\n]{2,30})|(?:подчин\w{0,8}"
    r"|непосредственный руководитель)\s?[:—-]?\s([^.,;()\n]{3,60})",
    re.IGNORECASE,
)
_OF_THE_ROLE = re.compile(
    r"\b(?:you(?:['’]ll| will| would)?|this role|the role|as an?|in this|looking for|is responsible|seeking|hiring)\b"
    r"|您|你|我们(?:正在)?(?:寻找|招)|本(?:职|岗)"
    r"|\b(?:вы|вам|ищем|роль|должность|специалист)\b",
    re.IGNORECASE,
)


def _manager_named(posting: PostingText) -> str:
    """The title of the manager that a posting names; empty if it names none."""
    for passage in posting.passages[:400]:
        match = _MANAGER.search(passage.text)
        if match:
            return clean(next(group for group in match.groups() if group))
    return ""


def _summary(posting: PostingText, title: str) -> str:
    """What a posting says that the role is for, in two sentences at most; empty if it does not say it."""
    named = title.casefold()
    for passage in posting.in_parts("about", "duties", "other")[:200]:
        stretches = list(sentences(passage.text)) if passage.kind == "paragraph" and not passage.quoted else []
        for place, (start, end) in enumerate(stretches):
            sentence = passage.text[start:end]
            if size(sentence, passage.language) >= 6 and (_OF_THE_ROLE.search(sentence) or named in sentence.casefold()):
                return stated(passage.text[start : stretches[min(place + 1, len(stretches) - 1)][1]], passage.language)
    return ""


def _area(text: str, work: Work, default: str) -> tuple[str, bool]:
    """The area of the duty of the catalogue that a duty is most like, and whether it is like any."""
    alike, role, duty = next(iter(work.likest(text)), (0.0, "", ""))
    return (work.catalogue[role].duties[duty].area, alike >= SURELY_LIKE) if alike else (default, False)


# --- a layer of a role that there is --------------------------------------------------------------


class _Layer(_Draft):
    """What a posting says beyond a role, and as comments what it leaves out."""

    @cached_property
    def role(self) -> Role:
        """The role in the posting's language."""
        return self.spoken[self.id]

    def text(self) -> str:
        """The text of the file."""
        known = recognize(self.posting, self.catalogue, self.id)
        self.level = known.level if known else None
        self._alias()
        self._duties(known)
        self._profile()
        head = [f"It changes {self.id} in what the posting says beyond it; everything else stays as it is."]
        if self.level and len(self.role.levels) > 1:
            head.append(
                f"{DECIDE}what it adds is held at the level {self.level} only; remove levels where it holds at every level."
            )
        return self.finished(self.head(head))

    def _alias(self) -> None:
        titles = titles_in(self.posting.title)
        title = stated(titles[-1], self.posting.language, ends=False) if titles else ""
        if title and not self.catalogue.roles_called(title):
            self.say("aliases", words=f"{DECIDE}is this another name of the role?")
            self.data["aliases"] = {title: {}}

    def _added(self, name: str, id_: str, item: dict[str, Any]) -> None:
        """Add an item, held at the posting's level."""
        levels = {"levels": [self.level]} if self.level and len(self.role.levels) > 1 else {}
        below = self.catalogue.raw("roles")[self.id].get(name, {})
        allow: dict[str, str] = {}
        if NearIds(below).of(id_):
            allow["near-miss"] = "Drafted from a posting; it is another one."
        if item.get("text", "").casefold() in self.own_texts and name == "duties":
            allow["statement-lives-once"] = "Drafted from a posting that has words of another role."
        self.data.setdefault(name, {})[id_] = {**item, **levels, **({"allow": allow} if allow else {})}

    def _duties(self, known: Recognition | None) -> None:
        taken = {*self.catalogue.raw("duties"), *self.role.duties.ids}
        own = {text.casefold() for duty in self.role.duties for text in wordings(duty)}
        for statement in duties_in(self.posting, taken):
            if statement.text.casefold() in own:
                continue
            same = self.shared_texts.get(statement.text.casefold())
            likest = ((alike, id_) for alike, role, id_ in self.work.likest(statement.text) if role == self.id)
            alike, id_ = next(likest, (0.0, ""))
            if same in self.role.duties or alike == 1.0:
                continue
            if alike >= LIKE:
                self.say("duties", "", words=f"{DECIDE}is this {id_} in other words? {statement.text}")
            else:
                self._added("duties", same or statement.id, {} if same else self.duty(statement))
        self._left_out(known)

    def _left_out(self, known: Recognition | None) -> None:
        """Say which core duties of the role the posting leaves out, ready to be taken away."""
        if known is None or len(known.said) < COMPARABLE * len(known.comparable):
            self.say("duties", "", words=f"{DECIDE}is it this role? The posting speaks of few of its duties.")
            return
        for id_ in (id_ for id_ in known.comparable if id_ not in known.said):
            self.say("duties", "", words=f"{DECIDE}the posting does not speak of: {self.role.duties[id_].text}")
            self.say("duties", "", words=f"{id_}: null")

    def _profile(self) -> None:
        own = [content_terms(item.text) for item in self.role.requirements]
        taken = {*self.role.requirements.ids}
        for statement in requirements_in(self.posting, self.spoken, taken):
            terms = content_terms(statement.text)
            if not any(shared(terms, other) >= 0.4 for other in own):
                self._added("requirements", statement.id, self.requirement(statement))
        for skill in skills_in(self.posting, self.spoken, self.level or self.role.levels.ids[0], self.role).values():
            if skill.id in getattr(self.role, skill.collection):
                continue
            self._added(skill.collection, skill.id, skill.data)
            if skill.words:
                self.say(skill.collection, skill.id, words=f"From: {skill.words}")
            if skill.is_guess:
                self.say(skill.collection, skill.id, words=f"{DECIDE}how well? {skill.data['proficiency']} of 4 is a guess.")
        for id_ in tools_in(self.posting, self.spoken):
            if id_ not in self.role.tools:
                self._added("tools", id_, {})
