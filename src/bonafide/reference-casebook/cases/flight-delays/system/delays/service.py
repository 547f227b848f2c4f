"""The service: POST /predict, /outcome and /observe, GET /health and /version.

One process, one event loop, no locks: a request changes the desk and queues its row in the same
step, so that the log's order is the order in which things happened. The answer leaves only after
the row is on disk; rows that queue up meanwhile share one write and one fsync.

    python -m delays.service --model MODEL.json --ledger LEDGER.json --log LOG.jsonl
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import socket
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ValidationError

from . import journal, model_store
from .clock import to_iso
from .desk import Conflict, Desk, Refused, TooFar, Unknown
from .features import Ledger
from .log import DamagedLog, Log, Row, recover, to_line
from .requests import ObserveRequest, OutcomeRequest, PredictRequest

LARGEST_BODY = 1 << 17
STATUS = {Unknown: 404, Conflict: 409, TooFar: 422}

Clock: TypeAlias = Callable[[], datetime]
Body = TypeVar("Body", bound=BaseModel)


class Malformed(Exception):
    """A body that is not what the endpoint asks for; ``detail`` says where and why."""

    def __init__(self, detail: list[Row]) -> None:
        super().__init__(detail)
        self.detail = detail


class DiskFailed(Exception):
    """Rows can no longer be kept; nothing may be acknowledged until a restart has read the log."""


class GroupCommit:
    """Writes rows in order and lets each caller wait until its own are durable."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._queue: list[tuple[bytes, asyncio.Future[None]]] = []
        self._writer: asyncio.Task[None] | None = None
        self.failure: OSError | None = None

    def check(self) -> None:
        """Refuse, once a write has failed: the desk may know what the disk does not."""
        if self.failure is not None:
            raise DiskFailed(str(self.failure))

    def put(self, lines: bytes) -> Awaitable[None]:
        """Queue lines now; await the result to know that they are on disk."""
        self.check()
        durable: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.append((lines, durable))
        if self._writer is None:
            self._writer = asyncio.create_task(self._write())
        return durable

    async def settled(self) -> None:
        """Wait until everything queued is on disk: what it rests on may not be there yet."""
        self.check()
        if self._writer is not None:
            await self.put(b"")

    async def _write(self) -> None:
        while self._queue:
            batch, self._queue = self._queue, []
            try:
                lines = b"".join(part for part, _ in batch)
                await asyncio.to_thread(self._log.append, lines)
            except OSError as failure:
                self.failure = failure
                for _, durable in batch + self._queue:
                    if not durable.done():
                        durable.set_exception(DiskFailed(str(failure)))
                self._queue = []
                break
            for _, durable in batch:
                if not durable.done():  # the caller may have hung up
                    durable.set_result(None)
        self._writer = None


def create_app(
    *, model: Path, ledger: Path, log: Path, clock: Clock = lambda: datetime.now(UTC)
) -> FastAPI:
    """The service on a model, a ledger to start from and a log, which is read back first."""
    ladder, model_digest = model_store.load(model)
    state, ledger_digest = model_store.load_json(ledger)
    desk = Desk(ladder, model_digest, Ledger.from_state(state))
    rows, torn = recover(log)
    _rebuild(desk, rows, log.name, ledger_digest)
    file = Log(log)
    commit = GroupCommit(file)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        started = journal.started_row(
            started_at=clock(),
            model_digest=model_digest,
            ledger_digest=ledger_digest,
            torn=asdict(torn) if torn else None,
        )
        await commit.put(to_line(started))
        yield
        await commit.settled()
        file.close()

    app = FastAPI(title="Flight delays", version=model_digest, lifespan=lifespan)
    _add_errors(app)

    @app.post("/predict", openapi_extra=_body(PredictRequest))
    async def predict(request: Request) -> Row:
        began = time.perf_counter()
        flight = (await _read(request, PredictRequest)).to_flight()
        commit.check()
        answer, new = desk.predict(flight)
        if new:
            latency_ms = (time.perf_counter() - began) * 1000
            row = journal.prediction_row(flight, answer, answered_at=clock(), latency_ms=latency_ms)
            await commit.put(to_line(row))
        else:
            await commit.settled()
        return {
            "id": answer.id,
            "score": answer.score,
            "act": answer.score >= ladder.threshold,
            "decided_at": to_iso(flight.known_at),
            "features_known_at": to_iso(answer.features_known_at),
            "model_digest": answer.model_digest,
        }

    @app.post("/outcome", openapi_extra=_body(OutcomeRequest))
    async def outcome(request: Request) -> Row:
        fact = (await _read(request, OutcomeRequest)).to_fact()
        commit.check()
        new = desk.tell(fact)
        if new:
            await commit.put(to_line(journal.outcome_row(fact, received_at=clock())))
        else:
            await commit.settled()
        return {"id": fact.id, "recorded": new}

    @app.post("/observe", openapi_extra=_body(ObserveRequest))
    async def observe(request: Request) -> JSONResponse:
        body = await _read(request, ObserveRequest)
        commit.check()
        lines: list[bytes] = []
        refused: list[Row] = []
        for index, item in enumerate(body.facts):
            fact = item.to_fact()
            try:
                if desk.tell(fact):
                    lines.append(to_line(journal.observed_row(fact, received_at=clock())))
            except Refused as why:
                refused.append({"index": index, "why": str(why)})
        await (commit.put(b"".join(lines)) if lines else commit.settled())
        told = {"recorded": len(lines), "refused": refused}
        return JSONResponse(told, status_code=409 if refused else 200)

    @app.get("/health")
    async def health() -> JSONResponse:
        failure = commit.failure
        report = {
            "status": "ok" if failure is None else f"cannot write: {failure}",
            "predictions": len(desk.answers),
            "outcomes": len(desk.outcomes),
            "facts_up_to": to_iso(desk.ledger.clock),
            "recovered_rows": len(rows),
            "torn": asdict(torn) if torn else None,
        }
        return JSONResponse(report, status_code=200 if failure is None else 503)

    @app.get("/version")
    async def version() -> Row:
        return {
            "model_digest": model_digest,
            "ledger_digest": ledger_digest,
            "threshold": ladder.threshold,
            "trained": ladder.trained,
            "features": list(ladder.features),
        }

    return app


