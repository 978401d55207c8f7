import {
  BadgeCheck,
  CalendarX,
  CornerUpLeft,
  Hourglass,
  MailCheck,
  MailOpen,
  MessageSquareText,
  Undo2,
  type LucideIcon,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { InvitationState } from '../../shared/invitations/rules.ts'
import { StatusPill } from '../base/ui/status-pill.tsx'
import type { Tone } from '../base/ui/tone.ts'

const looks: Readonly<Record<InvitationState, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  drafted: { tone: 'warn', icon: MessageSquareText },
  queued: { tone: 'waiting', icon: Hourglass },
  sent: { tone: 'accent', icon: MailCheck },
  received: { tone: 'accent', icon: MailOpen },
  purchased: { tone: 'ok', icon: BadgeCheck },
  expired: { tone: 'neutral', icon: CalendarX },
  revoked: { tone: 'neutral', icon: Undo2 },
  bounced: { tone: 'bad', icon: CornerUpLeft },
}

/** Where an invitation stands: sign and word. */
export function InvitationPill({
  state,
  plain,
}: {
  readonly state: InvitationState
  readonly plain?: boolean
}) {
  const { t } = useTranslation('invitations')
  const { tone, icon } = looks[state]
  return (
    <StatusPill tone={tone} icon={icon} plain={plain ?? false}>
      {t(`state.${state}`)}
    </StatusPill>
  )
}
