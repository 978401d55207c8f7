import { z } from 'zod'
import { command, query } from '../kernel/contract.ts'
import { LONGEST_SECRET } from '../people/index.ts'

const managerRow = z.object({ id: z.uuid(), name: z.string() })

export const unconfirmedContract = {
  /**
   * Whether something of a record waits for the shared log while that is not reached. `manager`: the name of who allowed a
   * promise that waits, where one had to. A centre of one bench has nothing that waits.
   */
  'unconfirmed.of': query({
    access: 'signed-in',
    input: z.object({ kind: z.enum(['case', 'plan']), id: z.uuid() }),
    output: z.object({ waits: z.boolean(), manager: z.string().nullable() }),
  }),
  /** Who may allow what the log cannot be asked for. */
  'unconfirmed.managers': query({
    access: 'signed-in',
    input: z.object({}),
    output: z.array(managerRow),
  }),
  /** A manager allows what was refused with `manager-must-allow`: the same call, made again on this line, is carried out. */
  'unconfirmed.allow': command({
    access: 'signed-in',
    input: z.object({
      /** As the refusal named it. */
      question: z.uuid(),
      manager: z.uuid(),
      secret: z.string().min(1).max(LONGEST_SECRET),
    }),
    output: z.object({}),
    errors: ['question-over', 'not-a-manager', 'wrong-secret', 'wait', 'person-locked'],
  }),
}
