import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { managersUndo, type ImportRun } from '../../shared/imports/index.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useApiQuery } from '../base/client/use-api-query.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { ConfirmDialog } from '../base/ui/confirm-dialog.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { announce } from '../base/ui/toast.tsx'
import css from './imports.module.css'
import type { Kind } from './use-import.ts'

const cx = classNames(css)

/** The newest imports of this kind: one that was cut short is said, and one that nothing was built on can be undone. */
export function RecentRuns({ kind }: { readonly kind: Kind }) {
  const { t } = useTranslation('imports')
  const { data } = useApiQuery('imports.recent', { kind }, { about: ['import'] })
  const runs = data?.runs ?? []
  if (runs.length === 0) return null
  return (
    <section className={cx('tight')} aria-labelledby="recent-imports">
      <h3 id="recent-imports">{t('recent.title')}</h3>
      <ul className={cx('runs')}>
        {runs.map((run) => (
          <Run key={run.id} run={run} />
        ))}
      </ul>
      {managersUndo.includes(kind) && <p className={cx('muted')}>{t('recent.final.plans')}</p>}
    </section>
  )
}

function Run({ run }: { readonly run: ImportRun }) {
  const { t } = useTranslation('imports')
  const formats = useFormats()
  const undo = useApiCommand('imports.undo')
  const [asking, setAsking] = useState(false)
  const go = async (): Promise<void> => {
    setAsking(false)
    const done = await undo.run({ run: run.id })
    if (!done.ok) return
    const { undone, kept } = done.value
    announce({
      title: t('recent.undone', { count: undone }),
      ...(kept > 0 ? { detail: t('recent.kept', { count: kept }), tone: 'info' as const } : {}),
    })
  }
  const when = formats.dateTime(run.startedAt)
  const isCut = run.state === 'cut-short' || run.state === 'failed'
  return (
    <li>
      <span>
        {t('recent.line', {
          when,
          who: run.person ?? t('recent.somebody'),
          added: run.added,
          total: run.total,
        })}
      </span>
      {isCut && <StatusPill tone="warn">{t('recent.cutShort')}</StatusPill>}
      {run.state === 'undone' && <StatusPill tone="neutral">{t('recent.isUndone')}</StatusPill>}
      {run.mayUndo && (
        <Button kind="quiet" icon={Undo2} busy={undo.busy} onClick={() => setAsking(true)}>
          {t('recent.undo')}
        </Button>
      )}
      {isCut && <p className={cx('muted')}>{t('recent.again')}</p>}
      <RefusalNotice error={undo.refusal} />
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('recent.ask', { count: run.added })}
        afterwards={[t('recent.askWhat'), t('recent.askStays')]}
        confirmLabel={t('recent.undo')}
        onConfirm={() => void go()}
      />
    </li>
  )
}
