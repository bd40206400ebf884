"""Things that happen to a selection, from setting up a panel to the outcomes."""

from shortlisting.stale_checks import StalePage

from .panels import (
    add_member,
    change_scheme,
    end_staff_marks,
    invite_member,
    make_chair,
    remove_member,
    set_up,
    start_scoring,
)
from .rounds import (
    Held,
    close_finished_rounds,
    close_round,
    declare_conflict,
    hand_in,
    hold_panel,
    lift_conflict,
)
from .scores import ScoreHasChanged, save_score
from .settling import (
    agree,
    decide,
    draw_line,
    export_scores,
    finish,
    open_application,
    take_back,
)
from .totals import keep_totals_at_line, refresh_standing, refresh_standings
from .vacancies import (
    accept_one_scorer,
    cancel_late,
    let_in_late,
    withdraw_vacancy,
)

__all__ = [
    "Held",
    "ScoreHasChanged",
    "StalePage",
    "accept_one_scorer",
    "add_member",
    "agree",
    "cancel_late",
    "change_scheme",
    "close_finished_rounds",
    "close_round",
    "decide",
    "declare_conflict",
    "draw_line",
    "export_scores",
    "finish",
    "hand_in",
    "hold_panel",
    "end_staff_marks",
    "invite_member",
    "keep_totals_at_line",
    "let_in_late",
    "lift_conflict",
    "make_chair",
    "open_application",
    "refresh_standing",
    "refresh_standings",
    "remove_member",
    "save_score",
    "set_up",
    "start_scoring",
    "take_back",
    "withdraw_vacancy",
]
