import type { IncomingMessage, ServerResponse } from 'node:http'
import type { NumberedEvent, Session } from './session.ts'

/** A page that does not read for this much has gone; it comes back with its last number and is told what it missed. */
const MOST_UNREAD_BYTES = 1024 * 1024

/**
 * Answers `GET /events` with server-sent events: each pushed event with its number, so that a page that reconnects
 * receives what it missed. Where that is no longer known, it is told that everything may have changed (`features: ['*']`).
 */
export function streamEvents(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  session: Session,
  heartbeatMs: number,
): void {
  outgoing.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' })
  const send = (text: string) => {
    outgoing.write(text)
    if (outgoing.writableLength > MOST_UNREAD_BYTES) outgoing.destroy()
  }
  const onEvent = ({ id, event }: NumberedEvent) => send(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`)
  const listening = session.listen(lastEventId(incoming), onEvent, () => outgoing.end())

  // Sent at once, so that the page knows that the stream is open, and from which number on.
  send(`retry: 1000\nid: ${listening.upTo}\n: open\n\n`)
  if (listening.missed === null)
    onEvent({ id: listening.upTo, event: { kind: 'data.changed', features: ['*'] } })
  else listening.missed.forEach(onEvent)

  const heartbeat = setInterval(() => send(': still here\n\n'), heartbeatMs)
  outgoing.on('close', () => {
    clearInterval(heartbeat)
    listening.stop()
  })
}

function lastEventId(incoming: IncomingMessage): number | null {
  const header = incoming.headers['last-event-id']
  if (typeof header !== 'string' || header === '') return null
  const id = Number(header)
  // Anything else was not given out by us: better to ask for everything again than to miss something.
  return Number.isSafeInteger(id) && id >= 0 ? id : Number.MAX_SAFE_INTEGER
}
