import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerPerson, ErasurePreview } from '../../shared/privacy/contract.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'
import { useErasurePreview } from './queries.ts'

/** What goes and what stays, shown before anything does; then the PIN. */
export function EraseDialog(props: {
  readonly of: CustomerPerson
  /** Why: the person asked, or nothing was heard of them for years. */
  readonly reason: 'request' | 'retention'
  readonly onClose: () => void
}) {
  const { of, reason, onClose } = props
  const { t } = useTranslation(['privacy', 'common'])
  const { data, error } = useErasurePreview(of.subject)
  const erase = useApiCommand('privacy.erase')
  const answer = usePinAnswer()
  const [asking, setAsking] = useState(false)
  const title = t('erase.title', { name: of.knownAs[0]?.name ?? t('nameless') })
  return (
    <>
      <Dialog
        open={!asking}
        onClose={onClose}
        title={title}
        description={t('erase.words')}
        error={error}
        actions={
          <>
            <Button onClick={onClose}>{t('common:cancel')}</Button>
            <Button kind="danger" disabled={!data} onClick={() => setAsking(true)}>
              {t('erase.go')}
            </Button>
          </>
        }
      >
        {!data && !error && <Skeleton lines={4} />}
        {data && <Taken of={data} />}
      </Dialog>
      <PinDialog
        open={asking}
        onClose={onClose}
        title={title}
        afterwards={[
          t('erase.after.gone'),
          t('erase.after.stays'),
          t('erase.after.backups'),
          ...(data && data.oldCopies > 0 ? [t('erase.after.copies', { count: data.oldCopies })] : []),
          t('erase.after.outside'),
        ]}
        confirmLabel={t('erase.confirm')}
        danger
        onPin={async (secret) => answer(await erase.run({ subject: of.subject, reason, secret }))}
      />
    </>
  )
}

function Taken({ of }: { readonly of: ErasurePreview }) {
  const { t } = useTranslation('privacy')
  const kinds = [...new Set(of.records.map(({ kind }) => kind))]
  return (
    <DefinitionList
      items={[
        { term: t('erase.contacts'), value: String(of.knownAs.length) },
        ...kinds.map((kind) => ({
          term: t(`kinds.${kind}`),
          value: of.records
            .filter((record) => record.kind === kind)
            .map(({ label }) => label)
            .join(', '),
        })),
        { term: t('erase.texts'), value: String(of.texts + of.clearEvents) },
        { term: t('erase.photos'), value: String(of.photos) },
        { term: t('erase.recordings'), value: String(of.recordings) },
        ...(of.sharedMedia > 0 ? [{ term: t('erase.shared'), value: String(of.sharedMedia) }] : []),
        ...(of.oldCopies > 0 ? [{ term: t('erase.copies'), value: String(of.oldCopies) }] : []),
      ]}
    />
  )
}
