import type { Envelope } from '../../shared/kernel/contract.ts'
import type { PushedEvent } from '../../shared/rpc/events.ts'

/** The core as a host sees it. */
export interface App {
  /** Opens a line for one window or one browser session; who is signed in belongs to the line. */
  connect(): Client
  /** Media, print pages and the built renderer. Never throws; never reads outside of its folders. */
  files(request: Request, client: Client | null): Promise<Response>
  /** Lets running calls end, closes the database. Safe to call twice. */
  close(): Promise<void>
}

/** One open line to the core. */
export interface Client {
  readonly id: string
  /** Never throws: whatever is wrong comes back as a refusal. */
  call(procedure: string, input: unknown): Promise<Envelope>
  /** Hears pushed events; returns the way to stop. */
  subscribe(listener: (event: PushedEvent) => void): () => void
  close(): void
}
