import { z } from 'zod'
import type { Bridge } from '../../../shared/rpc/bridge.ts'
import { pushedEvent, type PushedEvent } from '../../../shared/rpc/events.ts'
import { noteConnection, subscribeConnection } from './connection.ts'

const envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      code: z.string(),
      params: z.record(
        z.string(),
        z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
      ),
    }),
  }),
])

/** The core behind the loopback host: `POST /rpc/<name>` for calls, server-sent events from `/events`. */
export function createHttpBridge(): Bridge {
  return {
    host: 'loopback',
    platform: 'unknown',
    async call(name, input) {
      const body = input === undefined ? '' : JSON.stringify(input)
      const response = await fetch(`/rpc/${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
        // What was typed last still goes out when the page is left; a browser holds no more than 64 KiB for that.
        keepalive: body.length < 16_000,
      })
      return envelope.parse(await response.json())
    },
    subscribe: listenToEvents,
  }
}

/**
 * One stream at a time. A broken one is closed rather than left to the browser, which would retry every second for as
 * long as the page is open; the client reconnects (`reconnectToCore`), and the stream follows it.
 */
function listenToEvents(listener: (event: PushedEvent) => void): () => void {
  let source: EventSource | undefined
  let broken = false
  const open = () => {
    source?.close()
    source = new EventSource('/events')
    source.addEventListener('open', () => {
      const missed = broken
      broken = false
      noteConnection('connected')
      // What was pushed while nobody listened is not sent again.
      if (missed) listener({ kind: 'data.changed', features: ['*'] })
    })
    source.addEventListener('error', () => {
      source?.close()
      broken = true
      noteConnection('lost')
    })
    source.addEventListener('message', (message: MessageEvent<string>) => {
      const event = pushedEvent.safeParse(JSON.parse(message.data))
      // A newer core may push what this page does not know yet; the rest still matters.
      if (event.success) listener(event.data)
    })
  }
  open()
  const stopFollowing = subscribeConnection((now) => {
    if (now === 'connected' && broken) open()
  })
  return () => {
    stopFollowing()
    source?.close()
  }
}
