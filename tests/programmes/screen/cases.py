"""What a screen shows at an instant: the same cases for `programmes.screen.rules` and for the script of the browser."""

TALK, BREAK, LAST = (100, 200, True), (200, 250, True), (300, 400, True)
BESIDE, OFF = (200, 300, True), (200, 250, False)

STATES = [
    ([], 0, []),
    ([TALK, BREAK, LAST], 0, ["next", "later", "later"]),
    ([TALK, BREAK, LAST], 100, ["now", "next", "later"]),
    ([TALK, BREAK, LAST], 199.9, ["now", "next", "later"]),
    ([TALK, BREAK, LAST], 200, ["over", "now", "next"]),
    ([TALK, BREAK, LAST], 260, ["over", "over", "next"]),
    ([TALK, BREAK, LAST], 400, ["over", "over", "over"]),
    ([TALK, BREAK, BESIDE], 150, ["now", "next", "next"]),
    ([TALK, OFF, LAST], 150, ["now", "later", "next"]),
    ([TALK, OFF, LAST], 220, ["over", "later", "next"]),
    ([TALK, OFF, LAST], 250, ["over", "over", "next"]),
]
STATES_OF_PIECES = [
    (([LAST], [TALK, BREAK, LAST]), 50, ["later"]),
    (([TALK, BREAK], [TALK, BREAK, LAST]), 50, ["next", "later"]),
    (([LAST], [TALK, BREAK, LAST]), 220, ["next"]),
]
SHOWN = [
    ([], 2, []),
    (["over", "now", "next", "later"], 2, [False, True, True, False]),
    (["over", "over"], 2, [False, False]),
    (["later", "over", "now"], 1, [True, False, False]),
]
PANELS = [
    ([], 7, 0),
    ([0, 0], 7, 0),
    ([20, 20], 0, 0),
    ([20, 20], 19.9, 0),
    ([20, 20], 20, 1),
    ([20, 20], 40, 0),
    ([20, 0, 20], 25, 2),
    ([0, 20], 5, 1),
    ([20, 20, 20], 1_800_000_041, 2),
]
COUNTDOWNS = [
    ([], 0, None),
    ([TALK], 100, None),
    ([TALK], 99, [0, 1]),
    ([TALK, LAST], 150, [0, 3]),
    ([(7260, 9000, True)], 0, [2, 1]),
    ([(86_400, 90_000, True)], 0, [24, 0]),
    ([(86_401, 90_000, True)], 0, None),
    ([OFF, LAST], 150, [0, 3]),
]
