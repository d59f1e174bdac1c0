"""What no observer hears is not made up for it."""

from __future__ import annotations

from tencent_im_compat.observing import Attempt, Observer, Observers, RawResponse, RawResponses, Watch


class Ears(Observer):
    """Hears of attempts."""

    def __init__(self) -> None:
        self.heard: list[object] = []

    def attempted(self, call: object, attempt: Attempt) -> None:
        self.heard.append(attempt)


def test_only_what_one_of_them_has_is_heard() -> None:
    assert Observers().hearing == frozenset()
    assert Observers([Observer()]).hearing == frozenset()
    assert Observers([Ears(), RawResponses(print)]).hearing == {"attempted", "answered"}


def test_a_method_that_is_set_on_an_observer_is_heard() -> None:
    answers: list[RawResponse] = []
    observer = Observer()
    observer.answered = lambda call, response: answers.append(response)  # type: ignore[method-assign]
    watch = Watch(Observers([observer]), "openim/sendmsg")
    assert watch.hears("answered")
    assert not watch.hears("attempted")
    answer = RawResponse("openim/sendmsg", 1, 200, (), b"")
    watch.tell("answered", answer)
    assert answers == [answer]


def test_who_hears_something_else_is_told_only_that() -> None:
    ears = Ears()
    watch = Watch(Observers([ears]), "openim/sendmsg")
    attempt = Attempt("openim/sendmsg", 1, "host", 0.1)
    for what, detail in (("answered", None), ("attempted", attempt), ("ended", None)):
        watch.tell(what, detail)
    assert ears.heard == [attempt]
