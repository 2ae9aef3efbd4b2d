"""Quotes by attribution: «بحسب …», «على حد تعبيره»."""

from typing import Final

from khabar.lang.ar.quotes.drafts import COMMAS, LONGEST, Draft, is_complementizer
from khabar.lang.ar.quotes.lexicon import GIVEN, ORG, ROLE, UTTER, forms
from khabar.lang.ar.quotes.masdars import is_masdar
from khabar.lang.ar.quotes.relays import Relays
from khabar.lang.ar.quotes.sources import Source
from khabar.lang.ar.quotes.subjects import SEARCH

# Tokens of a clause before a trailing source, at most.
_CLAUSE: Final = 60


class Attributions(Relays):
    """Drafts from «بحسب» and its like."""

    def _own_words(self, at: int) -> None:
        """«…، على حد تعبيره» repeats the speaker."""
        after = self.words[at + 1] if at + 1 < len(self.words) else ""
        if not at or self.words[at - 1] != "على":
            return
        if after in self.sets["own_words"]:
            self.contents.breaks[self._before(at - 1)] = "own"
        elif self.classes.get(after, 0) & UTTER:
            # «…، على حد قول فلان»
            source = self.phrases.parse(at + 2, self.contents.sentence_end(at))
            self._trails(at + 1, 0, source, self._before(at - 1))

    def _according(self, at: int, cut: int) -> None:
        """«…، بحسب بيان لوزارة …», «ووفقا لـ…، فإن …»."""
        words_, contents = self.words, self.contents
        sentence = contents.sentence_end(at)
        start = contents.sentence_start(at)
        last = at + 1
        index = at + 1
        if index >= sentence:
            return
        word = words_[index]
        own = self.sets["own_words"]
        if word in own or (word[:1] == "ل" and word[1:] in own):
            contents.breaks[self._before(at)] = "own"
            return
        limit = min(sentence, at + 40)
        found = self._utterer(at, limit)
        if found is None:
            return
        source, last = found
        while last < sentence and (
            last in self.phrases.dates or words_[last] in self.sets["reflexives"]
        ):
            last = max(self.phrases.dates.get(last, 0), last + 1)
        leading = at <= start + (words_[start] in COMMAS)
        if not leading and words_[at][0] == "و":
            # «…، وبحسب التقرير فإن …»
            leading = any(word.startswith("فان") for word in words_[last : last + 2])
            if leading:
                contents.breaks[self._before(at)] = "main"
        if leading:
            first = self._qualified(last, sentence)
            if first < sentence and words_[first] in COMMAS:
                first += 1
            stop = contents.trim(first, contents.end(first))
        else:
            after = last
            if after < sentence and words_[after] in COMMAS:
                after += 1
            if after < sentence and is_complementizer(words_[after]):
                if after > last and words_[at - 1] in COMMAS and self._nominal(start, at - 1):
                    # «والفرق، وفقا لفلان، أن …»
                    self._pending.append(
                        (at, cut, source, after, contents.trim(after, contents.end(after)))
                    )
                return
            if self._is_source(start, at):
                # «ذكرت صحيفة كذا نقلا عن …»
                return
            first = start
            if after > last and words_[at - 1] in COMMAS and self._governed(after):
                # «وتعود الأسباب، وفق الوزير، إلى …»: the clause goes on behind the source.
                stop = contents.trim(first, contents.end(after))
            else:
                contents.breaks[self._before(at)] = "source"
                stop = contents.trim(first, self._before(at))
                first = self._last_clause(first, stop)
        if not 2 <= stop - first <= LONGEST:
            return
        self._pending.append((at, cut, source, first, stop))

    def _nominal(self, first: int, stop: int) -> bool:
        """Whether no cue stands from token `first` to `stop`: «أن» behind them is a predicate."""
        return not any(word in forms() or word[1:] in forms() for word in self.words[first:stop])

    def _governed(self, at: int) -> bool:
        """Whether a preposition at token `at` brings what the verb before it governs."""
        word = self.words[at] if at < len(self.words) else ""
        if word == "في":
            # «وجاء الحجز، حسب المصدر، في الميناء», not «…، في وقت …»
            stop, told = self.contents.sentence_end(at), self.words[at + 1 : at + 2]
            utters = bool(told) and bool(self.classes.get(told[0], 0) & UTTER)
            return not (utters or self.contents.newsroom(at + 1, stop))
        return word in ("الي", "على", "من", "عن") or (
            word[:1] == "ب" and self.phrases.prefixed(at) and not self.classes.get(word, 0)
        )

    def _is_source(self, first: int, stop: int) -> bool:
        """Whether a cue and its source are all that stands from token `first` to `stop`."""
        table, word = forms(), self.words[first]
        if word not in table and not (word[0] == "و" and word[1:] in table):
            return False
        source = self.phrases.parse(first + 1, stop)
        return source is not None and source.last == stop

    def _qualified(self, at: int, sentence: int) -> int:
        """Where a fronted source with all that is told of it ends: «وبحسب مسؤول تحدث شريطة …،
        فإن»."""
        if at < sentence and self.words[at] in COMMAS:
            return at
        stop = min(sentence, at + SEARCH)
        for index in range(at, stop):
            if self.words[index] == "فان":
                return index
        told = self.words[at] if at < sentence else ""
        if told in self.relatives or told in self.sets["qualities"] or told in self.sets["told"]:
            return next((i for i in range(at, stop) if self.words[i] in COMMAS), at)
        return at

    def _attribute(self, at: int, cut: int, source: Source | None, first: int, stop: int) -> None:
        tokens = self.tokens
        breaks = self.contents.breaks
        # What was told before the last clause is not what the source is behind.
        first = next((i + 1 for i in range(stop - 2, first, -1) if breaks.get(i) == "main"), first)
        lead = self._lead(first)
        quote, opened, inner = "indirect", first, stop
        own_cue = any(index in self.contents.cued for index in range(first, min(stop, first + 200)))
        if not own_cue:
            marked = self._marked(first)
            if marked is not None and self.contents.closing[first] >= stop - 1:
                quote, opened, inner, lead = "direct", first + 1, marked[1], 0
            elif self.contents.fragment(first, stop):
                quote = "partial"
        draft = Draft(
            quote,  # type: ignore[arg-type]
            tokens.starts[opened] + lead,
            tokens.ends[inner - 1],
            at,
            cut,
            source,
            first,
            trailing=True,
        )
        self.drafts.append(draft)

    def _last_clause(self, first: int, stop: int) -> int:
        """Where the last main clause before a trailing source begins: «…، ومنعت السلطات كذا، بحسب
        فلان», «…، بينما يواجه كذا، بحسب فلان»."""
        words_ = self.words
        for at in range(stop - 3, max(first + 2, stop - _CLAUSE), -1):
            if words_[at - 1] not in COMMAS or self.contents.quoted[at]:
                continue
            word = words_[at]
            if word in ("بينما", "حيث", "اذ") and self._verbal(at + 1):
                return at + 1
            if word[0] == "و" and word not in self.phrases.waw and self._finite(at):
                return at
        return first

    def _finite(self, at: int) -> bool:
        """Whether «و» joins a verb that its ending tells: «ومنعت السلطات …»."""
        word = self.words[at][1:]
        ended = word[-1:] == "ت" and word[-2:] != "ات" and len(word) > 3
        return ended and self._verbal(at) and not is_masdar(word)

    def _lead(self, at: int) -> int:
        """Letters of a conjunction on a sentence's first word."""
        word = self.words[at]
        raw = self.text[self.tokens.starts[at]]
        if len(word) < 4 or raw not in "وف" or word in self.sets["waw"] or word == "فان":
            return 0
        rest = word[1:]
        if raw == "و":
            return 1 if word not in forms() or rest in forms() else 0
        return int(rest in forms() or rest.startswith("ال"))

    def _utterer(self, at: int, limit: int) -> tuple[Source | None, int] | None:
        """Who is named behind بحسب and its like, and the token after; None where no one is."""
        words_, table = self.words, forms()
        word = words_[at + 1]
        index, cut = at + 1, 0
        if words_[at].endswith("نقلا"):
            if word != "عن" or at + 2 >= limit:
                return None
            index = at + 2
        elif word in ("ما", "لما") or words_[at].endswith("حسبما"):
            index = at + 1 if words_[at].endswith("حسبما") else at + 2
            if index >= limit:
                return None
            verb = words_[index]
            if verb in self.sets["came"] and words_[index + 1 : index + 2] == ["في"]:
                index += 2
            elif (
                verb in table
                or verb in self.sets["relay"]
                or verb.rstrip("ه") in self.sets["relay"]
                or (verb[:-1] in table or verb.startswith(("نقل", "اورد", "نشر", "بث")))
            ):
                index += 1
            else:
                return None
            if index >= limit:
                return None
            while index < limit and words_[index] in ("عن", "به", "عنه", "بها", "عنها", "في"):
                index += 1
        elif words_[at].rstrip("ا").endswith(("وفق", "طبق")) and word[0] == "ل" and len(word) > 2:
            cut = 1
        if index >= limit:
            return None
        if words_[index] in ("ل", "لل") and index + 1 < limit:
            index += 1
        bare = words_[index][cut:]
        if cut and bare.startswith("ل"):
            bare = "ا" + bare
        bits = self.classes.get(bare, 0)
        if bare.removeprefix("ال") in self.sets["documents"]:
            return None
        if (bits & UTTER and not bits & ORG) or bare in (
            "بيان",
            "تقرير",
            "دراسه",
            "البيان",
            "التقرير",
        ):
            return self.phrases.utterance(index, limit, bare)
        source = self.phrases.parse(index, limit, cut)
        if source is None:
            return None
        if source.kind == "person" and source.role is None and not bits & ROLE:
            first = self.classes.get(source.words[0], 0)
            known = self.phrases.known(source.words[-1]) or self.phrases.recurs(source.words)
            if not first & GIVEN and not known:
                return None
        return source, source.last
