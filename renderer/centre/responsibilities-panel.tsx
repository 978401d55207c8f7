import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/rpc/api.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime } from '../base/ui/date-time.tsx'
import { layout } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { announce } from '../base/ui/toast.tsx'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'
import css from './benches.module.css'
import { useResponsibilities } from './queries.ts'
import { TakeoverTime } from './takeover-time.tsx'

const cx = classNames(css)

type Row = Output<'members.responsibilities'>['rows'][number]

/** What one bench does for the whole centre, which one that is, and the way to do it here. */
export function ResponsibilitiesPanel() {
  const { t } = useTranslation('members')
  const { data } = useResponsibilities()
  if (data?.shared !== true) return null
  return (
    <Panel title={t('title')}>
      <div className={cx('stack')}>
        <p className={cx('words')}>{t('lead')}</p>
        <div className={cx('scroller')}>
          <table className={cx('table', 'benches')}>
            <thead>
              <tr>
                {(['what', 'bench', 'since', 'heard'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`column.${column}`)}
                  </th>
                ))}
                <th scope="col">
                  <span className="visually-hidden">{t('column.action')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.rows.map((row) => (
                <Line key={row.name} row={row} />
              ))}
            </tbody>
          </table>
        </div>
        <TakeoverTime key={data.takeoverMinutes} minutes={data.takeoverMinutes} />
      </div>
    </Panel>
  )
}

function Line({ row }: { readonly row: Row }) {
  const { t } = useTranslation('members')
  const [asking, setAsking] = useState(false)
  const { name, bench, self, since, heard } = row
  const take = useApiCommand('members.takeOver')
  const answer = usePinAnswer()
  const what = t(`name.${name}`)
  const onPin = async (pin: string): Promise<string | null> => {
    const taken = await take.run({ name, pin })
    if (taken.ok)
      announce({
        tone: taken.value.mailPassword ? 'info' : 'ok',
        title: t(taken.value.mailPassword ? 'takenWithoutPassword' : 'taken', { what }),
      })
    return answer(taken)
  }
  return (
    <tr>
      <th scope="row">{what}</th>
      <td>
        {bench === null ? (
          <span className={layout('muted')}>{t('nobody')}</span>
        ) : (
          <span className={cx('name')}>
            {bench.name ?? t('number', { number: bench.number })}
            {self && (
              <StatusPill tone="accent" plain>
                {t('self')}
              </StatusPill>
            )}
          </span>
        )}
      </td>
      <td>{since === null ? '–' : <DateTime at={since} />}</td>
      <td>{self ? t('now') : heard === null ? '–' : <DateTime at={heard} />}</td>
      <td>
        {!self && (
          <Button aria-label={`${t('takeOver')}: ${what}`} onClick={() => setAsking(true)}>
            {t('takeOver')}
          </Button>
        )}
        <PinDialog
          open={asking}
          onClose={() => setAsking(false)}
          title={t('takeOverWhat', { what })}
          afterwards={[t('afterwards.here', { what }), t('afterwards.once')]}
          confirmLabel={t('takeOver')}
          onPin={onPin}
        />
      </td>
    </tr>
  )
}
