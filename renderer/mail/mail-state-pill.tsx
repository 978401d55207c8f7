import {
  CircleAlert,
  CircleHelp,
  Hourglass,
  LoaderCircle,
  MailCheck,
  Pause,
  Trash2,
  Undo2,
  type LucideIcon,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { MailState } from '../../shared/mail/states.ts'
import { StatusPill } from '../base/ui/status-pill.tsx'
import type { Tone } from '../base/ui/tone.ts'

const looks: Readonly<Record<MailState, { readonly tone: Tone; readonly icon: LucideIcon }>> = {
  queued: { tone: 'waiting', icon: Hourglass },
  held: { tone: 'warn', icon: Pause },
  sending: { tone: 'accent', icon: LoaderCircle },
  unknown: { tone: 'unknown', icon: CircleHelp },
  sent: { tone: 'ok', icon: MailCheck },
  failed: { tone: 'bad', icon: CircleAlert },
  dropped: { tone: 'neutral', icon: Trash2 },
  bounced: { tone: 'bad', icon: Undo2 },
}

/** Where a mail stands: sign and word. */
export function MailStatePill({ state, plain }: { readonly state: MailState; readonly plain?: boolean }) {
  const { t } = useTranslation('mail')
  const { tone, icon } = looks[state]
  return (
    <StatusPill tone={tone} icon={icon} plain={plain ?? false}>
      {t(`state.${state}`)}
    </StatusPill>
  )
}
