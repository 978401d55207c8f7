import { z } from 'zod'
import { command, query } from '../kernel/contract.ts'
import { instant } from '../kernel/facts.ts'
import { responsibilities } from '../centre/index.ts'

const manager = ['manager'] as const
/** The PIN or password of whoever acts. */
const pin = z.string().min(1).max(200)

const secret = ['wrong-secret', 'wait', 'person-locked'] as const
/** `log-refused`: params.code. The log answers and does not do it; every other time it is not reached or busy. */
const log = ['not-sharing', 'log-not-reached', 'log-refused'] as const

/** Which bench does something for the whole centre. */
export const responsibilityRow = z.object({
  name: z.enum(responsibilities),
  /** Id, number and name of the bench that has it; null where the log was not reached, or nobody has it yet. */
  bench: z.object({ id: z.uuid(), number: z.int(), name: z.string().nullable() }).nullable(),
  self: z.boolean(),
  /** Since when it has it, and when the log heard of that bench last: ms, UTC. */
  since: instant.nullable(),
  heard: instant.nullable(),
})
export type ResponsibilityRow = z.infer<typeof responsibilityRow>

/** What concerns the benches of a centre as its members: who does what for all, and who is shut out. */
export const membersContract = {
  'members.responsibilities': query({
    access: 'signed-in',
    input: z.object({}),
    output: z.object({
      shared: z.boolean(),
      rows: z.array(responsibilityRow),
      /** After so many minutes of silence another bench takes over by itself; null: only a person moves anything. */
      takeoverMinutes: z.int().nullable(),
    }),
  }),
  /** This bench does it from now on. `mailPassword`: the mail server asks for one that is not on this bench. */
  'members.takeOver': command({
    access: manager,
    input: z.object({ name: z.enum(responsibilities), pin }),
    output: z.object({ mailPassword: z.boolean() }),
    errors: [...secret, ...log, 'changed-meanwhile'],
  }),
  /** Shuts a bench out for good, by its number. Only on the bench that founded the centre. */
  'members.revoke': command({
    access: manager,
    input: z.object({ number: z.int().min(1).max(999), pin }),
    output: z.object({
      number: z.int(),
      name: z.string(),
      /** Its open lines were cut as well. */
      cut: z.boolean(),
      /** About so many people there are records on its disk, behind its own lock. */
      people: z.int(),
      keyChanged: z.boolean(),
      /** Names of benches that have to be heard of before the key is exchanged. */
      waitsFor: z.array(z.string()),
    }),
    errors: [...secret, ...log, 'changed-meanwhile', 'bench-unknown', 'bench-is-this', 'owner-unknown'],
  }),
  'members.setTakeover': command({
    access: manager,
    input: z.object({ minutes: z.int().min(5).max(10_080).nullable(), pin }),
    output: z.object({}),
    errors: [...secret, 'not-sharing', 'changed-meanwhile'],
  }),
}
