import { useNavigate } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftRow } from '../../../shared/intake/views.ts'
import { useApiCommand } from '../../base/client/use-api-command.ts'
import { IconButton } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import { ConfirmDialog } from '../../base/ui/confirm-dialog.tsx'
import { DateTime } from '../../base/ui/date-time.tsx'
import { Panel } from '../../base/ui/panel.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { Serial } from '../../base/ui/serial.tsx'
import { Skeleton } from '../../base/ui/skeleton.tsx'
import { useDraftNews, useDrafts } from '../queries.ts'
import css from './start-screen.module.css'

const cx = classNames(css)

/** The person's half-done intakes: open one again, or throw it away. */
export function DraftList() {
  const { t } = useTranslation('intake')
  const { data: drafts, error } = useDrafts()
  const [leaving, setLeaving] = useState<DraftRow | null>(null)
  if (error && !drafts) return <RefusalNotice error={error} />
  return (
    <Panel title={t('drafts.title')} flush>
      {drafts ? (
        <ul className={cx('column')}>
          {drafts.map((draft) => (
            <DraftLine key={draft.id} draft={draft} onDiscard={() => setLeaving(draft)} />
          ))}
        </ul>
      ) : (
        <Skeleton lines={3} />
      )}
      {drafts?.length === 0 && <p className={cx('empty')}>{t('drafts.none')}</p>}
      <DiscardDialog draft={leaving} onClose={() => setLeaving(null)} />
    </Panel>
  )
}

function DraftLine({ draft, onDiscard }: { readonly draft: DraftRow; readonly onDiscard: () => void }) {
  const { t } = useTranslation('intake')
  const navigate = useNavigate()
  const { id, serial, model, customer, updatedAt } = draft
  return (
    <li className={cx('draft')}>
      <button
        type="button"
        className={cx('resume')}
        onClick={() => void navigate({ to: '/intake/$draftId', params: { draftId: id } })}
      >
        <span>
          {serial === '' ? (
            <span className={cx('muted')}>{t('drafts.noSerial')}</span>
          ) : (
            <Serial value={serial} />
          )}
        </span>
        <span className={cx(model === null && 'muted')}>{model ?? t('drafts.noModel')}</span>
        <span className={cx(customer === '' && 'muted')}>{customer || t('drafts.noCustomer')}</span>
        <span className={cx('muted')}>
          <DateTime at={updatedAt} />
        </span>
      </button>
      <IconButton icon={Trash2} label={t('drafts.discard', { serial })} onClick={onDiscard} />
    </li>
  )
}

function DiscardDialog({
  draft,
  onClose,
}: {
  readonly draft: DraftRow | null
  readonly onClose: () => void
}) {
  const { t } = useTranslation('intake')
  const { run, busy } = useApiCommand('intake.discardDraft')
  const { gone } = useDraftNews()
  const discard = async (id: string) => {
    await run({ id })
    gone(id)
    onClose()
  }
  return (
    <ConfirmDialog
      open={draft !== null}
      onClose={onClose}
      title={t('draft.discardTitle')}
      afterwards={[t('draft.discardAfter')]}
      confirmLabel={t('draft.discard')}
      danger
      busy={busy}
      onConfirm={() => {
        if (draft) void discard(draft.id)
      }}
    />
  )
}
