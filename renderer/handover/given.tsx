import { Printer } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { layout, Row, Stack } from '../base/ui/layout.tsx'
import type { GiveResult } from './use-give.ts'
import { printHandover, printReceipt } from './print-handover.ts'

/** What came of a pick-up, and its papers. What was to be signed on paper is printed first. */
export function Given(props: {
  readonly caseId: string
  readonly of: GiveResult
  readonly onClose: () => void
}) {
  const { caseId, of, onClose } = props
  const { t } = useTranslation(['handover', 'common'])
  const { centre } = useSession()
  const first = useRef<HTMLButtonElement>(null)
  const { language } = centre
  const { number, receipt } = of
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('handover:given.title', { rma: of.rma })}
      initialFocus={first}
      actions={
        <Button ref={first} kind="primary" onClick={onClose}>
          {t('handover:given.done')}
        </Button>
      }
    >
      <Stack>
        <p className={layout('lead')}>{t('handover:given.closed')}</p>
        {of.onPaper && <p>{t('handover:given.toSign')}</p>}
        <Papers
          name={t('handover:given.handover')}
          sheet={() => printHandover(caseId, number, language, '210')}
          roll={() => printHandover(caseId, number, language, '80')}
        />
        {receipt !== null && (
          <Papers
            name={t('handover:given.receipt', { number: receipt })}
            sheet={() => printReceipt(caseId, receipt, language, '210')}
            roll={() => printReceipt(caseId, receipt, language, '80')}
          />
        )}
      </Stack>
    </Dialog>
  )
}

function Papers(props: { readonly name: string; readonly sheet: () => void; readonly roll: () => void }) {
  const { name, sheet, roll } = props
  const { t } = useTranslation('handover')
  return (
    <Row between>
      <span>{name}</span>
      <Row>
        <Button icon={Printer} aria-label={`${name}: ${t('print.a4')}`} onClick={sheet}>
          {t('print.a4')}
        </Button>
        <Button icon={Printer} aria-label={`${name}: ${t('print.mm80')}`} onClick={roll}>
          {t('print.mm80')}
        </Button>
      </Row>
    </Row>
  )
}
