"""Tells which ways from line to line of the entry file were gone, and which within a line. It sees so many steps and then lets go, so that a
program that computes for long is slowed down by a constant and not by a factor."""
import builtins
import sys

import disprove_marks as marks

MOST_STEPS = 20_000
MOST_ARCS = 4000
# An arc as one number: the line it starts from (0: it enters a function) and the line that it leads to.
LINES = 1 << 20


class Coverage:
    def __init__(self, place):
        self._place = place
        self._arcs = set()
        self._steps = 0
        setattr(builtins, marks.NAME, self._arcs.add)

    def compile(self, source, place):
        """Each module of a program is compiled by it, and only the entry file has marks."""
        return marks.compile_marked(source, place) if place == self._place else compile(source, place, "exec")

    def start(self):
        self._arcs.clear()
        self._steps = 0
        sys.settrace(self._enter)

    def stop(self):
        sys.settrace(None)
        return sorted(self._arcs)[:MOST_ARCS]

    def _enter(self, frame, event, argument):
        self._steps += 1
        if self._steps > MOST_STEPS:
            sys.settrace(None)
            return None
        if frame.f_code.co_filename != self._place:
            return None
        arcs = self._arcs
        last = 0

        def step(frame, event, argument):
            nonlocal last
            if event == "line":
                line = frame.f_lineno
                arcs.add(last * LINES + line)
                last = line
                self._steps += 1
                if self._steps > MOST_STEPS:
                    sys.settrace(None)
            return step

        return step
