"""What a process died of, in words."""

import re
import signal
from contextlib import suppress
from pathlib import Path

KILLS = re.compile(r"^oom_kill (\d+)$", re.MULTILINE)
OUT_OF_MEMORY = "it was killed for using too much memory (the machine had none left)"
WORDS: dict[int, str] = {
    signal.SIGABRT: "a library gave up and aborted it (signal SIGABRT)",
    signal.SIGBUS: "it reached for memory that isn't there (signal SIGBUS)",
    signal.SIGFPE: "compiled code divided by zero or the like (signal SIGFPE)",
    signal.SIGILL: "it came to an instruction that this processor doesn't have (signal SIGILL)",
    signal.SIGKILL: "it was killed, by itself or from outside (signal SIGKILL)",
    signal.SIGSEGV: "it crashed in compiled code, reaching for memory that isn't its own (signal SIGSEGV)",
    signal.SIGSYS: "it made a system call that isn't allowed (signal SIGSYS)",
    signal.SIGTERM: "it was told to end, by itself or from outside (signal SIGTERM)",
    signal.SIGXCPU: "it used up its CPU time (signal SIGXCPU)",
    signal.SIGXFSZ: "it wrote a file that is far too large (signal SIGXFSZ)",
}


def memory_kills() -> int:
    """How many processes this machine's kernel has killed for want of memory so far; 0 where it doesn't say."""
    with suppress(OSError):
        if found := KILLS.search(Path("/proc/vmstat").read_text()):
            return int(found[1])
    return 0


def in_words(number: int, kills_before: int) -> str:
    """How a process came to end by the signal of that number. kills_before: memory_kills() when it began."""
    if number == signal.SIGKILL and memory_kills() > kills_before:
        return OUT_OF_MEMORY
    return WORDS.get(number, f"it was ended by signal {number}")
