import { useTranslation } from 'react-i18next'
import type { InvitationView } from '../../shared/invitations/views.ts'
import { useSession } from '../base/session.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Timeline } from '../base/ui/timeline.tsx'
import type { Tone } from '../base/ui/tone.ts'

const tones: Readonly<Record<string, Tone>> = {
  'invitation.queued': 'waiting',
  'invitation.sent': 'accent',
  'invitation.received': 'accent',
  'invitation.purchased': 'ok',
  'invitation.bounced': 'bad',
}

/** Everything that happened to the invitation: who, when, from which bench. */
export function InvitationTimeline({ of }: { readonly of: InvitationView }) {
  const { t } = useTranslation('invitations')
  const { bench } = useSession()
  const formats = useFormats()
  return (
    <Timeline
      label={t('timeline.title')}
      entries={of.timeline.map(({ id, type, at, actor, bench: where, detail }) => {
        const receivedAt = detail['receivedAt']
        const said = detail['reason'] ?? detail['reply']
        return {
          id,
          at,
          what: t(`timeline.${type.slice('invitation.'.length)}`, {
            at: typeof receivedAt === 'number' ? formats.exact(receivedAt) : '',
            basis: typeof detail['basis'] === 'string' ? t(`basis.${detail['basis']}`) : '',
            number: String(detail['planNumber'] ?? ''),
            reference: String(detail['reference'] ?? ''),
          }),
          who: actor === 'program' ? 'Carebench' : (of.names[actor] ?? t('timeline.somebody')),
          tone: tones[type] ?? 'neutral',
          ...(where === bench.id && bench.name !== null ? { bench: bench.name } : {}),
          ...(typeof said === 'string' && said !== '' ? { detail: said } : {}),
        }
      })}
    />
  )
}
