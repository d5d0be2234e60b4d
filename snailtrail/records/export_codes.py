"""The codes that can stand in an export's columns, in words."""

from __future__ import annotations

from collections.abc import Mapping

from snailtrail.play.words import said

INVALID = {
    "interrupted": "it did not come to its end; `ending` says why.",
    "gap": "the computer halted during it.",
    "no_movement": "the hand did not move.",
    "no_press": "the hand moved, and pressed nothing from beginning to end.",
    "flagged": "a grown-up pressed F during it.",
    "practice_trial": "it was to try a check-up out.",
    "differs": "two versions of it came from different computers; both are kept.",
}
FLAGS = {
    "made_up": "played by a made-up hand (demo), not by a child.",
    "uncalibrated": "the display was not measured with a bank card: lengths may be wrong by a third.",
    "helped": "a hand showed the way because nothing had happened for a while; the child then went on.",
    "heard_again": "the child let the sentence be said again.",
    "flagged": "a grown-up pressed F during it: it is kept but does not count.",
    "help_given": "a grown-up pressed H during it: help was given.",
    "grip": "a grown-up pressed G during it: the grip was changed.",
    "posture": "a grown-up pressed P during it: how the child sits was changed.",
    "switched_hand": "a grown-up pressed S during it: the child switched hands.",
    "tired": "a grown-up pressed T during it: the child was tired.",
    "recovered": "found after a sudden end of the program, and kept then.",
    "unscored": "its measures could not be computed.",
    "clock_suspect": "the computer's clock was set in between.",
    "gap": "the computer halted during it.",
}
ENDING = {
    "over": "by the trial's own rules.",
    "left": "the child or a grown-up went away.",
    "closed": "the window was closed.",
    "focus_lost": "another window took the screen.",
    "resized": "the window changed its size.",
    "paused": "a pause was asked for.",
    "stopped": "it took too long (made-up hands).",
    "cut_off": "the program or the computer ended before it.",
    "fault": "the game failed at it.",
}
REASONS = {
    "no_movement": said("the hand did not move, or not far or fast enough to tell"),
    "too_few_samples": said("fewer than 5 samples"),
    "too_short": said("shorter than 100 ms"),
    "no_path": said("a path of no length"),
    "too_slowly_sampled": said("the pointer was read too seldom"),
    "too_slow": said("the movement was too slow"),
    "no_peak": said("the movement has no peak to time it by"),
    "anticipation": said("too soon after the picture to be an answer to it"),
    "lapse": said("too late after the picture to be an answer to it"),
    "too_few_trials": said("too few single movements"),
    "no_spread": said("all values are the same"),
    "not_shown": said("nothing was shown before the end"),
    "not_answered": said("nothing was answered"),
    "ring_kind": said("this kind of catching (ring) does not have it"),
    "touch_kind": said("this kind of catching (touch) does not have it"),
    "too_few_answers": said("fewer than 3 answers"),
    "too_few_reactions": said("too few reactions that can be timed"),
    "one_speed": said("the creatures had one speed"),
    "no_hover": said("the pointer is not seen before it touches, as with a finger"),
    "all_drawn": said("drawn without letting go"),
    "glows_at_once": said("the next star glowed at once: there was nothing to wait for"),
    "never_let_go": said("the hand never let go"),
    "no_path_between_taps": said("stars were tapped: there is no path between them"),
    "not_completed": said("it was not completed"),
    "not_seen_before_the_first_touch": said("the pointer is not seen before it touches, as with a finger"),
    "nothing_joined": said("nothing was joined"),
    "no_guide": said("there was no guide to follow"),
    "not_seen_setting_off": said("the setting off was not seen"),
}
"""As the end of a sentence: on the pages they are told in their language."""
CODES: Mapping[str, Mapping[str, str]] = {
    "invalid": INVALID,
    "flags": FLAGS,
    "ending": ENDING,
    "reasons": {code: f"{why}." for code, why in REASONS.items()},
}
"""By column; a game of somebody's own may add others to `reasons` and `invalid`."""
