import type { Envelope } from '../kernel/contract.ts'
import type { PushedEvent } from './events.ts'

/** What stands between the renderer and the core. The renderer only ever asks; it does not know how it travels. */
export interface Bridge {
  /** Which host carries the calls: said to the user, and in bug reports. */
  readonly host: 'electron' | 'loopback'
  /** The operating system as Node names it (`darwin`, `win32`, `linux`), or `unknown` where a browser hides it. */
  readonly platform: string
  /**
   * Asks the core. A refusal is an `Envelope` with `ok: false`; the promise rejects only where the core could not
   * be reached at all.
   */
  call(name: string, input: unknown): Promise<Envelope>
  /** Hears what the core tells unasked. Returns the way to stop. */
  subscribe(listener: (event: PushedEvent) => void): () => void
}

/** The name under which the sandboxed preload offers its `Bridge` on `window`. */
export const bridgeKey = 'carebench'

/** A call that the window answers itself: shows what was saved last in the system's own window for folders. */
export const showSavedCall = 'host.showSaved'
