import { z } from 'zod'
import {
  api,
  type Api,
  type ErrorCode,
  type Input,
  type Output,
  type ProcedureName,
} from '../../../shared/rpc/api.ts'
import type { Bridge } from '../../../shared/rpc/bridge.ts'
import type { Envelope, Procedure } from '../../../shared/kernel/contract.ts'
import { noteConnection, subscribeConnection } from './connection.ts'
import { managerAllows } from './manager-question.ts'
import { createHttpBridge } from './http-client.ts'
import { findIpcBridge } from './ipc-client.ts'
import { RefusalError } from './refusal-error.ts'
import { createReconnector } from './reconnect.ts'

/** Chosen once, when the page loads. */
export const bridge: Bridge = findIpcBridge() ?? createHttpBridge()

/**
 * Asks the core. Resolves with the procedure's output, parsed; rejects with a `RefusalError` whose code is one of the
 * procedure's errors, the dispatcher's, or `unreachable`. What only a manager can allow is put to one, and done then.
 */
export async function callApi<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> {
  let answer = await callBridge(name, input)
  if (!answer.ok && answer.error.code === 'manager-must-allow' && (await managerAllows(answer.error.params)))
    answer = await callBridge(name, input)
  if (!answer.ok) throw new RefusalError<string>(name, answer.error)
  return parseOutput<Api[N]>(api[name], answer.value)
}

/** True for a refusal of this procedure; the core's types see to it that its code is one of the contract's. */
export function isRefusalOf<N extends ProcedureName>(
  name: N,
  error: unknown,
): error is RefusalError<ErrorCode<N>> {
  return error instanceof RefusalError && error.procedure === name
}

function parseOutput<P extends Procedure>(procedure: P, value: unknown): z.output<P['output']> {
  return z.parse<P['output']>(procedure.output, value)
}

async function callBridge(name: string, input: unknown): Promise<Envelope> {
  try {
    const answer = await bridge.call(name, input)
    // A core that restarted and does not know this page any more is as far away as none: nothing is to be had of it.
    noteConnection(!answer.ok && answer.error.code === 'not-let-in' ? 'shut-out' : 'connected')
    return answer
  } catch {
    // No answer at all: whatever the transport says about it, the person can do the same one thing.
    noteConnection('lost')
    return { ok: false, error: { code: 'unreachable', params: {} } }
  }
}

/** A restart is over in a second or two; after that nobody is helped by more than an attempt every quarter minute. */
const pauses = { firstMs: 1_000, mostMs: 16_000 }

/** While the core cannot be reached, makes the cheapest call until it answers. Called once for the whole page. */
export function reconnectToCore(): void {
  const reconnector = createReconnector(() => callBridge('people.status', {}), pauses)
  subscribeConnection((now) => {
    if (now === 'connected') reconnector.stop()
    else reconnector.start()
  })
  for (const event of ['focus', 'online'] as const) {
    window.addEventListener(event, () => reconnector.retryNow())
  }
}
