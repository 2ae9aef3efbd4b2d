"""Whom the text is about where a cue has no subject: those of the clauses before it."""

from typing import Final

from khabar.lang.ar.quotes.fronts import Fronts
from khabar.lang.ar.quotes.lexicon import GIVEN, JOIN, OBJECT, ORG, UTTER, forms
from khabar.lang.ar.quotes.sources import Source
from khabar.lang.ar.quotes.subjects import SEARCH
from khabar.lang.ar.quotes.triggers import telling

# Sentences back that are asked whom they are about.
_SENTENCES: Final = 3
# They open a clause with its subject.
_TURNS: Final = ("اما", "واما", "لكن", "ولكن")
# How far back a text is told of whose words are brought with «فيه».
_REACH: Final = 40


class Themes(Fronts):
    """Notes the subjects of verbs that say nothing."""

    def _topic(self, at: int) -> None:
        limit = min(self.contents.sentence_end(at), at + 30)
        first = at + 1
        if first + 1 < limit and self.words[first] in self.sets["addressed"]:
            # «رد عليه فلان»
            first += self.phrases.names_somebody(first + 1)
        source = self._pared(self.phrases.parse(first, limit)) if first < limit else None
        if source is not None and source.called == "body":
            source = self.phrases.joined(source, limit)
        word = self.words[at]
        plain, sets = word.lstrip("وف"), self.sets
        speech = plain not in sets["topics"] and (word in forms() or word[1:] in forms())
        if (
            source is not None
            and (
                self._certain(source)
                # «سئل عن اسمه» has no subject.
                or (speech and not (source.called == "named" and (source.name or "")[-1:] == "ه"))
            )
        ):
            self.topics[at] = source

    def _context(self, at: int) -> None:
        """Where a cue has no subject: whom the clauses before it are about."""
        start = self.contents.sentence_start(at)
        if self._therein(at) and self._author(start, at):
            return
        if start == 0:
            self._headed(at)
            if not self.about:
                self._about(start, at)
        elif not self._about(start, at) and start > 1:
            self._before_that(start)

    def _before_that(self, start: int) -> None:
        """Notes whom the sentences before the one at token `start` are about."""
        for _ in range(_SENTENCES):
            end = start
            while end > 1 and self.words[end - 1] == "\n":
                end -= 1
            before = self.contents.sentence_start(end - 1)
            if before >= end or (not before and end < start) or self._about(before, end):
                return
            start = before
            if not start:
                return

    def _author(self, start: int, at: int) -> bool:
        """Notes whose text is told of before token `at`: «بعد خطاب فلان، وقال فيه»."""
        for index in range(at - 1, max(start, at - _REACH) - 1, -1):
            word = self.words[index]
            if self.classes.get(word, 0) & UTTER and not word.startswith("ال"):
                issued = self.phrases.utterance(index, at, word)
                if issued is not None and issued[0] is not None and self._certain(issued[0]):
                    self.about[index] = issued[0]
                    return True
        return False

    def _headed(self, at: int) -> None:
        """A headline has its subject first."""
        if self._begun(self.words[0]):
            return
        head = self.words[: min(at, SEARCH)]
        first = self.phrases.parse(head.index(":") + 1 if ":" in head else 0, at)
        if first is not None and first.last < at and self._certain(first):
            self.about[0] = first

    def _about(self, start: int, until: int) -> bool:
        """Notes the subject of the last clause in tokens `start:until` that has one; whether a
        cue or a subject was found."""
        words_, phrases = self.words, self.phrases
        for index in range(until - 1, start - 1, -1):
            word = words_[index]
            if self._tells(word):
                if words_[index - 1] == "ان" and words_[index - 2] in self.sets["circumstance"]:
                    # «بعد أن ألقى كلمة» is told of the main clause's subject.
                    continue
                return True
            if not word[0].isalpha() or not self.opens(index):
                continue
            if word[0] in "وف" and phrases.speaks(word, index):
                # «واكيم», «فيراري»: a family name.
                continue
            if word == "ما" and words_[index - 1] in ("وهو", "وهي"):
                # «، وهو ما دفع البلدية إلى كذا، مؤكدا …»
                continue
            verb = index
            while verb + 1 < until and words_[verb] in self.sets["auxiliaries"]:
                verb += 1
            if self._verbal(verb):
                source = self._pared(phrases.parse(verb + 1, until))
            elif verb > index and phrases.names_somebody(verb):
                # «وكان زعيم الجماعة حليفا …»
                source = phrases.parse(verb, until)
                if source is not None and source.called == "named" and not self._borne(source):
                    # The predicate, no name.
                    source = phrases.parse(verb, source.last - len(source.words))
            elif index == start and self._met(index, until):
                source = phrases.parse(self._met(index, until), until)
            elif index == start and word in _TURNS:
                source = phrases.parse(index + 1, until)
            elif index == start and phrases.names_somebody(index):
                source = phrases.parse(index, until)
                if source is not None and source.last >= until:
                    source = None
            else:
                continue
            if source is None or not self._certain(source):
                continue
            self.about[index] = source
            return True
        return False

    def _met(self, at: int, until: int) -> int:
        """Where somebody is named whom one talked with: «وفي حديث مع فلان، قال …»; else 0."""
        words_ = self.words
        if words_[at] not in ("في", "وفي") or at + 3 >= until:
            return 0
        if words_[at + 1] not in self.sets["talk"] or words_[at + 2] != "مع":
            return 0
        return at + 3

    def _tells(self, word: str) -> bool:
        """Whether a word is a cue, or a verb that names what is spoken of: read on its own."""
        return word in telling()

    def _begun(self, word: str) -> bool:
        """Whether a headline's first word is a cue, not a body spelt like one («نادي»)."""
        return self._tells(word) and not self.classes.get(word, 0) & ORG

    def _verbal(self, at: int) -> bool:
        """Whether a clause's first word can be a verb: no list knows it as anything else."""
        word = self.words[at]
        if at in self.phrases.places or at in self.phrases.dates or not word[0].isalpha():
            return False
        if word[0] in "وف" and word not in self.phrases.waw and word not in self.classes:
            word = word[1:]
        # «تدخل المحامون»: a verb may look like a verbal noun.
        known = self.classes.get(word, 0) & ~OBJECT
        return len(word) > 1 and not word.startswith("ال") and not known

    def _pared(self, source: Source | None) -> Source | None:
        """A named subject of a verb that says nothing, without the object behind it: a word that
        is no first name and stands nowhere else is hardly a family name («زارت منى عيتاني
        المعرض»)."""
        if source is None or source.called != "named":
            return source
        phrases, kept = self.phrases, len(source.words)
        ends = phrases.closes(source.last, len(self.words)) or self._tells(self.words[source.last])
        while kept > 2 and not self.classes.get(source.words[kept - 1], 0) & (GIVEN | JOIN):
            word = source.words[kept - 1]
            # An indefinite object is in the accusative, or something follows it.
            twice = word.startswith("ال") and source.words[kept - 2].startswith("ال")
            if twice:
                # «افتتح سمير الديب الطريق الجديد»
                kept -= 1
                continue
            bare = ends and not word.startswith("ال") and word[-1] != "ا"
            if bare or len(phrases.standing(word)) > 1:
                break
            kept -= 1
        cut = len(source.words) - kept
        if not cut or self.words[source.last - 1] != source.words[-1]:
            return source
        if cut == 1 and self.classes.get(source.words[kept - 1], 0) & GIVEN:
            return source
        return phrases.parse(source.first, source.last - cut, source.cut)

    def _borne(self, source: Source) -> bool:
        """Whether a name has a first name, or stands behind one elsewhere."""
        given = self.classes.get(source.words[0], 0) & GIVEN
        return bool(given) or self.phrases.known(source.words[-1])

    def _certain(self, source: Source) -> bool:
        """Whether a phrase by a verb that says nothing surely names a source."""
        if source.called == "named" and source.role is None:
            first = self.classes.get(source.words[0], 0)
            kunya = source.words[0] == "ام" and len(source.words) > 1
            return kunya or bool(first & GIVEN) or self.phrases.known(source.words[-1])
        return True
