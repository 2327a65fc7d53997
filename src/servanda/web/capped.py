"""No request is larger than we take, whatever its header says of its length, or if it says nothing."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from servanda.errors import TooLarge


class Capped:
    """An application whose requests have at most `most` bytes of body; whoever reads beyond gets TooLarge."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app, self.most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what comes in."""
        came = 0

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > self.most:
                raise TooLarge("a form takes at most {most} MB", most=self.most >> 20)
            return message

        await self.app(scope, counted if scope["type"] == "http" else receive, send)
