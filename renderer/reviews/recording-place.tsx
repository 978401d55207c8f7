import { useTranslation } from 'react-i18next'
import type { SubmissionView } from '../../shared/reviews/views.ts'
import { isOver } from '../../shared/reviews/states.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { LinkDownload } from './link-download.tsx'
import { RecordingDrop } from './recording-drop.tsx'

/** Where a submission's recording comes in: dropped, chosen, or fetched from its link. */
export function RecordingPlace({ of }: { readonly of: SubmissionView }) {
  const { t } = useTranslation('reviews')
  const attach = useApiCommand('reviews.attach')
  if (isOver(of.state) || of.reviewer !== null) return null
  return (
    <Panel title={t(of.media === null ? 'file.title' : 'file.exchange')}>
      {of.received.link !== null && of.media === null && <LinkDownload of={of} link={of.received.link} />}
      <RecordingDrop
        busy={attach.busy}
        onStored={({ sha256, name }) => void attach.run({ id: of.id, sha256, name })}
      />
      <RefusalNotice error={attach.refusal} />
    </Panel>
  )
}
