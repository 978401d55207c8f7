import type { UnreadableEvent } from '../../shared/kernel/read-event.ts'

/** For rebuilds in which every event can be read. */
export function noneUnreadable({ code, params }: UnreadableEvent): never {
  throw new Error(`${code}: ${JSON.stringify(params)}`)
}
