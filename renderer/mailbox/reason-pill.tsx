import {
  Bot,
  CircleHelp,
  Clock,
  FileWarning,
  Mail,
  MailWarning,
  Reply,
  ShieldAlert,
  Undo2,
  type LucideIcon,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { NoteReason } from '../../shared/mailbox/events.ts'
import { StatusPill } from '../base/ui/status-pill.tsx'
import type { Tone } from '../base/ui/tone.ts'

const looks: Readonly<Record<NoteReason, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  bounced: { tone: 'bad', icon: Undo2 },
  replied: { tone: 'accent', icon: Reply },
  'letter-unknown': { tone: 'unknown', icon: CircleHelp },
  'mark-missing': { tone: 'warn', icon: ShieldAlert },
  'mark-wrong': { tone: 'warn', icon: ShieldAlert },
  'after-receipt': { tone: 'warn', icon: MailWarning },
  'not-sent': { tone: 'unknown', icon: MailWarning },
  'letter-delayed': { tone: 'waiting', icon: Clock },
  'automatic-reply': { tone: 'neutral', icon: Bot },
  'no-case': { tone: 'accent', icon: Reply },
  'no-letter': { tone: 'neutral', icon: Mail },
  unreadable: { tone: 'warn', icon: FileWarning },
}

/** What a message is, as sign and words. */
export function ReasonPill({ reason }: { readonly reason: NoteReason }) {
  const { t } = useTranslation('mailbox')
  const { tone, icon } = looks[reason]
  return (
    <StatusPill tone={tone} icon={icon} plain>
      {t(`reason.${reason}.name`)}
    </StatusPill>
  )
}
