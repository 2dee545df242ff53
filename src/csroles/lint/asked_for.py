"""What a requirement asks for, in figures: years of experience, a degree, how well a skill is wanted."""

from __future__ import annotations

import re

_DEGREE = re.compile(
    r"\b(?:bachelor|master)(?:['’]?s)?\b|\bdegree\b|\bBA\b|\bBS\b|\bMBA\b|\buniversity\b|本科|学士|學士|硕士|碩士"
    r"|大学学历|学位|высшее образование",
    re.IGNORECASE,
)
_OR_ELSE = re.compile(
    r"\b(?:or|and/or) (?:\w+ ){0,3}(?:equivalent|comparable|experience|similar)|equivalent|in lieu|preferred|plus"
    r"|not required|\bno (?:degree|need|university)|n['’]t (?:need|require)|not (?:need|require)|without"
    r"|同等|优先|優先|不限|либо|или (?:равноценн|опыт)|желательн|не требуется|не обязател",
    re.IGNORECASE,
)
_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            *(
                "one один одного 一",
                "two два двух 二 两 兩",
                "three три трех трёх 三",
                "four четыре четырех четырёх 四",
                "five пять пяти 五",
            ),
            *(
                "six шесть шести 六",
                "seven семь семи 七",
                "eight восемь восьми 八",
                "nine девять девяти 九",
                "ten десять десяти 十",
            ),
        ),
        start=1,
    )
    for word in words.split()
}
_NUMBER = rf"\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
_YEARS = re.compile(
    rf"(?<![\w.,$€£¥])({_NUMBER})\s?(?:\+|(?:-|–|to|до)\s?\d{{1,2}}\+?|or more|или более)?\s?(?:full )?(?:years?|yrs?"
    rf"|лет|года?|год)\b"
    rf"|({_NUMBER})\s?(?:[-–至到~]\s?\d{{1,2}}\s?)?年(?!级|級|底|初|度|轻|輕|龄|齡|终|終|薪|假|会|會)",
    re.IGNORECASE,
)
_EXPERIENCE = re.compile(
    r"experience|background|track record|years?(?:['’])? (?:in|as|with|working|doing|managing|leading|supporting"
    r"|selling)|经验|經驗|经历|經歷|опыт|стаж",
    re.IGNORECASE,
)
_HOW_WELL = (
    (4, re.compile(r"\b(?:expert|expertise|mastery|world-class)\b|精通|专家|專家|эксперт|виртуозн", re.IGNORECASE)),
    (
        3,
        re.compile(
            r"\b(?:advanced|deep|extensive|strong|excellent|exceptional|outstanding)\b|熟练|优秀|出色|较强|熟練|優秀"
            r"|отличн|глубок|уверенн",
            re.IGNORECASE,
        ),
    ),
    (
        1,
        re.compile(
            r"\b(?:basic|some|familiar(?:ity)?|awareness|understanding)\b|基本|了解|базов|начальн|представление", re.IGNORECASE
        ),
    ),
)


def years_in(text: str) -> int | None:
    """The years of experience that a requirement asks for, if it asks for any."""
    match = _YEARS.search(text) if _EXPERIENCE.search(text) else None
    if match is None:
        return None
    number = (match[1] or match[2]).casefold()
    return int(number) if number.isdecimal() else _NUMBERS[number]


def asks_for_degree(text: str) -> bool:
    """Whether a requirement asks for a degree and takes nothing else."""
    return bool(_DEGREE.search(text)) and not _OR_ELSE.search(text)


def proficiency_in(text: str) -> int | None:
    """How well (1 to 4) a requirement asks for a skill, if its words say it."""
    return next((rank for rank, words in _HOW_WELL if words.search(text)), None)
