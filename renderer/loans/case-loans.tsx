import { HandHelping } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LoanView } from '../../shared/loans/contract.ts'
import { useShortcuts } from '../base/keys/shortcuts.ts'
import { useScan } from '../base/scanner/use-scan.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { Kbd } from '../base/ui/kbd.tsx'
import { layout, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { GiveLoanDialog } from './give-loan-dialog.tsx'
import { LoanBackDialog } from './loan-back-dialog.tsx'
import { LoanLine } from './loan-line.tsx'
import { useCaseLoans, useLoanUnits } from './queries.ts'
import { knownSerial } from './read-serial.ts'

type Open =
  { readonly what: 'give'; readonly scanned: string } | { readonly what: 'back'; readonly loan: LoanView }

/**
 * What the customer has while their unit is here: a scan of a loan unit lends it, or records that it is back. Nothing where the
 * centre lends nothing. `scannedBack`: the serial whose scan on another screen led here; empty where none did.
 */
export function CaseLoans(props: {
  readonly caseId: string
  readonly scannedBack: string
  /** The window for what was scanned is closed. */
  readonly onScannedDone: () => void
}) {
  const { caseId, scannedBack, onScannedDone } = props
  const { t } = useTranslation('loans')
  const mayWork = permits(useSession(), ['technician', 'manager'])
  const { data, error } = useCaseLoans(caseId)
  const units = useLoanUnits().data?.units ?? []
  const [open, setOpen] = useState<Open | null>(null)
  const mayGive = mayWork && data?.mayGive === true
  const out = data?.loans.filter(({ ended }) => ended === null) ?? []
  const came = mayWork ? out.find(({ serial }) => serial === scannedBack) : undefined
  const close = () => setOpen(null)
  useScan(({ text, landed }) => {
    if (!mayWork || landed !== null) return false
    const loan = knownSerial(text, out)
    if (loan) setOpen({ what: 'back', loan })
    const free =
      mayGive && !loan
        ? knownSerial(
            text,
            units.filter((unit) => unit.out === null),
          )
        : null
    if (free) setOpen({ what: 'give', scanned: free.serial })
    return loan !== null || free !== null
  })
  const give = () => setOpen({ what: 'give', scanned: '' })
  useShortcuts(t('panel.title'), mayGive ? [{ keys: 'u', label: t('panel.give'), run: give }] : [])
  if (error) return <RefusalNotice error={error} />
  if (!data || (data.loans.length === 0 && !mayGive)) return null
  const { rma } = data
  const earlier = data.loans.filter(({ ended }) => ended !== null)
  return (
    <Panel
      title={t('panel.title')}
      aside={
        mayGive && (
          <Button kind="quiet" icon={HandHelping} onClick={give}>
            <span className={layout('inline')}>
              {t('panel.give')}
              <Kbd keys="u" />
            </span>
          </Button>
        )
      }
    >
      <Stack>
        {out.length === 0 && <p className={layout('muted')}>{t('panel.none')}</p>}
        {out.map((loan) => (
          <LoanLine
            key={loan.event}
            loan={loan}
            {...(mayWork ? { onBack: () => setOpen({ what: 'back', loan }) } : {})}
          />
        ))}
        {earlier.length > 0 && (
          <details>
            <summary>{t('panel.earlier', { count: earlier.length })}</summary>
            <Stack>
              {earlier.map((loan) => (
                <LoanLine key={loan.event} loan={loan} />
              ))}
            </Stack>
          </details>
        )}
      </Stack>
      {open?.what === 'give' && (
        <GiveLoanDialog caseId={caseId} rma={rma} units={units} scanned={open.scanned} onClose={close} />
      )}
      {open?.what === 'back' && <LoanBackDialog caseId={caseId} rma={rma} loan={open.loan} onClose={close} />}
      {!open && came && <LoanBackDialog caseId={caseId} rma={rma} loan={came} onClose={onScannedDone} />}
    </Panel>
  )
}
