import { z } from 'zod'
import { boxes } from '../video/index.ts'
import { query } from '../kernel/contract.ts'

const nothing = z.object({})

export const aboutContract = {
  /** What this program is and runs on, for Help → About. */
  'about.versions': query({
    access: 'signed-in',
    input: nothing,
    output: z.object({
      program: z.string(),
      /** True where a key for updates was compiled in: a release. False: a build to try out. Null in a browser. */
      isRelease: z.boolean().nullable(),
      node: z.string(),
      sqlite: z.string(),
      /** The version of the tables that the records are in. */
      database: z.number(),
      /** Null where the program is served to a browser. */
      electron: z.string().nullable(),
      chromium: z.string().nullable(),
      /** What holds the tool that opens recordings; null where there is no such tool. */
      sandbox: z.enum(['bubblewrap', ...boxes, 'limits']).nullable(),
    }),
  }),
  /** What goes to whoever helps: how this bench stands and its log, without personal data. The versions come before it. */
  'about.support': query({
    access: 'signed-in',
    input: nothing,
    output: z.object({ text: z.string() }),
  }),
}
