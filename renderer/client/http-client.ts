import { z } from 'zod'
import type { Bridge } from '../../shared/rpc/bridge.ts'
import { pushedEvent, type PushedEvent } from '../../shared/rpc/events.ts'
import { noteConnection } from './connection.ts'

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
    subscribe: hearEvents,
  }
}

/** How long to wait where the browser has given up on a stream; while it tries by itself it has its own pace. */
const againAfterMs = 2_000

function hearEvents(listener: (event: PushedEvent) => void): () => void {
  let source: EventSource
  let again: ReturnType<typeof setTimeout> | undefined
  const open = () => {
    // It comes back by itself where it can, with the number of the last event that it heard.
    source = new EventSource('/events')
    source.addEventListener('open', () => noteConnection('connected'))
    source.addEventListener('error', () => {
      noteConnection('lost')
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, againAfterMs)
    })
    source.addEventListener('message', (message: MessageEvent<string>) => {
      const event = pushedEvent.safeParse(JSON.parse(message.data))
      // A newer core may push what this page does not know yet; the rest still matters.
      if (event.success) listener(event.data)
    })
  }
  open()
  return () => {
    clearTimeout(again)
    source.close()
  }
}
