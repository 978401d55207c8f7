import { z } from 'zod'
import { refuse, type Refusal } from '../../shared/kernel/result.ts'
import type { Access, Contract, Envelope, Procedure } from '../../shared/kernel/contract.ts'
import { nobody, type CallContext, type Caller, type Handler, type Handlers } from './handler.ts'
import type { Log } from './ports.ts'
import { isDiskFull } from './disk-full.ts'
import { RefusalError } from './refusal-error.ts'

interface Bound {
  readonly kind: Procedure['kind']
  readonly access: Access
  run(context: CallContext, raw: unknown): Promise<Envelope>
}

/** All procedures of the program by name. */
export type Procedures = ReadonlyMap<string, Bound>

/** Binds a feature's handlers to its contract. */
export function bind<C extends Contract>(contract: C, handlers: Handlers<C>): Procedures {
  const bound = new Map<string, Bound>()
  for (const name in contract) bound.set(name, bindOne(contract[name], handlers[name]))
  return bound
}

/** Every procedure of a contract answers with this refusal and nothing else. */
export function refuseAll(contract: Contract, refusal: Refusal): Procedures {
  const run = (): Promise<Envelope> => Promise.resolve({ ok: false, error: refusal })
  return new Map(Object.entries(contract).map(([name, { kind }]) => [name, { kind, access: 'anyone', run }]))
}

/** The same procedures; what some of them answered is heard before it leaves, in `listeners` by name. */
export function hearing(
  procedures: Procedures,
  listeners: ReadonlyMap<string, (call: CallContext, answer: unknown) => void>,
): Procedures {
  return new Map(
    [...procedures].map(([name, procedure]) => {
      const listener = listeners.get(name)
      if (!listener) return [name, procedure]
      const run: Bound['run'] = async (call, raw) => {
        const answer = await procedure.run(call, raw)
        if (answer.ok) listener(call, answer.value)
        return answer
      }
      return [name, { ...procedure, run }]
    }),
  )
}

function bindOne<P extends Procedure>(procedure: P, handler: Handler<P>): Bound {
  return {
    kind: procedure.kind,
    access: procedure.access,
    async run(context, raw) {
      const input = z.safeParse<P['input']>(procedure.input, raw)
      if (!input.success) {
        const issue = input.error.issues[0]
        return refuse('invalid-input', {
          path: issue?.path.map(String).join('.') ?? '',
          problem: issue?.code ?? 'invalid',
        })
      }
      const answer = await handler(context, input.data)
      if (!answer.ok) return answer
      // What leaves the core is parsed too: a field that the contract does not name never reaches a screen.
      return { ok: true, value: procedure.output.parse(answer.value) }
    },
  }
}

/**
 * The one way into the core: find → role → parse → run → parse → wire. Never throws.
 * What breaks inside is logged whole and answered as `internal`, without its words; a thrown refusal keeps its code.
 */
export async function dispatch(
  procedures: Procedures,
  name: string,
  raw: unknown,
  call: { readonly now: number; readonly clientId: string; readonly caller: Caller | null },
  log: Log,
): Promise<Envelope> {
  const procedure = procedures.get(name)
  if (!procedure) return refuse('unknown-procedure', { procedure: name.slice(0, 80) })
  const allowed = permits(procedure.access, call.caller)
  if (allowed !== 'yes') return refuse(allowed)
  try {
    const { now, clientId } = call
    const caller = call.caller ?? nobody
    return await procedure.run({ now, clientId, caller, by: { actor: caller.personId, now } }, raw)
  } catch (error) {
    log.error('procedure failed', { procedure: name, error })
    if (error instanceof RefusalError) return { ok: false, error: error.refusal }
    return isDiskFull(error) ? refuse('disk-full') : refuse('internal', { procedure: name })
  }
}

export function permits(access: Access, caller: Caller | null): 'yes' | 'not-signed-in' | 'forbidden' {
  if (access === 'anyone') return 'yes'
  if (!caller) return 'not-signed-in'
  if (access === 'signed-in') return 'yes'
  return access.some((role) => caller.roles.includes(role)) ? 'yes' : 'forbidden'
}
