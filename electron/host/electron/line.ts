import type { App, Client } from '../../core/app.ts'
import type { PushedEvent } from '../../../shared/rpc/events.ts'

/** The one line of all windows to the core: who signs in on one of them is signed in on all, and is locked on all. */
export interface Line {
  /** Null until the core is open. */
  client(): Client | null
  /** Settles when it is. */
  readonly opened: Promise<Client>
  close(): void
}

/** A line to a core that may still be opening; whoever closes it earlier gets none. */
export function openLine(core: Promise<App>, send: (event: PushedEvent) => void): Line {
  let client: Client | null = null
  let unsubscribe = (): void => {}
  let closed = false
  const opened = core.then((app) => {
    const made = app.connect()
    if (closed) made.close()
    else {
      client = made
      unsubscribe = made.subscribe(send)
    }
    return made
  })
  opened.catch(() => null)
  return {
    opened,
    client: () => client,
    close() {
      closed = true
      unsubscribe()
      client?.close()
    },
  }
}
