"""What macOS tells of another process, by proc_pid_rusage(3): the CPU time and the memory that it has used."""
import ctypes
import struct
import sys

# From sys/resource.h: struct rusage_info_v0 is 16 bytes of identity and ten numbers of 64 bits.
RUSAGE_INFO_V0 = 0
LAYOUT = struct.Struct("=16s10Q")
USER_TIME, SYSTEM_TIME, FOOTPRINT = 1, 2, 8


def usage_in(data, timebase):
    """Seconds on the CPU and bytes of memory."""
    fields = LAYOUT.unpack(data)
    numerator, denominator = timebase
    return (fields[USER_TIME] + fields[SYSTEM_TIME]) * numerator / denominator / 1e9, fields[FOOTPRINT]


class Usage:
    """As runners/python/watch.py asks for it. On any other system it tells nothing."""

    def __init__(self, pid):
        self._pid = pid
        self._library = ctypes.CDLL(None) if sys.platform == "darwin" else None
        self._timebase = self._read_timebase() if self._library else (1, 1)

    def read(self):
        return self._usage()[0]

    def memory(self):
        return self._usage()[1]

    def _usage(self):
        buffer = ctypes.create_string_buffer(LAYOUT.size)
        if self._library is None or self._library.proc_pid_rusage(self._pid, RUSAGE_INFO_V0, buffer) != 0:
            return 0.0, 0
        return usage_in(buffer.raw, self._timebase)

    def _read_timebase(self):
        """Times are told in ticks, which are nanoseconds on some processors."""
        parts = (ctypes.c_uint32 * 2)()
        self._library.mach_timebase_info(parts)
        return parts[0] or 1, parts[1] or 1
