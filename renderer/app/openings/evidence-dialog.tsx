import { useTranslation } from 'react-i18next'
import type { EvidenceLook } from '../../../shared/evidence/contract.ts'
import { useApiQuery } from '../../base/client/use-api-query.ts'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { Button } from '../../base/ui/button.tsx'
import { DefinitionList } from '../../base/ui/definition-list.tsx'
import { Dialog } from '../../base/ui/dialog.tsx'
import { ErrorNotice } from '../../base/ui/error-notice.tsx'
import { Skeleton } from '../../base/ui/skeleton.tsx'

/** An evidence file, checked by itself: whether it is as it was written, and who signed it. */
export function EvidenceDialog({ path, onClose }: { readonly path: string; readonly onClose: () => void }) {
  const { t } = useTranslation(['shell', 'common'])
  const { data, error } = useApiQuery('evidence.look', { path })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('shell:evidence.title')}
      description={<code>{path}</code>}
      error={error}
      actions={<Button onClick={onClose}>{t('common:close')}</Button>}
    >
      {!data && !error && <Skeleton lines={4} />}
      {data && <Found look={data} />}
    </Dialog>
  )
}

function Found({ look }: { readonly look: EvidenceLook }) {
  const { t } = useTranslation('shell')
  const formats = useFormats()
  if (look.kind === 'not-evidence') return <ErrorNotice tone="warn" what={t('evidence.none')} />
  if (look.kind === 'changed')
    return <ErrorNotice what={t('evidence.changed')} todo={t('evidence.changedTodo')} />
  return (
    <>
      <p>{t('evidence.holds')}</p>
      <DefinitionList
        items={[
          { term: t(`evidence.of.${look.kind}`), value: look.number },
          { term: t('evidence.events'), value: look.events },
          { term: t('evidence.asOf'), value: formats.exact(look.at) },
          {
            term: t('evidence.signedBy'),
            value: look.isOwn ? t('evidence.own') : <code>{look.signedBy.join(', ')}</code>,
          },
        ]}
      />
      {!look.isOwn && <p>{t('evidence.compare')}</p>}
    </>
  )
}
