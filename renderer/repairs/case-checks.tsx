import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CheckView } from '../../shared/repairs/contract.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Kbd } from '../base/ui/kbd.tsx'
import { layout } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { FailDialog } from './fail-dialog.tsx'
import { useRepair } from './queries.ts'
import css from './case-checks.module.css'
import { walkBoxes } from './walk-boxes.ts'

const cx = classNames(css)

/** What has to be looked at before the unit is ready: arrows go from check to check, Space marks one. */
export function CaseChecks({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation('repairs')
  const mayWork = permits(useSession(), ['technician', 'manager'])
  const { data } = useRepair(caseId)
  const [failing, setFailing] = useState<string | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const mark = useApiCommand('repairs.markCheck')
  const checks = data?.checks ?? []
  const mayCheck = mayWork && data?.mayCheck === true && checks.length > 0
  useShortcuts(
    t('checks.title'),
    mayCheck ? [{ keys: 'q', label: t('checks.begin'), run: () => walkBoxes(list.current, 'open') }] : [],
  )
  if (!data || checks.length === 0) return null
  const passed = checks.filter(({ mark: of }) => of?.result === 'passed').length
  const set = (check: string, isPassed: boolean) =>
    void mark.run({ caseId, check, result: isPassed ? 'passed' : 'cleared' })
  return (
    <Panel
      title={t('checks.title')}
      aside={
        <>
          {mayCheck && <Kbd keys="q" />}
          <StatusPill tone={passed === checks.length ? 'ok' : 'warn'}>
            {t('checks.count', { passed, count: checks.length })}
          </StatusPill>
        </>
      }
    >
      {/* The boxes inside are the controls; the list only moves between them. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul
        ref={list}
        className={cx('checks')}
        aria-label={t('checks.title')}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          walkBoxes(list.current, event.key === 'ArrowDown' ? 'next' : 'previous')
        }}
      >
        {checks.map((of) => (
          <li key={of.check} className={cx('check')}>
            {mayCheck ? (
              <>
                <Checkbox
                  checked={of.mark?.result === 'passed'}
                  onChange={(isPassed) => set(of.check, isPassed)}
                  hint={<Said of={of} />}
                >
                  {of.check}
                </Checkbox>
                <Button
                  kind="quiet"
                  aria-label={t('checks.failOf', { check: of.check })}
                  onClick={() => setFailing(of.check)}
                >
                  {t('checks.fail')}
                </Button>
              </>
            ) : (
              <div>
                {of.check} <span className={layout('muted')}>{<Said of={of} />}</span>
              </div>
            )}
          </li>
        ))}
      </ul>
      <RefusalNotice error={mark.refusal} />
      {failing !== null && (
        <FailDialog caseId={caseId} rma={data.rma} check={failing} onClose={() => setFailing(null)} />
      )}
    </Panel>
  )
}

/** Who looked at it and when; what is wrong where it failed. */
function Said({ of: { mark } }: { readonly of: CheckView }) {
  const { t } = useTranslation('repairs')
  const formats = useFormats()
  if (!mark) return t('checks.open')
  const parts = [
    t(`checks.${mark.result}`),
    mark.by ?? t('formerPerson'),
    formats.dateTime(mark.at),
    mark.note ?? t('erased'),
  ]
  return parts.filter((part) => part !== '').join(' · ')
}
