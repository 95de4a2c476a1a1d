"""A mail server of a few commands, for tests: takes mail, or answers as it is told."""

import asyncio
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default


@dataclass(slots=True)
class SmtpTestServer:
    """Listens on a free port of this machine; `received` holds what it took."""

    received: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    greeted_as: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    """What to answer to a command instead of OK: `{"RCPT": "550 nobody"}`; `DOT` is the end of DATA."""
    port: int = 0
    _server: asyncio.Server | None = None

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._talk, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        assert self._server is not None
        self._server.close()
        await self._server.wait_closed()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 ready\r\n")
        while line := (await reader.readline()).decode().strip():
            command = line.partition(" ")[0].upper()
            answer = self.answers.get(command, "250 OK")
            if command in ("EHLO", "HELO"):
                self.greeted_as.append(line.partition(" ")[2])
            if command == "RCPT":
                self.recipients.append(line.partition("<")[2].partition(">")[0])
            if command == "DATA" and answer == "250 OK":
                writer.write(b"354 go on\r\n")
                answer = self._take(await reader.readuntil(b"\r\n.\r\n"))
            if command == "QUIT":
                answer = "221 bye"
            writer.write(f"{answer}\r\n".encode())
            if command == "QUIT":
                break
        writer.close()

    def _take(self, data: bytes) -> str:
        message = message_from_bytes(data[:-3].replace(b"\r\n..", b"\r\n."), policy=default)
        assert isinstance(message, EmailMessage)
        answer = self.answers.get("DOT", "250 taken")
        if answer.startswith("250"):
            self.received.append(message)
        return answer
