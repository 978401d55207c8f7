import { z } from 'zod'
import type { Client } from '../../core/app.ts'
import type { Procedure } from '../../../shared/kernel/contract.ts'
import type { Result, Refusal } from '../../../shared/kernel/result.ts'
import { api, type Api, type Input, type Output, type ProcedureName } from '../../../shared/rpc/api.ts'

/** A procedure asked by a command, with the types of its contract. */
export async function askCore<N extends ProcedureName>(
  client: Client,
  name: N,
  input: Input<N>,
): Promise<Result<Output<N>, Refusal>> {
  const answer = await client.call(name, input)
  return answer.ok ? { ok: true, value: parseOutput<Api[N]>(api[name], answer.value) } : answer
}

function parseOutput<P extends Procedure>(procedure: P, value: unknown): z.output<P['output']> {
  return z.parse<P['output']>(procedure.output, value)
}
