"""Which part of a posting each passage stands in: by the headings above it, by its label, and by what it says.

Headings are known in English, Chinese (either script) and Russian. A heading that nobody knows begins a part of its
own, ``other``, unless it stands below one that is known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from csroles.lint.posting_text import Part

LONGEST_LABEL = 40
"""What stands before a colon and is longer than this is no label."""

UNMARKED = 7
"""The depth of a heading that is no heading by its format: it is set in bold, or stands alone."""

LONGEST_TITLE = 90
"""A first line that is longer than this is no title."""


def _any(block: str) -> re.Pattern[str]:
    """A pattern of alternatives, written as lines; capital letters aside."""
    return re.compile("|".join(line.strip() for line in block.strip().splitlines()), re.IGNORECASE)


_AROUND = re.compile(r"^(?:[\W_]|\d+[.)、．]\s*|[（(]?[一二三四五六七八九十]{1,2}[)）、．.]\s*)+|[\W_]+$")
"""Numbers, signs and pictures around a heading."""

_LABEL = re.compile(rf"([^:：。.!?！？\n]{{1,{LONGEST_LABEL}}}?)\s*[:：]\s*(?=\S|$)")

_JOB = _any(r"""
    \b(?:manager|specialist|representative|rep|agent|associate|director|officer|coordinator|analyst|engineer|supervisor)\b
    \b(?:advisor|adviser|consultant|lead|leader|head of|vp|trainer|assistant|executive|administrator|technician|clerk|csm)\b
    经理|經理|专员|專員|主管|总监|總監|客服人员|客服人員|代表|顾问|顧問|工程师|工程師|助理|专家|專家
    менеджер|специалист|оператор|директор|руководитель|консультант|инженер|администратор|супервайзер
