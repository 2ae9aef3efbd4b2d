"""Who stands behind a verb of speech: its subject, as against whom or what it speaks of."""

from dataclasses import replace
from typing import Final

from khabar.lang.ar.quotes.drafts import AN, COMMAS
from khabar.lang.ar.quotes.lexicon import GIVEN, MEDIA, NAMED, ORG, STOP, Form
from khabar.lang.ar.quotes.prepositions import PREPOSITIONS, Prepositions
from khabar.lang.ar.quotes.sources import Source

# Tokens ahead in which a subject's end is looked for.
_AHEAD: Final = 40
# Places of a word that are looked at.
_TIMES: Final = 8


class Agents(Prepositions):
    """Finds subjects behind their verbs."""

    def _subject(self, cue: int, at: int, limit: int, form: Form) -> Source | None:
        word = self.words[at]
        if (
            word in AN
            or word in COMMAS
            or word in PREPOSITIONS
            or word in (":", "(")
            or word in self.auxiliaries
            # «أردف حديثه بأن»
            or (word in self.talk and self.phrases.possessed(at))
            or (at in self.closing and form.kind != "noun" and not self._short(at))
            or (at in self.phrases.dates)
        ):
            return None
        told = self.words[cue - 1] if cue else ""
        if told in AN and told[-1] != "ن":
            # «أنه أبلغ الوزير»: the pronoun is the subject.
            return None
        stop = self._stop(at, limit, form)
        several = word == "كل" and self.words[at + 1 : at + 2] == ["من"]
        named = several or word in self.phrases.proper
        if form.lemma.object == "np" and not named and self.phrases.is_object(word):
            close = at + 1 < limit and self.words[at + 1].startswith("لل")
            if not (close or self.phrases.known(word) or self._body(at, form)):
                return None
        if form.lemma.object == "np" and self._accusative(at, form):
            return None
        state = self.phrases.is_state(word) or (
            # «ردت ضاحكة: …»
            form.gender == "f" and len(word) == 5 and word[1] == "ا" and word[-1] == "ه"
            and word not in self.phrases.classes and self.phrases.closes(at + 1, limit)
        )  # fmt: skip
        if state or self.text_of(at) == "أمام":
            return None
        if (word[0] == "ب" and self.phrases.prefixed(at)) or word in self.anaphors:
            return None
        if word[0] == "ل" and not self.phrases.classes.get(word, 0) and (
            word.endswith("نا") or self.phrases.classes.get(word[1:], 0) & MEDIA
        ):  # fmt: skip
            # «قال لنا», «أضاف لرويترز»
            return None
        if word.startswith(("لل", "بال")) or (
            word[0] == "و"
            and word not in self.phrases.waw
            and not self.phrases.classes.get(word, 0)
        ):
            return None
        if word[0] == "ب" and "ب" in form.lemma.complement:
            # «وعد بزيارات»: a feminine noun; «وعد بوتين» has another.
            said = self.phrases.is_object(word[1:]) or word.endswith(("ات", "ه"))
            # «طالب بشطب الفقرة»; «وعد بوتين بكذا» has what was said further on.
            said = said or not (self.phrases.known(word) or any(
                after in AN or after[0] == "ب" for after in self.words[at + 1 : at + 4]
            ))  # fmt: skip
            if said and self._said(word, at):
                return None
        source = self._branded(self.phrases.joined(self.phrases.parse(at, stop), stop), form)
        if source is not None and self._spoken_to(cue, source, form):
            return None
        if source is not None and form.object and "judges" in form.lemma.flags:
            # «اعتبره إهانة»
            source = None if self._mere_noun(source) else source
        if source is not None and form.lemma.flags & {"judges", "addressee", "blames"}:
            source = self._unburdened(source)
        # A noun in the accusative is the one spoken to, not who speaks.
        oblique = word.startswith("ال") and word.endswith("ين") and len(word) > 5
        if source is None or not oblique:
            return source
        if source.kind == "unnamed":
            return None
        plain = source.called == "named" and source.role is None
        return None if plain and not self.phrases.classes.get(word, 0) else source

    def _branded(self, source: Source | None, form: Form) -> Source | None:
        """A single foreign word behind a feminine verb is a company by its name («أعلنت نتفليكس»)
        where no first name stands before it in the article."""
        if source is None or source.called != "named" or source.role or len(source.words) > 1:
            return source
        word, phrases = source.words[0], self.phrases
        if form.gender != "f" or form.number != "s" or phrases.classes.get(word, 0):
            return source
        if word.startswith("ال") or source.last - source.first > 1:
            return source
        for index in phrases.standing(word)[:_TIMES]:
            before = self.words[index - 1] if index else "\n"
            led = phrases.classes.get(before, 0) & (STOP | ORG | MEDIA | NAMED)
            cue = before in self.finite or before[1:] in self.finite
            if before[0].isalpha() and not (led or cue):
                return source
        return replace(source, kind="organization", called="body")

    def _body(self, at: int, form: Form) -> bool:
        """Whether a word for a body that looks like what was said is the subject: «أعلنت قوة حفظ
        السلام أن …»."""
        body = self.phrases.classes.get(self.words[at], 0) & ORG and form.gender == "f"
        return bool(body) and any(word in AN for word in self.words[at + 1 : at + 16])

    def _accusative(self, at: int, form: Form) -> bool:
        """Whether a noun has the ending of an indefinite object: «توقع حضورا»; so do names."""
        word = self.words[at]
        if "wish" in form.lemma.flags and form.gender == "m" and self.text_of(at)[-1] == "ة":
            # «طلب نسخة»: a feminine noun does not go with the verb.
            return (
                not word.startswith("ال")
                and at not in self.phrases.places
                and not (self.phrases.classes.get(word, 0) or self.phrases.known(word))
            )
        return (
            len(word) > 4
            and word[-1] == "ا"
            and word[-2] not in "اي"
            and not word.startswith("ال")
            and at not in self.phrases.places
            and not self.phrases.classes.get(word, 0)
            and not self.phrases.known(word)
        )

    def _unburdened(self, source: Source) -> Source:
        """A named subject without the object behind it: «وصف منذر الصالح الخطة بأنها …»."""
        last = source.last - 1
        classes, words_ = self.phrases.classes, self.words
        accused, before = words_[last], words_[last - 1]
        plural = accused.startswith("ال") and accused.endswith("ين") and len(accused) > 5
        if plural and source.kind == "unnamed" and before.endswith("ي") and before[:2] != "ال":
            # «حمل مصدر رسمي المتمردين …»
            return self.phrases.parse(source.first, last, source.cut) or source
        if (
            source.called == "named"
            and len(source.words) > 1
            and source.words[-1] == words_[last]
            and words_[last].startswith("ال")
            and not classes.get(words_[last], 0) & GIVEN
            and (
                (len(source.words) > 2 and source.words[-2].startswith("ال"))
                # «وصف يسرائيل كاتس الخطوة بأنها …»
                or words_[last].endswith(("ين", "ه"))
                or len(self.phrases.standing(source.words[-2]))
                > len(self.phrases.standing(words_[last]))
            )
        ):
            return self.phrases.parse(source.first, last, source.cut) or source
        return source

    def _mere_noun(self, source: Source) -> bool:
        """Whether what stands behind «اعتبر» is what was judged, not who judged."""
        if source.kind != "person" or source.role is not None:
            return False
        first = source.words[0]
        return not self.phrases.classes.get(first, 0) and not self.phrases.known(first)

    def _short(self, at: int) -> bool:
        close = self.closing[at]
        return close - at <= 3 and close + 1 < len(self.words)

    def _stop(self, at: int, limit: int, form: Form) -> int:
        """Where a subject ends at the latest: the complementizer, the colon, or the «بـ…» that
        is what was said. A verb that takes a person as its object has more nouns in between."""
        crowded = bool(form.lemma.flags & {"addressee", "judges"})
        bound = "ب" in form.lemma.complement
        weak = None
        for index in range(at, min(limit, at + _AHEAD)):
            word = self.words[index]
            if (word in AN and not self._spelt(index)) or word == ":":
                return limit if crowded else weak or index
            before = self.phrases.classes.get(self.words[index - 1], 0)
            if not bound or index == at or word[0] != "ب" or len(word) < 3:
                continue
            rest = word[1:]
            strong = rest.startswith("ال") or (
                self.phrases.is_object(rest) and not self.phrases.closes(index + 1, limit)
            )
            # «أشاد سامي قدري بجهود المتطوعين»: a name has no genitive.
            construct = index > at + 1 and self.words[index + 1 : index + 2][:1] and (
                self.words[index + 1].startswith("ال")
            )  # fmt: skip
            if (strong or construct or not before & GIVEN) and self._said(word, index):
                if strong:
                    return index
                weak = weak or index
        return weak or limit
