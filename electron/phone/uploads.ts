import type { IncomingMessage } from 'node:http'

/** Uploads one after the other. One that comes while another is still being sent takes its place: the phone tries again. */
export function oneAtATime(): (incoming: IncomingMessage, work: () => Promise<void>) => Promise<void> {
  let newest: IncomingMessage | null = null
  let turn: Promise<unknown> = Promise.resolve()
  return (incoming, work) => {
    if (newest && !newest.complete) newest.destroy()
    newest = incoming
    const mine = turn.then(work)
    turn = Promise.allSettled([mine])
    return mine
  }
}

/** The body as it comes. While it is drawn anew nothing is sent, and the connection is not taken for a dead one. */
export async function* bodyOf(incoming: IncomingMessage): AsyncGenerator<Uint8Array> {
  for await (const chunk of incoming) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
  incoming.socket.setTimeout(0)
}