def _rebuild(desk: Desk, rows: list[Row], name: str, ledger_digest: str) -> None:
    for line, row in enumerate(rows, start=1):
        try:
            if row["event"] == "started" and row["ledger_digest"] != ledger_digest:
                raise ValueError(f"continues another ledger, {row['ledger_digest']}")
            journal.restore(desk, row)
        except (KeyError, TypeError, ValueError, Refused) as why:
            raise DamagedLog(f"{name}:{line}: {type(why).__name__}: {why}") from why


async def _read(request: Request, model: type[Body]) -> Body:
    """The body as ``model``; FastAPI's own way would accept NaN and answer bad UTF-8 with 400."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise Malformed([{"msg": f"a body has at most {LARGEST_BODY} bytes"}])
    try:
        return model.model_validate_json(bytes(body))
    except ValidationError as error:
        # Without the input: it can be large, or a NaN that no JSON answer can carry.
        problems = error.errors(include_url=False, include_input=False, include_context=False)
        raise Malformed(
            [{**problem, "loc": list(problem["loc"])} for problem in problems]
        ) from None


def _body(model: type[BaseModel]) -> Row:
    """What the generated documentation says of a body that we read ourselves."""
    schema = {"schema": model.model_json_schema(ref_template=f"#/{model.__name__}/{{model}}")}
    return {"requestBody": {"required": True, "content": {"application/json": schema}}}


def _add_errors(app: FastAPI) -> None:
    async def malformed(_: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, Malformed)
        return JSONResponse({"detail": error.detail}, status_code=422)

    async def refused(_: Request, error: Exception) -> JSONResponse:
        status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
        return JSONResponse({"detail": str(error)}, status_code=status)

    async def disk_failed(_: Request, error: Exception) -> JSONResponse:
        return JSONResponse({"detail": f"cannot write: {error}"}, status_code=503)

    app.add_exception_handler(Malformed, malformed)
    app.add_exception_handler(Refused, refused)
    app.add_exception_handler(DiskFailed, disk_failed)


def main(arguments: list[str] | None = None) -> None:
    """Serve on loopback; the first line on stdout says where."""
    parser = argparse.ArgumentParser(description="Serve flight delay predictions on loopback.")
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--port", type=int, default=0, help="0 picks a free one")
    parser.add_argument(
        "--until-stdin-closes", action="store_true", help="stop when the parent process does"
    )
    options = parser.parse_args(arguments)
    try:
        app = create_app(model=options.model, ledger=options.ledger, log=options.log)
    except (OSError, DamagedLog, model_store.BadArtefact) as why:
        parser.exit(2, f"{parser.prog}: {why}\n")
    # TCP by name: only then does asyncio turn off Nagle's delay, which is 40 ms a request.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", options.port))
        listening.listen(128)
        where: dict[str, Any] = {"port": listening.getsockname()[1]}
        print(json.dumps(where), flush=True)
        config = uvicorn.Config(app, log_level="warning", access_log=False, lifespan="on")
        server = uvicorn.Server(config)
        if options.until_stdin_closes:
            threading.Thread(target=_stop_with_stdin, args=(server,), daemon=True).start()
        server.run(sockets=[listening])


def _stop_with_stdin(server: uvicorn.Server) -> None:
    # A parent that is killed can stop nobody; its end of a pipe closes all the same.
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            pass
    server.should_exit = True


if __name__ == "__main__":
    main()
