"""How the things that laws ask for, or keep out, look in a posting: benefits, a deadline, a statement on vacancies.

A sign is a phrase or a pattern. What a law asks for is there if a sign of it stands anywhere in the posting, in English, Chinese,
Russian or the language of the law's place; a posting that shows more than is asked for is never a fault.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from csroles.lint.pay_text import is_reversed, pays_of
from csroles.lint.phrases import PhraseIndex
from csroles.lint.reading import Reading, quotes
from csroles.lint.sentences import size

if TYPE_CHECKING:
    from csroles.lint.finding import Spot
    from csroles.lint.posting_text import Part, PayOffer, PostingText

_SIGNS = {
    "benefits": (
        "(health|medical|dental|vision|life|disability|healthcare|private medical) (insurance|plan*|benefit*|coverage|cover); "
        "(health|medical|dental|vision) care; "
        "(medical|health) ~2 dental; (extended)? health (and dental)? (after|from); insurance (paid|from); "
        "retirement (plan*|savings|benefit*); pension*; RRSP; HMO; superannuation; profit-sharing plan; paid time off; PTO; "
        "paid (sick|annual|parental|family|vacation|holiday*|leave|time); paid ~2 (holiday*|vacation|leave); "
        "(annual|parental|maternity|paternity|sick|family) leave; vacation (day*|time|pay); "
        "(day*|week*) ~3 (vacation|holiday*|leave|PTO); (day*|week*) off; tuition (assistance|reimbursement); "
        "employee assistance program*; flexible spending account*; (group|employee) benefit*; benefit* plan*; "
        "(sick|personal) day*; (sick|holiday|vacation|maternity|parental) pay; sick (time|leave); paid ~2 day*; "
        "(vacation|holiday*|leave|sick time|time off) ~2 # (day*|week*|hours); "
        "(health|medical|dental|healthcare) ~1 (premium*|stipend*|allowance*|reimbursement); IRA; 457b; provident fund; ESIC; "
        "(health|flexible) savings account*; HSA; FSA; HRA; EAP; (bereavement|jury|compassionate|study) leave; pet insurance; "
        "dental (and|,) vision; (drug|prescription) plan*; 403b; 五险一金; 五险; 社保; 公积金; 年假; 商业保险; 補充保险; "
        "补充医疗; 勞保; 健保; 团体保险; 团保; 带薪假; 特休; дмс; соцпакет*; социальн* пакет*; оплачиваем* ~2 отпуск*; "
        "отпуск* ~1 дней; отпуск # дней; больничн*; страховани*; страховк*; assurance*; congés payés; buoni pasto; "
        "urlaubstage; betriebliche altersvorsorge; urlop*; opieka medyczna"
    ),
    "other-pay": (
        "bonus*; commission*; incentive*; equity; stock option*; stock purchase; RSU; RSUs; profit-sharing; "
        "options pool; (share|company) options; in options; on-target earnings; OTE; "
        "variable (pay|compensation|target); gratuit*; "
        "tips (shared|are shared|from|on top|included); overtime; spiff*; profit shar*; gain-shar*; "
        "(shift|night|weekend|evening|language|bilingual|holiday) ~1 (allowance|differential|premium|supplement|bonus); "
        "double time; time and a half; 13th month; 13th salary; "
        "no (other|additional|further) (compensation|pay); 奖金; 提成; 绩效; 年终奖; 期权; 股权; 分红; 加班费; 补贴; преми*; "
        "бонус*; опцион*; комиссионн*; процент от"
    ),
    "deadline": (
        "closing date; closes on; (application|posting|application window|applications) ~2 (deadline|close*|closing|due|end*); "
        "deadline (is|to|for|date); application* ~4 accepted; "
        "(accept*|accepting|review*|reviewing) application* ~4 (until|through|by|on a|on an|as they|ongoing); "
        "(rolling|ongoing|continuous) basis; until ~4 filled; no (application)? deadline; no closing date; "
        "(stop|stops|finish|end|ends|cease) ~1 (taking|accepting|reviewing|receiving) applications; "
        "(last|final) (day|date) (to|for) ~2 (apply|application*|applying); (keep|leave) ~3 (up|open|live|online) until; "
        "(continuing|year-round) basis; no ~1 deadline; deadline none; open continuously; "
        "apply (whenever|any time|anytime|at any time|all year); "
        "we close (this|the) (posting|job|role); 截止; 长期招聘; 招满为止; 长期有效; прием (заявок|откликов|резюме) до; "
        "срок подачи; до закрытия вакансии; bewerbungsfrist"
    ),
    "applying": (
        "apply; applying; application*; applicant*; resume*; résumé*; CV; cover letter; candidat*; posting; vacancy; "
        "opening; closes; "
        "closing; open until; open till; deadline; 简历; 应聘; 投递; 应征; 申请; 报名; резюме; отклик*; откликн*; заявк*; "
        "bewerb*"
    ),
    "of-the-work": "interview*; training; orientation; start date; starts; you start; you begin; probation; office is closed",
    "writing": (
        "send; write; email; e-mail; submit; drop; contact; call; open; position; job; text; напишите; "
        "пишите; звоните; обращайтесь"
    ),
    "offers": (
        "we (also)? (offer|provide|give|cover|pay); you (get|receive|have|enjoy); you'll (get|receive|have|enjoy); "
        "benefits (include|are); "
        "our benefits; benefits package; perks; eligible for; 我们提供; 福利; мы предлагаем; предоставляем; у нас"
    ),
    "how-to-apply": (
        "(to)? apply (at|by|online|through|via|here|now|on|with|to|in|using|below|directly|from|for this); "
        "(apply|applying) ~6 (at|online|through|via|button|link|form|website|site|page|email|e-mail); "
        "(send|submit|email|e-mail|forward|drop off|upload|bring|mail) ~6 (resume*|résumé*|cv|application*|letter); "
        "please apply; apply; "
        "application* ~4 (to|at|via|through); 投递; 发送简历; 发简历; 简历至; "
        "应聘方式; 应征方式; 如何应征; 履历; 在线申请; 提交简历; отправьте; присылайте; откликнитесь; откликайтесь; "
        "напишите на; пишите на; резюме на; резюме отправляйте"
    ),
    "coming": (
        "complete the ~4 form; fill (in|out) ~5 (form|questions|application); walk in; write to; drop by; stop by; "
        "come (in|by); "
        "call us; text us; звоните; приходите; обращайтесь"
    ),
    "ai": (
        "artificial intelligence; AI; machine learning; automated (decision*|tool*|system*|employment); algorithm*; 人工智能; "
        "人工智慧; ИИ; искусственн* интеллект*; intelligence artificielle"
    ),
    "ai-judges": (
        "(AI|artificial intelligence|algorithm*|automat*) ~2 (screen*|shortlist*|rank*|select*|assess*|score*|read*|review*) "
        "~1 (it|them|you|people|everyone|anyone)"
    ),
    "hiring": (
        "applicant*; application*; candidate*; resume*; résumé*; cv; cvs; hiring; recruit*; interview*; selection process; "
        "候选人; 简历; 招聘; 应聘; 求职; кандидат*; отклик*; резюме; подбор* персонал*; candidature*; candidat*"
    ),
    "vacancy": (
        "(existing|current|actual|open|immediate|new|real|genuine|present|active) ~1 vacanc*; "
        "(future|upcoming|anticipated|known|no|not a) ~1 vacanc*; "
        "vacanc* ~3 (exist*|open); (posting|position|role|job|advert*|opening) (is|are) ~5 (vacant|vacancy|vacancies); "
        "currently vacant; (talent|candidate|applicant) (pool|pipeline); future (opening*|opportunit*|role*|position*); "
        "(existing|current|immediate|actual|real) ~1 (opening|position|role|job); "
        "(posting|position|role|job|advert*|opening|post) ~6 vacant; vacant (position|role|job|post); "
        "there (is|are) ~2 vacanc* (for|in|on) (this|the|our) (role|position|job|team); "
        "(position|role|job) ~2 (is|are) (open|available) (now|today|at present|immediately|currently); "
        "poste vacant; 现有空缺; 现有职位; 人才库; открытая вакансия; кадровый резерв"
    ),
    "accommodation": (
        "accommodation* ~8 (applicant*|applying|application*|request*|hiring|process|disabilit*|interview*|available|need*); "
        "accommodation* ~8 recruitment; "
        "(request*|require*|need*|reasonable|provide*|offer*|ask*) ~4 accommodation*; reasonable adjustment*; "
        "(adjust*|adapt*|change) ~8 disabilit*; disabilit* ~8 (adjust*|adapt*|accessible); 合理便利; "
        "mesures d'adaptation"
    ),
    "fair-chance": "(arrest|conviction|criminal) ~3 (record*|histor*|background*); fair chance; 犯罪记录",
    "commission-only": (
        "commission-only; commission only; 100% commission; "
        "(paid|compensated|pay is|compensation is) (solely|only|entirely|exclusively) (on|by|by way of)? commission*; "
        "(solely|entirely|exclusively) (on|by) commission*; straight commission; 纯提成; 无底薪; только процент; без оклада"
    ),
    "above-the-limit": "经常性薪资 ~4 (4|四)万",
    "canadian-experience": (
        "Canadian ~2 experience; experience ~4 (in|within) (the)? Canada; (work|employment) history in Canada; "
        "Canadian (work|workplace|retail|call|contact|customer|industry|office|hospitality|sales|banking|insurance) ~4 "
        "experience; "
        "(experience|months of work|years of work|year of work|worked|work) ~4 (in|within|at|with|for) (a|an|the)? Canadian ~1 "
        "(employer*|compan*|organi*|firm*|call|contact|centre*|center*|environment|workplace|setting|office*|business*); "
        "worked ~3 in Canada; Canadian (work|employment) history; (year|years|months) ~2 in (a|an|the)? Canadian ~1 "
        "(workplace|office*|call|contact|company|centre|center|environment|setting|business); "
        "experience canadienne; expérience canadienne; 加拿大工作经验; 加拿大经验"
    ),
    "salary-history": (
        "(salary|pay|wage|compensation|earnings|remuneration) histor*; "
        "history of (your)? (salary|pay|wages|compensation|earnings); "
        "(current|previous|prior|past|last|present|most recent|existing) ~1 (salary|compensation|pay|wage|wages|CTC); "
        "(current|previous|prior|past|last|present|most recent) ~1 (remuneration|earnings); "
        "(salary|pay|compensation) (at|in|from) your (current|last|previous|present); last drawn (salary|pay); "
        "(recent|last|previous|current|latest) ~2 (payslip*|pay-stub*|pay slip*|salary slip*|W-2); "
        "(current|present|last) (and|/) ~1 (expected|desired) (salary|pay|compensation|CTC); "
        "(what|how much) (do)? you (currently)? (earn|earned|make|made) (now|today|currently|at|in|before|last|previously); "
        "(current|present|last|previous|prior) (hourly|weekly|monthly)? (rate|rate of pay|rates of pay); "
        "what you (are|were) ~1 paid; (what|how much) you currently (earn|make); "
        "(what|how much) (are|were) you (currently)? (earning|making|paid); "
        "(record|proof) of ~1 (earnings|salary|pay|wages|income); "
        "(目前|现|当前|上一份|过往|以往) ~3 (薪资|薪水|工资|待遇); "
        "(текущ*|предыдущ*|последн*|прежн*) ~1 (зарплат*|доход*|оклад*); bisheriges gehalt"
    ),
    "asks": (
        "include*; including; provid*; state; stating; submit*; send; share; tell us; disclose; list; indicat*; mention*; "
        "must; please; required; require*; along with; together with; detail*; attach; need your; what is your; your; give; "
        "enter; what are you; how much; what do you; 请; "
        "注明; 填写; 提供; укажите; указать; сообщите; напишите; bitte"
    ),
    "licence": (
        "(driver's|drivers|driver|driving) (license|licence|licenses|licences); (license|licence|licensed) to drive; "
        "(driving|drivers|driver's) record and ~1 (license|licence); drive and ~3 (license|licence); "
        "(valid|current) (DL|driver's lic*|drivers lic*); 驾照; "
        "驾驶证; водительск* (прав*|удостоверени*)"
    ),
    "licence-of-others": (
        "(help|helps|check|checks|verify|verifies|explain|renew|renewal|accept|issue|update|upload|scan|copy of) ~6 "
        "(license|licence|licenses|licences); "
        "(license|licence|licenses|licences) ~1 (verification|check*|renewal|points|holder*|number*|application*|software|of "
        "(each|every|the|all|new|our)); (such as|like) ~2 (driver's|drivers|driver|driving) (license|licence); "
        "(license|licence) or ~2 (id|passport|identification|identity card); photo id; government id; "
        "(questions|calls|call|tickets) about ~3 (license|licence|licenses|licences); "
        "(members|customers|callers|renters|clients) ~5 (license|licence|licenses|licences)"
    ),
    "drives": (
        "(drive|drives|driving) ~2 (to|between|from) ~4 "
        "(customer*|client*|site*|partner*|store*|home*|office*|warehouse*|dealer*); "
        "(drive|drives|driving) ~3 (van|car|truck|vehicle*); driving (is|between|will be); "
        "(company|service|our|delivery) (van|car|vehicle*|truck*); by car; behind the wheel; "
        "deliver (parcel*|goods|orders|equipment|packages|meals); field (service|visit*|technician*); "
        "(on-site|site|customer|client|partner|store|home) visit*; "
        "visit* ~3 (customer*|client*|partner*|site*|store*|home*); "
        "travel* ~4 (site*|customer*|client*|location*|store*|partner*|office*|branch*|clinic*)"
    ),
}
"""The phrases of each sign, in the small language of lint/phrases.py."""

_FOUR_ZERO_ONE = re.compile(r"\b40[13]\s?\(?[kb]\b")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_MONTH_RU = r"(?:янв|фев|мар|апр|ма|июн|июл|авг|сен|окт|ноя|дек)[а-я]{0,6}"
_UNTIL_DATE = re.compile(
    r"\b(?:by|before|until|till|through|no later than|closes?|closing|deadline:?|due|ends?|до|не позднее|bis|entro|avant le)\b"
    rf"(?:[^.;\n]|[ap]\.m\.){{0,25}}?(?:\bend of {_MONTH}|\b{_MONTH} ?\d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th"
    rf"|-?го)?\.? (?:of )?(?:{_MONTH}|{_MONTH_RU})"
    r"|\b20\d\d-\d\d-\d\d|\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?)"
    r"|(?:\d{1,2} ?月 ?\d{1,2} ?[日号]|20\d\d-\d\d-\d\d)[^。\n]{0,6}(?:前|之前|止|截止)"
)
_WAY_TO_APPLY = re.compile(
    r"\b(?:apply|send|e-?mail|write|visit|call|ring|phone|whatsapp|form|portal|link|button|online|https?|www)\b"
    r"|\w\.\w{2,8}/|\d[\d -]{6,14}\d|[投发]|下方|平台|связ|телефон|сайт"
)
"""What tells the way in a part about applying, where a day alone does not."""

_ADDRESS = re.compile(r"\w@[\w-]{1,63}\.[\w.]{2,40}")

_DRIVER_TITLE = re.compile(r"\b(?:driver|courier|field|delivery|chauffeur)\b", re.IGNORECASE)
_DENIED_BEFORE = re.compile(
    r"(?:\b(?:no|not|never|without|cannot|nor|neither|без|не|keine?|pas)\b|n't\b|不|无需)[^.;。!?\n]{0,70}$",
)
_DENIED_AFTER = re.compile(
    r"^[^.;。!?\n]{0,30}(?:\b(?:is|are|was) ?(?:not|never)\b|n't\b|\bnot (?:required|needed|necessary|asked|a must)"
    r"|\bunnecessary\b|\boptional\b|\b(?:is|are|stays?) (?:none of|irrelevant|private)\b"
    r"|不要求|\bне (?:требуется|нужен|нужн)|\bnicht\b)",
)

_ELSEWHERE = re.compile(r"\b(?:or|and) (?:in )?(?:international|foreign|overseas|abroad|elsewhere|equivalent|any other)\b")
"""Experience of other countries is asked for as well."""

_OF_CUSTOMERS = re.compile(r"\b(?:customers|clients|users|callers|markets?|travell?ers|residents)\b")
"""The experience is that of serving people who are there."""

_LIKENED = re.compile(r"\b(?:as good as|equal to|the same as|counts as|instead of|rather than|outside|beyond)\s(?:an?\s)?$")
"""What stands behind it is named to be no condition."""

_REFUSED_AFTER = re.compile(r"\b(?:not|never) be (?:considered|reviewed|read|accepted)|\b(?:rejected|disqualified)\b")
"""Applications without it are refused: it is asked for."""

# --- titles for every gender ------------------------------------------------------------------------

_LETTER = "[mwfdxhkiv]"
_NEUTRAL = re.compile(
    rf"\b{_LETTER}\s?[/|*]\s?{_LETTER}\s?[/|*]\s?{_LETTER}\b|\b(?:all|any) genders?\b|\balle geschlechter\b|\bgn\b"
    r"|\(k/m\)|\(m/k\)"
    r"|[:*_/·]-?(?:in|innen|ka|a|frau)\b|\((?:in|innen|ka|-ė|a)\)",
    re.IGNORECASE,
)
_TWO_GENDERS = re.compile(r"\(\s?(?:m\s?[/|]\s?[wf]|[wf]\s?[/|]\s?m)\s?\)", re.IGNORECASE)
_GENDERED = re.compile(
    r"\b(?:sales|fore|repair|service|crafts|business|chair|handy|trades|camera)(?:man|men|woman|women|lady|girl|boy)\b"
    r"|\b(?:girls?|boys?|ladies|gentlem[ae]n|waitress|stewardess|hostess)\b"
    r"|\b[\wäöüß-]{0,30}(?:mitarbeiter|berater|betreuer|leiter|verkäufer|sachbearbeiter|techniker|entwickler"
    r"|spezialist|kaufmann"
    r"|kauffrau|assistent)(?:in)?\b"
    r"|\b(?:specjalista|kierownik|doradca|konsultant|pracownik|przedstawiciel|pracovník|špecialista|operátor)\b",
    re.IGNORECASE,
)


_ABOUT_WORK: tuple[Part, ...] = ("title", "about", "duties", "requirements", "preferred", "equal-opportunity")
"""The parts in which words such as benefits, write or call are those of the work or of others."""


class Hit(NamedTuple):
    """Words of a sign: in which passage, from where to where."""

    passage: int
    start: int
    end: int


class LawSigns:
    """What of the things that laws speak of a posting holds; each is judged once, when it is asked for."""

    def __init__(self, posting: PostingText) -> None:
        self.posting = posting
        self._reading = Reading(posting)

    @cached_property
    def _hits(self) -> dict[str, list[Hit]]:
        """Every sign that stands in the posting, found in one walk over its words."""
        found: dict[str, list[Hit]] = {}
        for number, passage in enumerate(self.posting.passages):
            for start, end, sign in _index().find(passage.text, self._reading.folded[number]):
                found.setdefault(sign, []).append(Hit(number, start, end))
        return found

    def shows(self, thing: str) -> bool:
        """Whether a posting shows something that a law may ask for."""
        return _SHOWN[thing](self)

    def holds(self, thing: str) -> Spot | None:
        """Where a posting holds something that a law keeps out; None if it does not."""
        look = _HELD.get(thing)
        hit = next(look(self), None) if look is not None else None
        return None if hit is None else self.posting.passages[hit.passage].spot(hit.start, hit.end)

    @cached_property
    def pays(self) -> tuple[PayOffer, ...]:
        """The pays that it names."""
        return pays_of(self.posting)

    @cached_property
    def closed_pays(self) -> tuple[PayOffer, ...]:
        """The pays with both ends, in their order or not."""
        return tuple(pay for pay in self.pays if pay.min is not None and pay.max is not None)

    @cached_property
    def is_paid_by_commission_alone(self) -> bool:
        """Whether it says that there is no pay but commission."""
        return self._any("commission-only")

    @cached_property
    def says_pay_is_above_the_limit(self) -> bool:
        """Whether it says, as Taiwan's law lets it, that the pay is above the sum from which it need not be shown."""
        return self._any("above-the-limit")

    @cached_property
    def has_pay(self) -> bool:
        """Whether it names a pay, be it open at one end."""
        return bool(self.pays)

    @cached_property
    def has_benefits(self) -> bool:
        """Whether it names benefits; that they are excellent names none."""
        return self._is_offered("benefits") or any(_FOUR_ZERO_ONE.search(text) for text in self._reading.folded)

    @cached_property
    def has_other_compensation(self) -> bool:
        """Whether it speaks of pay beside the base, or says that there is none."""
        return self._is_offered("other-pay")

    @cached_property
    def has_deadline(self) -> bool:
        """Whether it says until when people can apply, or that there is no such day."""
        if self.posting.facts.closes is not None or self._any("deadline"):
            return True
        for number, text in enumerate(self._reading.folded):
            for match in _UNTIL_DATE.finditer(text):
                first, last = self._reading.sentence(number, match.start(), match.end())
                if self._speaks_of_applying(number, max(0, first - 80), last):
                    return True
        return False

    def _speaks_of_applying(self, number: int, first: int, last: int) -> bool:
        """Whether a stretch is about applying: by its part, or by its words; people write and call in their work as well."""
        if self._stands("applying", number, first, last):
            return True
        if self._passage_is(number, ("apply", "facts")):
            return not self._stands("of-the-work", number, first, last)
        return not self._passage_is(number, _ABOUT_WORK) and self._stands("writing", number, first, last)

    @cached_property
    def says_how_to_apply(self) -> bool:
        """Whether it says how to apply."""
        if any(_ADDRESS.search(text) for text in self._reading.folded):
            return True
        if any(self.posting.passages[hit.passage].kind != "heading" for hit in self._hits.get("how-to-apply", ())):
            return True
        if self._any("coming", besides=_ABOUT_WORK):
            return True
        return any(
            _WAY_TO_APPLY.search(text)
            for number, text in enumerate(self._reading.folded)
            if self._passage_is(number, ("apply",)) and self.posting.passages[number].kind != "heading"
        )

    @cached_property
    def speaks_of_ai_in_hiring(self) -> bool:
        """Whether a sentence says that artificial intelligence is used on applicants, or that it is not."""
        if self._any("ai-judges", besides=_ABOUT_WORK):
            return True
        return any(
            self._passage_is(hit.passage, ("apply",)) or self._stands("hiring", hit.passage, *self._reading.sentence(*hit))
            for hit in self._hits.get("ai", ())
        )

    @cached_property
    def speaks_of_vacancy(self) -> bool:
        """Whether it says that the vacancy exists, or that there is none yet."""
        return self._any("vacancy")

    @cached_property
    def offers_accommodation(self) -> bool:
        """Whether it offers accommodation to applicants."""
        return self._any("accommodation")

    @cached_property
    def offers_fair_chance(self) -> bool:
        """Whether it says that applicants with criminal records are considered."""
        return self._any("fair-chance")

    @cached_property
    def describes_the_job(self) -> bool:
        """Whether it says what the work is: in a part of its own, or in as many words as that takes."""
        return bool(self.posting.in_parts("duties")) or sum(size(part.text, part.language) for part in self.posting.passages) > 80

    @cached_property
    def names_minimum_pay(self) -> bool:
        """Whether it names the lowest pay, or what the collective agreement gives in figures."""
        return any(pay.min is not None and not is_reversed(pay) for pay in self.pays)

    @cached_property
    def gendered_title(self) -> tuple[int, int] | None:
        """Where in the title a word for one gender stands without the other, from where to where."""
        title = self.posting.title
        if match := _TWO_GENDERS.search(title):
            return match.span()
        if _NEUTRAL.search(title):
            return None
        match = _GENDERED.search(title)
        return match.span() if match else None

    def title_spot(self) -> Spot | None:
        """Where the gendered words of the title stand in the file, if the title is one of its passages."""
        if self.gendered_title is None:
            return None
        start, end = self.gendered_title
        for passage in self.posting.passages:
            at = passage.text.find(self.posting.title)
            if at >= 0:
                return passage.spot(at + start, at + end)
        return None

    # --- what must not be there -----------------------------------------------------------------

    def canadian_experience(self) -> Iterator[Hit]:
        """Canadian experience that is asked for, and not that of any other country as well."""
        for hit in self._stated("canadian-experience"):
            text = self._reading.folded[hit.passage]
            first, last = self._reading.sentence(*hit)
            if _OF_CUSTOMERS.search(text, hit.start, hit.end):
                continue
            is_one_of_several = _ELSEWHERE.search(text, max(first, hit.start - 40), min(last, hit.end + 40))
            if not is_one_of_several and not _LIKENED.search(text, max(first, hit.start - 30), hit.start):
                yield hit

    def salary_history(self) -> Iterator[Hit]:
        """Questions about earlier pay."""
        for hit in self._stated("salary-history"):
            if self._stands("asks", hit.passage, *self._reading.sentence(*hit)):
                yield hit

    def drivers_licence(self) -> Iterator[Hit]:
        """A license to drive that is asked for though nothing says that the work is driving."""
        if _DRIVER_TITLE.search(self.posting.title) or self._any("drives"):
            return
        for hit in self._stated("licence"):
            if not self._stands("licence-of-others", hit.passage, *self._reading.sentence(*hit)):
                yield hit

    def _stated(self, sign: str) -> Iterator[Hit]:
        """Where a sign stands that is neither denied nor quoted."""
        for hit in self._hits.get(sign, ()):
            text = self._reading.folded[hit.passage]
            first, last = self._reading.sentence(*hit)
            before, after = text[max(first, hit.start - 90) : hit.start], text[hit.end : min(last, hit.end + 60)]
            is_denied = _DENIED_BEFORE.search(before) or _DENIED_AFTER.search(after)
            if _REFUSED_AFTER.search(after):
                is_denied = None
            if not is_denied and not quotes(self.posting.passages[hit.passage], hit.start, hit.end):
                yield hit

    def _is_offered(self, sign: str) -> bool:
        """Whether a sign stands where things are offered; what people do in their work may name the same things."""
        return any(
            not self._passage_is(hit.passage, _ABOUT_WORK) or self._stands("offers", hit.passage, *self._reading.sentence(*hit))
            for hit in self._hits.get(sign, ())
        )

    def _any(self, sign: str, besides: tuple[Part, ...] = ()) -> bool:
        return any(not self._passage_is(hit.passage, besides) for hit in self._hits.get(sign, ()))

    def _stands(self, sign: str, number: int, first: int, last: int) -> bool:
        """Whether a sign stands in a stretch of a passage."""
        hits = self._hits.get(sign, [])
        at = bisect_left(hits, (number, first))
        return at < len(hits) and hits[at].passage == number and hits[at].start < last

    def _passage_is(self, number: int, parts: tuple[Part, ...]) -> bool:
        return self.posting.passages[number].part in parts


