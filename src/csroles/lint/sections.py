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
        equal (?:employment )?opportunit|\beeo\b|\bdiversity|\binclusion|\bdei\b|^belonging
        non-?discrimination|accessibility|accommodations?\b
        平等|多元|反歧视|反歧視
        равн\w+ возможност|инклюзи|недискриминац
    """),
    "preferred": _any(r"""
        nice[- ]to[- ]have|bonus (?:points|if|skills|qualifications)|preferred|desirable|\bplus(?:es)?\b
        \bdesired\b(?! (?:candidate|applicant|profile))
        optional|good to have|(?:would|could|'d) be (?:great|nice|useful|thrilled|an? )|stand out|extra credit|advantage|ideally
        you may also have|\bnot (?:required|essential|needed|necessary|mandatory)\b
        ^(?:it |this |these )?(?:also )?(?:helps|would help|helpful|useful)\b|it(?:'d| would) help
        ^also (?:nice|good|welcome)|(?:great|even better|a bonus) if|icing on|cherry on
        加分|优先|優先|额外|額外|更[好佳][哦喔呢]?$|锦上添花|錦上添花|如果[你您][还還]
        плюсом|желательно|приветствуется|преимуществ\w+ (?:будет|считается)|будет преимуществом
        (?:рады|хорошо|здорово|отлично|круто|классно|приятно|идеально),? (?:если|бы)|^дополнительно$|^(?:как )?плюсы?$
        необязательно|^не обязательно|пригодится|^бонусом
    """),
    "apply": _any(r"""
        (?<!should )(?<!who can )(?<!who may )\bapply\b(?! if\b)|applying|\bapplication
        (?:interview|hiring|recruitment|recruiting|selection) (?:process|steps|stages)
        next steps|what (?:happens|comes) next|\bdeadline|closing date|^send (?:it|them|us)$|send (?:us )?your
        ^contacts?(?: us| details| information)?$|get in touch|come and (?:meet|see) us|walk-?in (?:details|date|venue)
        ^(?:are you |still )?interested$|^sounds? (?:good|interesting|right|great)$
        ^(?:are you )?ready(?: to (?:join|start)\b.*)?$
        ^(?:want in|questions|curious|keen|let's talk|how to join|the process|our process)$
        (?:应聘|應徵|应征|應聘|招聘|甄选|甄選|录用|錄取)(?:方式|办法|辦法|流程|步骤|步驟)|(?:报名|報名)(?!条件|條件|资格|資格|要求)|怎[么麼](?:应聘|應徵|投)
        ^(?:应聘|應徵|应征|應聘)$|下一步|投递|投遞|联系|聯絡|聯繫|申请|申請|如何应聘|如何應徵|截止|面试流程|面試流程
        отклик|контакт|как (?:подать|устроиться|попасть|прийти|с нами|связаться)|как стать (?:коллегой|частью|сотрудником)
        этапы (?:отбора|найма)|как проходит отбор|^отбор|порядок (?:подачи|отбора|при[её]ма)|собеседован|^следующие шаги
        ^что (?:будет )?(?:дальше|потом)
    """),
    "benefits": _any(r"""
        benefit|\bperks?\b|(?:what|why) we (?:can )?offer|\bwe offer\b|we(?:'ll| will) (?:offer|give|provide)|in return|our offer
        what (?:do )?you(?:'ll| will)? (?:get|receive|enjoy)(?! to\b)|you(?:'ll| will) (?:get|receive|enjoy)$|in it for you
        why (?:join|work|you'll love)|time off|total rewards|well-?being|what(?:'s| is) on offer|what you(?:'ll| will) love
        what we(?:'ll| will)? (?:give|provide)|what you can expect from us|life here|our promise to you
        ^(?:the |our )?(?:deal|offer|package|rewards|extras|goodies|facilities|good stuff|nice (?:things|bits))$
        ^(?:you get|you receive|we provide|we give you)$
        福利|待遇|我们提供|我們提供|[你您](?:将|將|能|会|會|可以)?(?:获得|獲得|得到|享有)|我[们們](?:能|可以)?[给給][你您]
        предлагаем|^(?:наши )?условия(?! при[её]ма)|(?:мы|что) да[её]м|льгот|социальный пакет|соцпакет|почему (?:мы|у нас|к нам)
        что (?:вы |ты )?получи(?:те|шь)|вы получите|бонусы|^(?:что )?взамен|гарантируем
        плюшки|преимущества работы|^(?:наши )?преимущества$
        ^(?:от|с) нас$|с нашей стороны|^что (?:у нас есть|есть у нас|будет у (?:вас|тебя)|(?:вас|тебя) жд[её]т)
    """),
    "pay": _any(r"""
        \bpay\b|salar(?:y|ies)|compensation|remuneration|\bwages?\b|earnings|hourly rate|\bote\b|base rate
        what (?:it|this|the (?:job|role)) pays|^(?:money|ctc|stipend)$
        薪资|薪資|薪酬|工资|工資|薪水|月薪|年薪
        зарплат|заработн|оплата|\bоклад|\bдоход|вознагражден|сколько (?:мы )?платим
    """),
    "requirements": _any(r"""
        require|qualif|what (?:do )?you(?:'ll| will|'d| would| should)? (?:bring|need|have|know)|who you are|about you\b
        look(?:ing)? for|must[- ]have|eligib|\bcriteria\b|skill ?set|attributes|strengths|\bksas?\b
        ideal candidate|candidate profile|person spec|minimum|essentials?(?: skills| criteria)?$|competenc
        what we(?:'re| are)? (?:need|ask|expect|want|after|seek)|^we (?:expect|ask for|need)$|^our expectations|bring this
        ^you(?:'ll| will|'d| would| should| must)? (?:bring|have|need)$
        we(?:'d| would) (?:love|like) (?:to hear from you if|you to)
        ^who (?:we(?:'d| would)? (?:picture|need|want|like)|would fit|fits|thrives)|^who (?:will )?do(?:es)? well
        ^who (?:should|can|may) apply
        (?:is|does) this (?:you\b|sound like you)|^sounds? like you|^this (?:is|could be) you|^why you$|what makes you|apply if\b
        \byou(?:'d| would|'ll| will)? do well|(?:good|great|right|perfect|strong) (?:fit|match|person|candidate)\b
        what makes (?:someone|somebody|a person) (?:good|great|successful)|you(?:'re| are) (?:probably )?someone who
        your (?:profile|background|skills|experience|qualifications)|what (?:you should have|it takes)|do you have
        ^(?:you have|you are|you bring|you know|you)$|^qualities|^certificat|^languages?$
        ^(?:(?:key|core|required|necessary|technical|professional|relevant|soft) ){0,2}(?:skills|experience|education|knowledge)
        要求|资格|資格|条件|條件|我[们們](?:正?在|想要?|要)?(?:希望|期待|需要|找|寻找|尋找)|必备|必備|技能|[你您](?:需要|具备|具備)
        素质|素養|人格特質|学历|學歷|经验|經驗|^希望[你您]|^[你您]是$|[你您]是[这這]样?樣?的|[适適]合(?:谁|誰|的人|什[么麼]人|[这這]|你)
        什[么麼]样?樣?的?人[适適]合
        требован|мы (?:жд[её]м|ищем|ожидаем)|^(?:что|чего) жд[её]м|ожидания|кого (?:мы )?(?:ищем|жд[её]м)|важно
        необходим|обязательно
        ^(?:что )?нужно(?: от (?:вас|тебя|кандидата))?$|^кто (?:нам )?(?:нужен|подойд[её]т)|^кому (?:подойд|подходит)
        ^о (?:вас|тебе)$
        (?:вы|ты) (?:нам |к нам )?подход(?:ите|ишь)|(?:вы|ты) (?:нам )?подойд[её]|нужно (?:знать|уметь)
        ^(?:вы|ты)$|условия при[её]ма
        квалификац|^опыт|навык|умени|вам понадобится|нужно знать|кандидат|личные качества|для успешной работы
        что (?:вы|ты) (?:принес|умее|зна)
    """),
    "duties": _any(r"""
        responsibilit|\bduties
        what (?:will |would )?you(?:'ll|'d| will| would)?(?: be| get to)? (?:do|doing|work|own|handle|tackle)\b
        what (?:the|this) (?:role|job|work|position) (?:is|involves|entails|looks)|what(?:'s| is) (?:the|this) (?:role|job|work)
        your (?:role|mission|tasks|days?|job|work|impact|contribution|challenge|focus)
        ^(?:about )?(?:the |this )?(?:role|job|position|opportunity|work|post)(?: itself| in short| in a nutshell)?$
        day[- ]to[- ]day|day in|\btasks\b|(?:normal|typical|usual|regular|average) (?:day|week|shift)
        ^a (?:day|week) (?:with|in|at)\b
        (?:role|job|position) (?:overview|summary|description|purpose|profile|responsibilities|scope)
        overview of (?:the|this) (?:role|job|position)|scope of (?:work|the role)|key result areas|\bkras\b
        in this (?:role|job|position)|\byou(?:'ll| will| would)(?: also| be)?$|accountabilit|essential functions|may also
        you(?:'ll| will|'d| would| are|'re)(?: be)? (?:responsible|look after|looking after|take care)
        how you(?:'ll| will|'d| would) (?:spend|help|make|contribute)|where you(?:'ll| will) spend|the impact you
        what (?:an?|our|the) [\w -]{3,40} (?:does|do)(?: here| all day)?$|what awaits you|^what to expect$
        (?:key|main) (?:areas|objectives|activities)
        职责|職責|工作内容|工作內容|工作任务|工作任務|职务内容|職務內容|工作项目|工作項目|職掌|主要工作|日常(?:工作|任务|任務|是)
        [你您](?:[将將]?[会會要]?|每天|每日|平时|平時)(?:做|负责|負責)|[你您]的(?:工作|一天|任务|任務|日常)|做(?:什[么麼]|哪些)
        (?:工作|职位|職位|岗位|崗位|职务|職務)(?:描述|说明|說明)|视情况还包括|視情況也包括
        обязанност|задачи|чем (?:предстоит|нужно|вы|ты|будете|будешь|займ)
        (?:предстоит|нужно|надо) (?:будет )?(?:делать|заниматься)
        функционал|что (?:(?:вы|ты|вам|тебе) )?(?:буд(?:ете|ешь) )?делать|зона ответственности|^(?:ваша |твоя )?роль$|^о работе
        ^(?:ваш|твой) (?:рабочий )?день|^как (?:проходит|выглядит|устроен)|(?:суть|содержание) работы|что входит|вам предстоит
        вы будете|о роли|о вакансии|описание (?:вакансии|роли|работы)
    """),
    "about": _any(r"""
        about\b|who we are|our (?:company|team|story|mission|values|culture|customers|product)|overview|introduction
        company (?:description|profile|background)|^(?:the )?(?:company|team)$|meet the team|life at|why us|^what we do$
        (?:公司|团队|團隊|企业|企業)(?:简介|介绍|簡介|介紹)|关于|關於|我[们們]是[谁誰]|[认認][识識]我[们們]
        ^(?:о|про) (?:компании|компанию|нас|команде|команду|проекте|проект|работодателе)|кто мы|наша (?:команда|компания)
    """),
    "facts": _any(r"""
        ^(?:further |job |key |the )?(?:details|facts)|at a glance|^(?:work )?location|working hours|work schedule
        ^schedule|^hours|^shifts?(?: timings?| details| pattern)?$|practicalit|^(?:the )?practical(?: side| bits| details)?$
        ^(?:where|when) (?:and|&) (?:where|when)$|good to know|^terms$|^contract$|^conditions$|logistics|small print
        工作(?:地点|地點|时间|時間)|上班(?:时间|時間|时段|時段|地点|地點)|^排班|基本信息|基本資訊
        место работы|график|формат работы|основная информация|где и когда
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
    ^(?:please |kindly )?(?:send|submit|e-?mail|mail|share|whatsapp) (?:us )?(?:your |an? )?(?:updated )?(?:cv|r[eé]sum[eé])\b
    ^(?:please |kindly )?(?:send|submit|e-?mail|mail|share|whatsapp) (?:us )?(?:your|an?) (?:application|cover)
    ^interested(?: (?:candidates|applicants|people))?\b|^candidates (?:can|may) (?:send|e-?mail|whatsapp|apply)
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
    if lines and _is_loud_title(lines[0]):
        return 0
    may_be = [number for number, line in enumerate(lines[:10]) if _may_be_title(line)]
    marked = [number for number in may_be if lines[number].kind == "heading" and lines[number].depth < UNMARKED]
    if marked:
        return min(marked, key=lambda number: (lines[number].depth, number))
    return 0 if 0 in may_be and len(lines) > 1 and lines[0].kind != "item" else None


def _may_be_title(line: Line) -> bool:
    text = line.text
    is_short = len(text) <= LONGEST_TITLE and not text.endswith(tuple(".。!！?？:：,，;；"))
    return is_short and part_of_heading(text) is None and label_of(text) is None


def _is_loud_title(line: Line) -> bool:
    """Whether a first heading is the title though it names pay or benefits, as titles that call to readers do."""
    is_first = line.kind == "heading" and line.depth == 1 and len(line.text) <= LONGEST_TITLE
    return is_first and not _ADDRESSES.match(line.text) and not is_heading_line(line.text) and label_of(line.text) is None


class _Walk:
    """Goes through the lines from the top, and knows the headings that it is under."""

    def __init__(self, title: int | None) -> None:
        self.title = title
        self.headings: list[tuple[int, Part]] = []
        self.is_head = True
        self._is_after_a_list = False

    def part(self, number: int, line: Line) -> Part:
        """The part of the next line."""
        part = self._part(number, line)
        self._is_after_a_list = line.kind == "item" or (self._is_after_a_list and line.kind == "paragraph")
        return part

    def _part(self, number: int, line: Line) -> Part:
        if line.part is not None:
            return line.part
        if number == self.title:
            self.headings = []
            return "title"
        if line.kind == "heading":
            return self._heading(line.text, line.depth)
        if is_lead_in(line.text):
            return self._heading(line.text, 9)
        return self._own(line) or self._section(line.text)

    def _heading(self, text: str, depth: int) -> Part:
        self.is_head = False
        self.headings = [(above, part) for above, part in self.headings if above < depth]
        part = part_of_heading(text)
        if part is None:
            part = self.headings[-1][1] if self.headings else "other"
        self.headings.append((depth, part))
        return part

    def _own(self, line: Line) -> Part | None:
        """The part that a passage names or shows itself, whatever it stands under."""
        text = line.text
        if _EQUAL_OPPORTUNITY.search(text):
            return "equal-opportunity"
        label = label_of(text)
        if label is not None and label[1]:
            if _FACT.fullmatch(label[0]):
                return "facts"
            named = part_of_heading(label[0])
            if named in ("pay", "benefits", "apply", "preferred") or (named is not None and self._is_open()):
                return named
        is_on_its_own = line.kind == "paragraph" and self._is_after_a_list
        return "apply" if (is_on_its_own or self._is_open()) and _HOW_TO_APPLY.search(text) else None

    def _is_open(self) -> bool:
        """Whether no heading says what a passage is."""
        return not self.headings or self.headings[-1][1] in ("about", "other", "facts")

    def _section(self, text: str) -> Part:
        """The part that the headings above say; at the head of the posting it is about the job and the company."""
        if not self.headings:
            return "about" if self.is_head else "other"
        part = self.headings[-1][1]
        return "pay" if part == "benefits" and _PAY.search(text) else part
