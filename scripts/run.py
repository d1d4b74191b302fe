"""`make run`: the web server, one task worker and the clock as three children, started and stopped together."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MANAGE = [sys.executable, "manage.py"]
PORT = os.environ.get("PORT") or "8000"
TICK_SECONDS = 60
GRACE_SECONDS = 15  # a worker that is told to stop finishes the task in its hands

CHILDREN = {
    "web server": [*MANAGE, "runserver", f"127.0.0.1:{PORT}"],
    "task worker": [*MANAGE, "db_worker", "--backend", "bg", "--queue-name", "*", "--no-reload"],
    "clock": [sys.executable, __file__, "tick"],
}


def tick_for_ever() -> None:
    """What a timer does in production. A tick that fails has said why; the next one tries again."""
    while True:
        subprocess.run([*MANAGE, "tick"], cwd=ROOT, check=False)
        time.sleep(TICK_SECONDS)


def port_is_free() -> bool:
    """Asked before the slow part, so that a second `make run` is told at once."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(PORT)))
        except OSError:
            return False
    return True


def start() -> dict[str, subprocess.Popen[bytes]]:
    """Each child leads a process group of its own: Ctrl-C reaches this supervisor alone, which then stops all of each."""
    return {
        name: subprocess.Popen(command, cwd=ROOT, start_new_session=True, stdin=subprocess.DEVNULL) for name, command in CHILDREN.items()
    }


def signal_group(child: subprocess.Popen[bytes], number: int) -> None:
    """A group that has ended already is what was wanted."""
    try:
        os.killpg(child.pid, number)
    except ProcessLookupError:
        return


def stop(children: dict[str, subprocess.Popen[bytes]]) -> None:
    """Ask, wait, then insist. A second Ctrl-C is ignored: it would leave children behind."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for child in children.values():
        signal_group(child, signal.SIGTERM)
    deadline = time.monotonic() + GRACE_SECONDS
    for child in children.values():
        try:
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            print("A child did not stop in time and was ended.", file=sys.stderr)
        signal_group(child, signal.SIGKILL)


def first_to_end(children: dict[str, subprocess.Popen[bytes]]) -> str:
    """The name of the child that ended by itself; none of them should."""
    while True:
        for name, child in children.items():
            if child.poll() is not None:
                return f"{name} (exit {child.returncode})"
        time.sleep(0.3)


def interrupt(number: int, frame: object) -> None:
    """TERM and a closed terminal mean the same as Ctrl-C."""
    raise KeyboardInterrupt


def main() -> int:
    """0 when a person stopped it, 1 when something else did."""
    if not port_is_free():
        print(f"Port {PORT} is in use: make run PORT=8001", file=sys.stderr)
        return 1
    if PORT != "8000":
        os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{PORT}")  # for the addresses that are printed, in QR codes too
    signal.signal(signal.SIGTERM, interrupt)
    signal.signal(signal.SIGHUP, interrupt)
    children: dict[str, subprocess.Popen[bytes]] = {}
    try:
        if subprocess.run([sys.executable, "scripts/prepare.py"], cwd=ROOT, check=False).returncode:
            return 1
        print(f"\nPilar: http://127.0.0.1:{PORT}   (stop with Ctrl-C)\n", flush=True)
        children = start()
        print(f"Stopped, because the {first_to_end(children)} ended.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopping.", flush=True)
        return 0
    finally:
        stop(children)


if __name__ == "__main__":
    if sys.argv[1:] == ["tick"]:
        tick_for_ever()
    sys.exit(main())
