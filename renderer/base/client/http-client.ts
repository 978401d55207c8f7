import { z } from 'zod'
import type { Envelope } from '../../../shared/kernel/contract.ts'
import type { Bridge } from '../../../shared/rpc/bridge.ts'
import { pushedEvent, type PushedEvent } from '../../../shared/rpc/events.ts'
import { codePath } from '../../../shared/rpc/loopback.ts'
import { noteConnection, subscribeConnection } from './connection.ts'
import { askForKey, hasPageKey, keyHeaders, openPageKey, signAddress } from './page-key.ts'

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
  openPageKey()
  // A tab that was opened by hand asks the others once; what is refused for want of a key asks again.
  const first = hasPageKey() ? null : askForKey()
  let wasLetIn = false
  return {
    host: 'loopback',
    platform: 'unknown',
    async call(name, input) {
      if (first && !hasPageKey()) await first
      let answer = await post(name, input)
      if (isShutOut(answer) && (await askForKey())) answer = await post(name, input)
      if (!isShutOut(answer)) wasLetIn = true
      // Nothing was typed yet that could be lost.
      else if (!wasLetIn) location.replace(codePath)
      return answer
    },
    subscribe: (listener) => listenToEvents(listener, first),
  }
}

async function post(name: string, input: unknown): Promise<Envelope> {
  const body = input === undefined ? '' : JSON.stringify(input)
  const response = await fetch(`/rpc/${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...keyHeaders() },
    body,
    // What was typed last still goes out when the page is left; a browser holds no more than 64 KiB for that.
    keepalive: body.length < 16_000,
  })
  return envelope.parse(await response.json())
}

function isShutOut(answer: Envelope): boolean {
  return !answer.ok && answer.error.code === 'not-let-in'
}

/**
 * One stream at a time. A broken one is closed rather than left to the browser, which would retry every second for as
 * long as the page is open; the client reconnects (`reconnectToCore`), and the stream follows it.
 */
function listenToEvents(listener: (event: PushedEvent) => void, key: Promise<boolean> | null): () => void {
  let source: EventSource | undefined
  let broken = false
  const open = () => {
    source?.close()
    source = new EventSource(signAddress('/events'))
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
  let ended = false
  const begin = (): void => {
    if (!ended) open()
  }
  if (key && !hasPageKey()) void key.then(begin)
  else begin()
  const stopFollowing = subscribeConnection((now) => {
    if (now === 'connected' && broken) open()
  })
  return () => {
    ended = true
    stopFollowing()
    source?.close()
  }
}
