import { z } from 'zod'

/**
 * Why something of others needs a notice: it is bundled into the core or the screens, ships beside the program as a file
 * of its own, is the runtime, a font or data, or is a part of another entry that brings it along.
 */
export const noticeUses = ['core', 'screens', 'beside', 'runtime', 'font', 'data', 'part'] as const
export type NoticeUse = (typeof noticeUses)[number]

/** One thing that others made and that ships with the program. */
export const notice = z.strictObject({
  /** Unique in the file. */
  id: z.string().min(1),
  name: z.string().min(1),
  /** Null where it comes in a version of its own that is not known here. */
  version: z.string().nullable(),
  /** SPDX expression, as the package states it. */
  license: z.string().min(1),
  uses: z.array(z.enum(noticeUses)).min(1),
  /** The name of the entry that this is a part of, for the use `part`. */
  within: z.string().nullable(),
  /** Where its source is. */
  url: z.string().nullable(),
  /** Files with the licence's words, relative to the file of notices. */
  texts: z.array(z.string()),
})
export type Notice = z.infer<typeof notice>

/** What the build writes beside the screens as `notices.json`. */
export const noticesFile = z.strictObject({ notices: z.array(notice) })
export type NoticesFile = z.infer<typeof noticesFile>
