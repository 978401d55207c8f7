import { z } from 'zod'
import type { App } from '../../electron/core/app.ts'
import { api, type Api, type Input, type Output, type ProcedureName } from '../../shared/rpc/api.ts'
import type { Envelope, Procedure } from '../../shared/kernel/contract.ts'
import type { PushedEvent } from '../../shared/rpc/events.ts'

/** A line to the core with the types of the contract. */
export interface TestClient {
  readonly id: string
  /** Everything that was pushed on this line, oldest first. */
  readonly pushed: readonly PushedEvent[]
  /** Settles with the next event that is pushed on this line. */
  nextPush(): Promise<void>
  /** The answer as it is, refusals included; the output is parsed. */
  call<N extends ProcedureName>(name: N, input: Input<N>): Promise<Envelope<Output<N>>>
  /** The output; throws where the core refuses. */
  need<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>>
  /** Any name, any input: what a hostile page could send. */
  raw(name: string, input: unknown): Promise<Envelope>
  /** A file as the page would fetch it, e.g. `/files/photo/<id>`. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  close(): void
}

export function testClient(app: App): TestClient {
  const line = app.connect()
  const pushed: PushedEvent[] = []
  let next = Promise.withResolvers<void>()
  line.subscribe((event) => {
    pushed.push(event)
    next.resolve()
    next = Promise.withResolvers()
  })
  const call = async <N extends ProcedureName>(name: N, input: Input<N>): Promise<Envelope<Output<N>>> => {
    const answer = await line.call(name, input)
    if (!answer.ok) return answer
    return { ok: true, value: parseOutput<Api[N]>(api[name], answer.value) }
  }
  return {
    id: line.id,
    pushed,
    nextPush: () => next.promise,
    call,
    async need(name, input) {
      const answer = await call(name, input)
      if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer.error)}`)
      return answer.value
    },
    raw: (name, input) => line.call(name, input),
    fetch: (path, init) => app.files(new Request(new URL(path, 'http://bench.test'), init), line),
    close: () => {
      line.close()
    },
  }
}

function parseOutput<P extends Procedure>(procedure: P, value: unknown): z.output<P['output']> {
  return z.parse<P['output']>(procedure.output, value)
}
