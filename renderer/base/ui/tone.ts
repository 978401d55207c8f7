import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  Clock,
  Info,
  type LucideIcon,
} from 'lucide-react'

/** How something stands. Colour never says it alone: each tone has a sign, and whoever uses it adds the word. */
export type Tone = 'neutral' | 'ok' | 'warn' | 'bad' | 'accent' | 'waiting' | 'unknown'

export const toneIcon: Readonly<Record<Tone, LucideIcon>> = {
  neutral: CircleDashed,
  ok: CircleCheck,
  warn: CircleAlert,
  bad: CircleAlert,
  accent: Info,
  waiting: Clock,
  unknown: CircleHelp,
}
