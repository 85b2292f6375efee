"""Attacks with what comes later: event loops, tasks and threads that would outlive their program."""
import asyncio
import os
import threading

FORGED = b'{"v": ["forged later"]}\n'


def write_soon(delay):
    import time

    time.sleep(delay)
    while True:
        os.write(3, FORGED)


def attack_thread_that_stays(targets):
    threading.Thread(target=write_soon, args=(0.05,), daemon=True).start()
    return []


def attack_thread_that_is_waited_for(targets):
    threading.Thread(target=write_soon, args=(0.05,), daemon=False).start()
    return []


def attack_forge_after_the_deadline(targets):
    threading.Thread(target=write_soon, args=(2,), daemon=True).start()
    while True:
        pass


async def attack_task_that_stays(targets):
    async def stay():
        while True:
            try:
                await asyncio.sleep(0.01)
            except asyncio.CancelledError:
                pass

    asyncio.create_task(stay())
    await asyncio.sleep(0)
    return []


async def attack_task_that_writes_as_it_is_cancelled(targets):
    async def stay():
        try:
            await asyncio.sleep(60)
        finally:
            os.write(3, FORGED * 3)

    asyncio.create_task(stay())
    await asyncio.sleep(0)
    return []


async def attack_endless_callbacks(targets):
    loop = asyncio.get_running_loop()

    def again():
        loop.call_soon(again)

    again()
    await asyncio.sleep(60)
    return ["ended"]


async def attack_endless_tasks(targets):
    """At most 100,000."""
    await asyncio.gather(*[asyncio.sleep(60) for _ in range(100_000)])
    return []


async def attack_stop_the_loop(targets):
    asyncio.get_running_loop().stop()
    await asyncio.sleep(1)
    return []


async def attack_close_the_loop(targets):
    loop = asyncio.get_running_loop()
    loop.call_soon(loop.close)
    await asyncio.sleep(1)
    return []


async def attack_patch_the_loop(targets):
    loop = asyncio.get_running_loop()
    loop._selector.select = lambda timeout: []
    loop.time = lambda: 0
    await asyncio.sleep(60)
    return ["ended"]


def attack_patch_asyncio(targets):
    asyncio.all_tasks = asyncio.gather = None

    async def later():
        return []

    return later()


async def attack_start_programs(targets):
    try:
        process = await asyncio.create_subprocess_exec("/bin/true")
        return ["subprocess"] if await process.wait() == 0 else []
    except (OSError, NotImplementedError, RuntimeError):
        return []


async def attack_reach_out(targets):
    achieved = []
    for name, attempt in {
        "tcp": lambda: asyncio.open_connection("127.0.0.1", targets["tcp"]),
        "unix": lambda: asyncio.open_unix_connection(targets["unix"]),
        "serve": lambda: asyncio.start_server(lambda *given: None, "127.0.0.1", 0),
    }.items():
        try:
            made = await asyncio.wait_for(attempt(), 1)
            # A server without a single socket is made without a word.
            if getattr(made, "sockets", True):
                achieved.append(name)
        except (OSError, asyncio.TimeoutError, RuntimeError):
            pass
    return achieved


async def attack_threads_of_the_loop(targets):
    """At most 100, each asleep for half a minute."""
    import time

    loop = asyncio.get_running_loop()
    for _ in range(100):
        loop.run_in_executor(None, time.sleep, 30)
    return []


async def attack_endless_items(targets):
    try:
        while True:
            yield "forged"
    finally:
        while True:
            await asyncio.sleep(1)


async def attack_endless_closing(targets):
    try:
        await asyncio.sleep(0)
        raise SystemExit(0)
    finally:
        os.write(1, b"x" * 65536)


async def attack_signal_handlers(targets):
    import signal

    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGXCPU, signal.SIGALRM):
        loop.add_signal_handler(number, lambda: None)
    while True:
        pass
