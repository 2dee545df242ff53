"""Which of the languages at hand a reader means."""

from __future__ import annotations

from collections.abc import Collection

from csroles.errors import UnknownLanguage


def negotiate(wanted: str, available: Collection[str]) -> str:
    """The language at hand that a tag means: zh-TW finds zh-Hant, ru_RU finds ru, en-GB finds en.

    Args:
        wanted: a BCP 47 tag, or a POSIX locale name.
        available: tags of the languages at hand.

    Raises:
        UnknownLanguage: none of them is meant.
    """
    if wanted in available:
        return wanted
    meant = _language_and_script(wanted)
    if meant is not None:
        for tag in available:
            if _language_and_script(tag) == meant:
                return tag
    raise UnknownLanguage("language", wanted, sorted(available))


def misnamed(tag: str, known: Collection[str]) -> str | None:
    """What is wrong with a tag as the name of a language; None if it may stand.

    Args:
        tag: the name that a folder or a settings file gives a language.
        known: the tags of the languages that there are words in already.
    """
    if tag in known:
        return None
    meant = _language_and_script(tag)
    if meant is None:
        return f"{tag} is not the tag of a language, such as de or zh-Hant"
    other = next((language for language in sorted(known) if _language_and_script(language) == meant), _canonical(tag))
    return f"{tag} is called {other} here" if other != tag else None


def _canonical(tag: str) -> str:
    """A tag that Babel can read, as BCP 47 writes it: zh-Hant, pt-BR."""
    from babel.core import parse_locale

    language, territory, script, *_ = parse_locale(tag.partition(".")[0].replace("-", "_"))
    return "-".join(part for part in (language, script, territory) if part)


def _language_and_script(tag: str) -> tuple[str, str | None] | None:
    """A tag's language and the script it is most likely written in (CLDR likely subtags); None if it is no tag."""
    from babel import Locale, UnknownLocaleError  # Babel is 20 ms to import: only an unusual tag needs it
    from babel.core import get_global

    try:
        locale = Locale.parse(tag.partition(".")[0].replace("-", "_"), sep="_", resolve_likely_subtags=True)
    except (UnknownLocaleError, ValueError, TypeError):
        return None
    if locale.script:
        return locale.language, locale.script
    likely = get_global("likely_subtags")
    parts = [locale.language, *([locale.territory] if locale.territory else [])]
    full = likely.get("_".join(parts)) or likely.get(locale.language)
    return locale.language, Locale.parse(full).script if full else None
