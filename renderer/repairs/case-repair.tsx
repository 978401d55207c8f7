import { ListPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RepairLineView } from '../../shared/repairs/contract.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { Kbd } from '../base/ui/kbd.tsx'
import { layout, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { LineDialog } from './line-dialog.tsx'
import { useRepair } from './queries.ts'
import { RemoveDialog } from './remove-dialog.tsx'
import { EndedLines, RepairLines } from './repair-lines.tsx'

/** One minute in ms. */
const MINUTE = 60_000

type Open = { readonly what: 'add' } | { readonly what: 'correct' | 'remove'; readonly line: RepairLineView }

/** What was done to the unit of a case: work, parts and time, and what of it was wrong. */
export function CaseRepair({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation('repairs')
  const formats = useFormats()
  const mayWork = permits(useSession(), ['technician', 'manager'])
  const { data, error } = useRepair(caseId)
  const [open, setOpen] = useState<Open | null>(null)
  const mayWrite = mayWork && data?.mayWrite === true
  const add = () => setOpen({ what: 'add' })
  useShortcuts(t('title'), mayWrite ? [{ keys: 'r', label: t('add'), run: add }] : [])
  if (error) return <RefusalNotice error={error} />
  // Before the repair begins there is nothing to tell.
  if (!data || (data.lines.length === 0 && !data.mayWrite)) return null
  const { rma, lines, minutes, warranty } = data
  const held = lines.filter(({ ended }) => ended === null)
  const close = () => setOpen(null)
  return (
    <Panel
      title={t('title')}
      aside={
        mayWrite && (
          <Button kind="quiet" icon={ListPlus} onClick={add}>
            <span className={layout('inline')}>
              {t('add')}
              <Kbd keys="r" />
            </span>
          </Button>
        )
      }
    >
      <Stack>
        {held.length === 0 && <p className={layout('muted')}>{t('none')}</p>}
        <RepairLines
          lines={held}
          {...(mayWrite
            ? {
                onCorrect: (line: RepairLineView) => setOpen({ what: 'correct', line }),
                onRemove: (line: RepairLineView) => setOpen({ what: 'remove', line }),
              }
            : {})}
        />
        {minutes > 0 && (
          <p className={layout('muted')}>{t('time', { time: formats.duration(minutes * MINUTE) })}</p>
        )}
        {warranty && (
          <p className={layout('muted')}>
            {warranty.until === null
              ? t('warranty.ofMonths', { count: warranty.months })
              : t('warranty.until', { on: formats.calendarDate(warranty.until) })}
          </p>
        )}
        <EndedLines lines={lines.filter(({ ended }) => ended !== null)} />
      </Stack>
      {open?.what === 'add' && <LineDialog caseId={caseId} rma={rma} of={null} onClose={close} />}
      {open?.what === 'correct' && <LineDialog caseId={caseId} rma={rma} of={open.line} onClose={close} />}
      {open?.what === 'remove' && <RemoveDialog caseId={caseId} rma={rma} of={open.line} onClose={close} />}
    </Panel>
  )
}
