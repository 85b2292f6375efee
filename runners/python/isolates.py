"""Turns this process into a Node that runs programs in isolates, one after another. It is confined as a program is,
and for good: what its isolates do not hold, the system does."""
import os

import disprove_confine as confinement

# Its programs are timed one by one, by an isolate's own clock and by the parent.
MOST_CPU_SECONDS = 3600
# Node's own and that of one isolate: each reserves room for code that it hardly uses.
HEAPS = 2


def become(settings, raw):
    own = {"totalCpuSeconds": MOST_CPU_SECONDS, "heaps": HEAPS, "fileBytes": 0, "processes": 1}
    limits = {**own, **raw["limits"]}
    os.chdir(settings.tmp or "/")
    os.closerange(3, 1024)
    confinement.restrict(settings, limits, "node")
    os.execve(settings.node, [settings.node, *raw["flags"], "-e", raw["runner"], "--", *raw["arguments"]], {})