""")
"""Words of a heading that is the title of a job."""

_ADDRESSES = re.compile(r"(?:about|what|why|who|how|your?|our)\b", re.IGNORECASE)
"""How a heading begins that speaks to the reader, whatever job it names."""

_HEADINGS: dict[Part, re.Pattern[str]] = {
    "equal-opportunity": _any(r"""
        equal (?:employment )?opportunit|\beeo\b|\bdiversity|\binclusion|\bdei\b
        non-?discrimination|accessibility|accommodations?\b
        平等|多元|反歧视|反歧視
        равн\w+ возможност|инклюзи|недискриминац
    """),
    "preferred": _any(r"""
        nice[- ]to[- ]have|bonus (?:points|if|skills|qualifications)|preferred|desirable|\bdesired\b|\bplus(?:es)?\b
        optional|good to have|(?:would|could) be (?:great|nice|useful|an? )|stand out|extra credit|advantage|ideally
        you may also have
        加分|优先|優先|额外|額外
        плюсом|желательно|приветствуется|преимуществ\w+ (?:будет|считается)|будет преимуществом
    """),
    "apply": _any(r"""
        \bapply\b|applying|\bapplication|(?:interview|hiring|recruitment|recruiting|selection) (?:process|steps|stages)
        next steps|what (?:happens|comes) next|\bdeadline|closing date|send (?:us )?your
        ^contacts?(?: us| details| information)?$
        应聘方式|應徵方式|应征方式|應聘方式|投递|投遞|联系|聯絡|聯繫|申请|申請|如何应聘|如何應徵|截止|面试流程|面試流程
        отклик|контакт|как (?:подать|устроиться)|этапы (?:отбора|найма)|как проходит отбор|собеседован
    """),
    "benefits": _any(r"""
        benefit|\bperks?\b|(?:what|why) we offer|\bwe offer\b|we(?:'ll| will) (?:offer|give|provide)|in return|our offer
        what you(?:'ll| will)? (?:get|receive|enjoy)|you(?:'ll| will) (?:get|receive|enjoy)$|in it for you
        why (?:join|work|you'll love)|time off|total rewards|well-?being
        福利|待遇|我们提供|我們提供|[你您](?:将获得|將獲得)
        предлагаем|^(?:наши )?условия|мы да[её]м|льгот|социальный пакет|соцпакет|почему (?:мы|у нас)|вы получите|бонусы
        преимущества работы
    """),
    "pay": _any(r"""
        \bpay\b|salar(?:y|ies)|compensation|remuneration|\bwages?\b|earnings|hourly rate|\bote\b|base rate
        薪资|薪資|薪酬|工资|工資|薪水|月薪|年薪
        зарплат|заработн|оплата|\bоклад|\bдоход|вознагражден
    """),
    "requirements": _any(r"""
        require|qualif|what you(?:'ll| will)? (?:bring|need|have)|who you are|about you\b|look(?:ing)? for|must[- ]have
        ideal candidate|candidate profile|person specification|minimum|essential(?: skills| criteria)?$|competenc
        your (?:profile|background|skills|experience|qualifications)|what (?:you should have|it takes)|do you have
        ^(?:you have|you are|you bring|you know|you)$|^qualities|^certificat|^languages?$
        ^(?:(?:key|core|required|necessary|technical|professional|relevant|soft) ){0,2}(?:skills|experience|education|knowledge)
        要求|资格|資格|条件|條件|我[们們](?:希望|期待|需要)|必备|必備|技能|[你您](?:需要|具备|具備)|素质|素養
        人格特質|学历|學歷|经验|經驗
        требован|мы (?:жд[её]м|ищем|ожидаем)|ожидания|кого (?:мы )?(?:ищем|жд[её]м)|важно|необходим|обязательно
        квалификац|^опыт|навык|умени|вам понадобится|нужно знать|кандидат|личные качества|для успешной работы
        что (?:вы|ты) (?:принес|умее|зна)
    """),
    "duties": _any(r"""
        responsibilit|\bduties|what you(?:'ll| will)(?: be)? (?:do|doing|work)|what you(?:'d| would) do
        what (?:the|this) (?:role|job) (?:is|involves)|your (?:role|mission|tasks|day|job|work|impact)
        ^(?:about )?(?:the |this )?(?:role|job|position|opportunity|work)$|day[- ]to[- ]day|day in|\btasks\b
        (?:role|job|position) (?:overview|summary|description|purpose|profile|responsibilities)
        in this (?:role|job|position)|\byou(?:'ll| will)(?: also| be)?$|accountabilit|essential functions|may also
        key (?:areas|objectives)
        职责|職責|工作内容|工作內容|工作任务|工作任務|职务内容|職務內容|[你您][将將要](?:做|负责|負責)|主要工作
        (?:工作|职位|職位|岗位|崗位|职务|職務)(?:描述|说明|說明)|视情况还包括|視情況也包括
        обязанност|задачи|чем (?:предстоит|нужно|вы|ты)|(?:предстоит|нужно|надо) (?:делать|заниматься)|функционал
        что (?:вы будете )?делать|вам предстоит|вы будете|о роли|о вакансии|описание (?:вакансии|роли|работы)
    """),
    "about": _any(r"""
        about\b|who we are|our (?:company|team|story|mission|values|culture|customers|product)|overview|introduction
        company (?:description|profile|background)|^(?:the )?(?:company|team)$|meet the team|life at|why us
        (?:公司|团队|團隊|企业|企業)(?:简介|介绍|簡介|介紹)|关于|關於
        ^о (?:компании|нас|команде|проекте|работодателе)|кто мы|наша (?:команда|компания)
    """),
    "facts": _any(r"""
        ^(?:further |job |key |the )?(?:details|facts)|at a glance|^(?:work )?location|working hours|work schedule
        ^schedule|^hours
        工作(?:地点|地點|时间|時間)|上班(?:时间|時間)|基本信息|基本資訊
        место работы|график|формат работы|основная информация
    """),
}
"""What headings of each part say; the first part that fits counts."""

_FACT = _any(r"""
    (?:job |work |office |primary |place of )?location|place|where|city|country|region|remote(?: from)?|travel|relocation
    company|employer|organi[sz]ation|department|team|division|business unit|industry|category|visa|languages?
    (?:job |employment |contract |position |work )?type|employment|contract|duration|shifts?|hours|status|flsa(?: status)?
    (?:work(?:ing)? )?(?:mode|model|schedule|hours|pattern|arrangement)|schedule
    level|seniority|grade|job (?:level|grade|code|family|id|number|ref|reference)|reference|ref(?: no)?|req(?: id)?
    requisition(?: id| number)?|reports? to|reporting to|line manager|supervisor|direct reports|positions|openings
    vacancies|number of (?:positions|openings|vacancies)|start(?:s|ing)?(?: date)?|posted(?: on| date)?|date(?: posted)?
    (?:工作)?(?:地点|地點|时间|時間|方式|模式|性质|性質|类型|類型)|公司(?:名称|名稱)?|(?:所属|所屬)?(?:部门|部門)|班次|城市
    雇用形式|雇佣形式|级别|級別|职级|職級|汇报(?:对象|上级|给)|匯報對象|隸屬|(?:招聘|招募)?(?:人数|人數)
    发布(?:日期|时间)|發布日期|编号|編號|入职时间|到職日
    место(?: работы)?|город|регион(?: удал[её]нной работы)?|компания|отдел|(?:тип )?занятост[ьи]|уровень|номер
    (?:формат|график|режим)(?: работы)?|подчинение|подчиняется|кому подчиняется|количество мест|дата публикации
    начало работы
""")
"""The labels of facts, whole."""

_TITLE = _any(r"""
    (?:job |position |role )?title|position|role|job|vacancy
    (?:职位|職位|岗位|崗位|職務|职务|招聘岗位|招聘职位)(?:名称|名稱)?|職稱
    вакансия|должность
""")
"""The labels of the title, whole."""

_EQUAL_OPPORTUNITY = _any(r"""
    equal[- ](?:employment[- ])?opportunit|\beeo\b|(?:not|never) discriminate|protected (?:veteran|characteristic|class|status)
    (?:without regard to|irrespective of|regardless of) [^.]{0,80}\b(?:race|colou?r|gender|sex|religion|disabilit|age|ethnic)
    (?:regardless|irrespective) of [^.]{0,80}\b(?:background|orientation|veteran)
    discriminat\w+ (?:on the basis of|because of|based on|against) |affirmative action
    (?:reasonable|workplace) (?:accommodation|adjustment)|(?:need|require|request)\w* (?:an? |any )?(?:accommodation|adjustment)
    all qualified (?:applicants|candidates)|(?:encourage|welcome|invite)\w* (?:applications|applicants|people) (?:from|of|with)\b
    不(?:因|论|論|分)[^。]{0,40}(?:性别|性別|种族|種族|民族|年龄|年齡|残疾|身心障礙|宗教|婚姻)[^。]{0,40}(?:歧视|歧視|差别|差別|平等|均)
    平等(?:就业|就業|机会|機會|的就业|對待|对待)|一视同仁|一視同仁|合理便利|反对任何形式的歧视
    (?:независимо|вне зависимости) от [^.]{0,60}(?:пол|возраст|рас|национальност|религи|инвалидност|гендер|происхожден)
    равн\w+ возможност|не дискриминиру|без дискриминации
""")
"""What statements on equal opportunity and on accommodation say."""

_FILLERS = _any(r"""
    \b(?:key|main|our|your|the|a|and|of|for|to|in|at|on|us|we|you|it|is|are|what|who|why|how|will|role|job|position|about)\b
    \b(?:basic|primary|core|general|additional|other|more|some|do|not|or|with|this|work|working|details|information)\b
    [的与和及與或等之为為]|方式|岗位|崗位|职位|職位|工作|任职|任職|主要|核心|基本|其他|我们|我們|公司
    \b(?:и|или|а|также|на|в|с|к|о|по|за|для|у|нас|вас|мы|вы|ваш[аеи]?|наш[аеи]?|основные|главные|что|кто|как|работы)\b
""")
"""Words that a heading may have beside those that say what it heads."""

_LETTERS = re.compile(r"[a-zа-яё']*", re.IGNORECASE)

_HOW_TO_APPLY = _any(r"""
    ^to apply\b|^apply (?:now|online|at|by|via|through|here|before|until)\b|^we (?:accept|are accepting|will accept) applications
    ^(?:please )?(?:send|submit|e-?mail) (?:us )?(?:your|an?) (?:cv|r[eé]sum[eé]|application|cover)|^interested\?
    ^applications? (?:close|are open|must|will be|deadline|are accepted)|^the (?:application )?deadline|^closing date
    ^(?:请|請)?(?:将|將)?(?:简历|簡歷|履歷)[^。]{0,12}(?:发|發|投|寄|送)|^(?:应聘|應徵|申请|申請)(?:截止|方式|请|請)
    ^截止(?:日期|时间|時間)|^有意者|^感兴趣
    ^чтобы откликнуться|^отклик(?:и|айтесь|нуться)|^присылайте|^отправ(?:ьте|ляйте) (?:резюме|отклик)|^жд[её]м ваш
    ^(?:заявки|отклики|резюме) принима|^срок (?:подачи|при[её]ма)|^последний день
""")
"""How passages begin that say how to apply."""

_PAY = _any(r"""
    [$€£¥₽￥]\s?\d[\d,.k]{0,12}\s?(?:-|–|—|to)\s?[$€£¥₽￥]?\s?\d
    \b(?:salary|salaries|base pay|wages?|commission|ote|hourly rate)\b
    \d\s?(?:-|–|—|~|至|到)\s?\d[\d,. ]{0,12}\s?(?:元|万|萬|千|руб|₽)
    底薪|月薪|年薪|薪资|薪資|薪酬|工资|工資|зарплат|заработн|\bоклад
""")
"""What a passage on pay says in a section on what is offered."""


@dataclass(frozen=True, slots=True)
class Line:
    """A passage before its part is known; ``depth`` is that of a heading, ``part`` what the file itself says."""

    kind: Literal["heading", "paragraph", "item", "cell"]
    text: str
    depth: int = 0
    part: Part | None = None


def part_of_heading(text: str) -> Part | None:
    """The part that a heading begins; None if it is not known, or the title of a job."""
    words = _AROUND.sub("", text.replace("’", "'")) if len(text) <= LONGEST_TITLE else ""
    found = next((part for part, known in _HEADINGS.items() if words and known.search(words)), None)
    is_title = _JOB.search(words) and not _ADDRESSES.match(words) and not text.endswith((":", "："))
    return None if is_title and found not in ("equal-opportunity", "apply") else found


def is_heading_line(text: str) -> bool:
    """Whether a line is a heading though nothing marks it as one: it says what headings say, and nothing beside it."""
    words = _AROUND.sub("", text.replace("’", "'"))
    if part_of_heading(words) is None:
        return False
    said = bytearray(len(words))
    for known in (*_HEADINGS.values(), _FILLERS):
        for match in known.finditer(words):
            start, end = match.span()
            end += len(_LETTERS.match(words, end)[0])  # type: ignore[index]  # it matches even nothing
            said[start:end] = b"\1" * (end - start)
    return all(said[position] or not character.isalnum() for position, character in enumerate(words))


def is_labelled(text: str) -> bool:
    """Whether a line begins with a label that postings have, such as ``Location: Denver``."""
    label = label_of(text)
    return label is not None and bool(_FACT.fullmatch(label[0]) or _TITLE.fullmatch(label[0]) or is_heading_line(label[0]))


def is_lead_in(text: str) -> bool:
    """Whether a line that ends in a colon is the heading of what follows, such as ``We offer:``."""
    return text.endswith((":", "：")) and part_of_heading(text) is not None


def label_of(text: str) -> tuple[str, str] | None:
    """The label before a colon, and what stands behind it; None if there is no label."""
    match = _LABEL.match(text)
    return (match[1].strip(), text[match.end() :]) if match else None


def parts_of(lines: Sequence[Line], title: str = "") -> list[Part]:
    """The part of each line of a posting.

    Args:
        lines: the passages, in order.
        title: the title, where the file names it apart from its words.
    """
    walk = _Walk(_title_line(lines, title))
    return [walk.part(number, line) for number, line in enumerate(lines)]


def _title_line(lines: Sequence[Line], title: str) -> int | None:
    """The line that is the title: one that repeats it, one that is labelled so, the first heading, or a short first line."""
    wanted = title.casefold()
    repeated = next((number for number, line in enumerate(lines[:30]) if wanted and line.text.casefold() == wanted), None)
    if repeated is not None:
        return repeated
    for number, line in enumerate(lines[:10]):
        label = label_of(line.text)
        if label and label[1] and _TITLE.fullmatch(label[0]) and len(label[1]) <= LONGEST_TITLE:
            return number
    may_be = [number for number, line in enumerate(lines[:10]) if _may_be_title(line)]
    marked = [number for number in may_be if lines[number].kind == "heading" and lines[number].depth < UNMARKED]
    if marked:
        return min(marked, key=lambda number: (lines[number].depth, number))
    return 0 if 0 in may_be and len(lines) > 1 and lines[0].kind != "item" else None


def _may_be_title(line: Line) -> bool:
    text = line.text
    is_short = len(text) <= LONGEST_TITLE and not text.endswith(tuple(".。!！?？:：,，;；"))
    return is_short and part_of_heading(text) is None and label_of(text) is None


class _Walk:
    """Goes through the lines from the top, and knows the headings that it is under."""

    def __init__(self, title: int | None) -> None:
        self.title = title
        self.headings: list[tuple[int, Part]] = []
        self.is_head = True

    def part(self, number: int, line: Line) -> Part:
        """The part of the next line."""
        if line.part is not None:
            return line.part
        if number == self.title:
            self.headings = []
            return "title"
        if line.kind == "heading":
            return self._heading(line.text, line.depth)
        if is_lead_in(line.text):
            return self._heading(line.text, 9)
        return self._own(line.text) or self._section(line.text)

    def _heading(self, text: str, depth: int) -> Part:
        self.is_head = False
        self.headings = [(above, part) for above, part in self.headings if above < depth]
        part = part_of_heading(text)
        if part is None:
            part = self.headings[-1][1] if self.headings else "other"
        self.headings.append((depth, part))
        return part

    def _own(self, text: str) -> Part | None:
        """The part that a passage names or shows itself, whatever it stands under."""
        if _EQUAL_OPPORTUNITY.search(text):
            return "equal-opportunity"
        label = label_of(text)
        if label is not None and label[1]:
            if _FACT.fullmatch(label[0]):
                return "facts"
            named = part_of_heading(label[0])
            if named in ("pay", "benefits", "apply", "preferred") or (named is not None and self._is_open()):
                return named
        return "apply" if self._is_open() and _HOW_TO_APPLY.search(text) else None

    def _is_open(self) -> bool:
        """Whether no heading says what a passage is."""
        return not self.headings or self.headings[-1][1] in ("about", "other", "facts")

    def _section(self, text: str) -> Part:
        """The part that the headings above say; at the head of the posting it is about the job and the company."""
        if not self.headings:
            return "about" if self.is_head else "other"
        part = self.headings[-1][1]
        return "pay" if part == "benefits" and _PAY.search(text) else part
