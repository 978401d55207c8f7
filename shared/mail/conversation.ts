import { z } from 'zod'

/** What happened beside the words of both sides; `text` of the line says where, how many bytes, or what went wrong. */
export const conversationNotes = ['connected', 'encrypted', 'letter', 'fault', 'closed'] as const

/** One line of what was said while the test e-mail was sent. Secrets are left out. */
export const conversationLine = z.object({
  who: z.enum(['us', 'server', 'note']),
  note: z.enum(conversationNotes).nullable(),
  text: z.string(),
})
export type ConversationLine = z.infer<typeof conversationLine>

/** Of the last test since the program started. */
export const conversation = z.object({
  at: z.int(),
  host: z.string(),
  port: z.int(),
  lines: z.array(conversationLine),
})
export type Conversation = z.infer<typeof conversation>
