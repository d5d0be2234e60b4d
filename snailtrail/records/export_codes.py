"""The codes that can stand in an export's columns, in words."""

from __future__ import annotations

from collections.abc import Mapping

from snailtrail.play.flags import FLAGGED, GRIP, HELP, POSTURE, SWITCHED_HAND, TIRED
from snailtrail.play.words import said

INVALID = {
    "interrupted": "it did not come to its end; `ending` says why.",
    "gap": "the computer halted during it.",
    "no_movement": "the hand did not move.",
    "no_press": "the hand moved, and pressed nothing from beginning to end.",
    FLAGGED: "a grown-up pressed F during it: it is kept but does not count.",
    HELP: "practice that succeeded with a grown-up's help (H was pressed). One that failed all the same counts.",
    "practice_trial": "it was to try a check-up out.",
    "differs": "two versions of it came from different computers; both are kept.",
}
FLAGS = {
    "made_up": "played by a made-up hand (demo), not by a child.",
    "uncalibrated": "the display was not measured with a bank card: lengths may be wrong by a third.",
    "helped": "the game itself helped: its pale hand showed the way because nothing had happened for a while. No "
    "grown-up is meant by it; for that see help_given.",
    "seen_before": "the same trial as that of an attempt before, which was interrupted: the child may know what comes "
    "when.",
    "heard_again": "the child let the sentence be said again.",
    "by_key": "a key pressed instead of a hand on the glass: a switch, or the keyboard.",
    FLAGGED: "a grown-up pressed F during it: it is kept but does not count.",
    HELP: "a grown-up helped, and pressed H during it to say so. The game's own pale hand is not meant by it; "
    "for that see helped.",
    GRIP: "a grown-up pressed G during it: the grip was changed.",
    POSTURE: "a grown-up pressed P during it: how the child sits was changed.",
    SWITCHED_HAND: "a grown-up pressed S during it: the child switched hands.",
    TIRED: "a grown-up pressed T during it: the child was tired.",
    "recovered": "found after a sudden end of the program, and kept then.",
    "unscored": "its measures could not be computed.",
    "clock_suspect": "the computer's clock was set in between.",
    "gap": "the computer halted during it.",
}
REASON = {
    "rule": "what set the success that was asked for: target, warm_up, rescue (two misses in a row), relief (three or "
    "four) or stop (five).",
    "asked_success": "chance of success that this rule asks for.",
    "free_bits": "difficulty that the rule alone would have chosen, bits.",
    "limit": "what kept the wish from it: step_up_limit, step_down_limit, never_harder_after_a_miss, ceiling or floor; "
    "null where nothing did.",
    "promised_at_wish": "chance of success at the wish, after that limit: before a grown-up's key and before the "
    "settings and the field made of it what was played. `promised_success` is the chance at what was played "
    "(`realised_bits`). The records themselves call this one promised_success too, inside reason.",
    "previous_bits": "difficulty of the attempt before it; null for the first.",
    "misses": "how many in a row came before it.",
    "closing": "whether it was made so that its block ends on a success.",
    "held_by": "settings of the profile that kept it from the wish.",
    "by_hand_bits": "how much harder a grown-up's keys made it; where none was pressed it is not there.",
    "block": "which block of the sitting, from 1; below 0: it goes on with one of another sitting of the day.",
    "checkup": "in a check-up, in place of all these: which battery; `item` of `of` is which of its trials, `practice` "
    "whether it was to try out, `hand` which hand.",
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
    "reason": REASON,
    "ending": ENDING,
    "reasons": {code: f"{why}." for code, why in REASONS.items()},
}
"""By column; a game of somebody's own may add others to `reasons` and `invalid`."""
