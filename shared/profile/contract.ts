import { z } from 'zod'
import { command, query } from '../kernel/contract.ts'
import { instant } from '../kernel/facts.ts'
import { phoneProblems } from '../kernel/phone.ts'
import { centreProfile } from './profile.ts'

export const profileContract = {
  /** Version 0: nothing was saved yet. */
  'profile.get': query({
    access: 'signed-in',
    input: z.object({}),
    output: z.object({
      version: z.int().min(0),
      profile: centreProfile,
      saved: z.object({ by: z.string().nullable(), at: instant }).nullable(),
    }),
  }),
  /** The account is where money goes: whoever changes the profile says their PIN again. */
  'profile.save': command({
    access: ['manager'],
    input: z.object({
      version: z.int().min(0),
      profile: centreProfile,
      /** The PIN or password of whoever acts. */
      pin: z.string().min(1).max(200),
    }),
    output: z.object({ version: z.int() }),
    errors: ['changed-meanwhile', 'photo-unknown', 'wrong-secret', 'wait', 'person-locked', ...phoneProblems],
  }),
}
