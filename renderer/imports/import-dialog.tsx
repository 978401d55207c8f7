import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Dialog } from '../base/ui/dialog.tsx'
import { ColumnMap } from './column-map.tsx'
import { FilePlace } from './file-place.tsx'
import { HowRead } from './how-read.tsx'
import css from './imports.module.css'
import { Outcome } from './outcome.tsx'
import { PlanFill } from './plan-fill.tsx'
import { Preview } from './preview.tsx'
import { RecentRuns } from './recent-runs.tsx'
import { ShipmentFill } from './shipment-fill.tsx'
import { useImport, type Import, type Kind } from './use-import.ts'

const cx = classNames(css)

/** A list from a file: how it is read, its first rows, what an import would do; then the good rows are added. */
export function ImportDialog({ kind, onClose }: { readonly kind: Kind; readonly onClose: () => void }) {
  const { t } = useTranslation(['imports', 'common'])
  const work = useImport(kind)
  /** The file whose letters somebody looked at. */
  const [confirmed, setConfirmed] = useState<string | null>(null)
  const { file, counts, job, reading } = work
  const isConfirmed = file !== null && (file.look.encodingCertain || confirmed === file.sha256)
  return (
    <Dialog
      open
      holds
      size="large"
      onClose={onClose}
      title={t(`title.${kind}`)}
      error={work.refusal}
      result={job && <Outcome job={job} />}
      actions={<Actions work={work} isConfirmed={isConfirmed} onClose={onClose} />}
    >
      <div className={cx('stack')}>
        {job === null && (
          <FilePlace name={file?.name ?? null} reading={reading} onFile={(one) => void work.open(one)} />
        )}
        {file === null && (
          <>
            <p className={cx('muted')}>
              {t(`hint.${kind}`)} {t('nothingYet')}
            </p>
            <RecentRuns kind={kind} />
          </>
        )}
        {file !== null && job === null && (
          <>
            <HowRead
              look={file.look}
              choices={file.choices}
              onChange={(choices) => void work.change(choices)}
              isConfirmed={isConfirmed}
              onConfirm={(yes) => setConfirmed(yes ? file.sha256 : null)}
            />
            {kind === 'plans' && (
              <PlanFill fill={file.fill} onChange={(fill) => void work.change({}, fill)} />
            )}
            {kind === 'shipments' && (
              <ShipmentFill fill={file.fill} onChange={(fill) => void work.change({}, fill)} />
            )}
            <ColumnMap look={file.look} onChange={(columns) => void work.change({ columns })} />
            <Preview look={file.look} counts={counts} download={file.look.look} />
          </>
        )}
        {job !== null && file !== null && job.state !== 'running' && (
          <Preview look={{ ...file.look, first: [] }} counts={job} download={job.id} />
        )}
      </div>
    </Dialog>
  )
}

function Actions(props: {
  readonly work: Import
  readonly isConfirmed: boolean
  readonly onClose: () => void
}) {
  const { t } = useTranslation(['imports', 'common'])
  const { file, counts, job, take, stop } = props.work
  if (job?.state === 'running') return <Button onClick={stop}>{t('stop')}</Button>
  if (job) {
    return (
      <Button kind="primary" onClick={props.onClose}>
        {t('common:close')}
      </Button>
    )
  }
  const isReady =
    file !== null &&
    counts !== null &&
    counts.add > 0 &&
    props.isConfirmed &&
    file.look.missing.length === 0 &&
    (!file.look.asksOrder || file.choices.dateOrder != null)
  return (
    <>
      <Button onClick={props.onClose}>{t('common:back')}</Button>
      <Button kind="primary" disabled={!isReady} onClick={() => void take()}>
        {counts !== null && counts.add > 0 ? t('take', { count: counts.add }) : t('takeNone')}
      </Button>
    </>
  )
}