@cache
def _index() -> PhraseIndex[str]:
    """All phrases of all signs."""
    return PhraseIndex((phrase.strip(), sign) for sign, phrases in _SIGNS.items() for phrase in phrases.split(";"))


_SHOWN: dict[str, Callable[[LawSigns], bool]] = {
    "pay-range": lambda signs: signs.has_pay,
    "pay-or-range": lambda signs: signs.has_pay,
    "benefits-general": lambda signs: signs.has_benefits,
    "other-compensation": lambda signs: signs.has_other_compensation,
    "application-deadline": lambda signs: signs.has_deadline,
    "how-to-apply": lambda signs: signs.says_how_to_apply,
    "ai-use-statement-if-used": lambda signs: signs.speaks_of_ai_in_hiring,
    "vacancy-exists-statement": lambda signs: signs.speaks_of_vacancy,
    "job-description-if-any": lambda signs: signs.describes_the_job,
    "gender-neutral-title-and-text": lambda signs: signs.gendered_title is None,
    "collective-agreement-minimum-pay": lambda signs: signs.names_minimum_pay,
    "accommodation-statement": lambda signs: signs.offers_accommodation,
    "fair-chance-statement": lambda signs: signs.offers_fair_chance,
}
_HELD: dict[str, Callable[[LawSigns], Iterator[Hit]]] = {
    "canadian-experience-requirement": LawSigns.canadian_experience,
    "no-salary-history": LawSigns.salary_history,
    "drivers-licence-requirement": LawSigns.drivers_licence,
}
