import { PenLine, Printer } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandoverView } from '../../shared/handover/contract.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { layout, Row, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { InkPicture, WordsToSign } from '../signature/index.ts'
import { printHandover } from './print-handover.ts'
import { useHandovers } from './queries.ts'
import { TakeDialog } from './take-dialog.tsx'

/** What was signed for a case at the counter, each with its words and its paper; and what came in can still be signed. */
export function CaseHandovers({ caseId }: { readonly caseId: string }) {
  const { t } = useTranslation('handover')
  const mayWork = permits(useSession(), ['technician', 'manager'])
  const { data, error } = useHandovers(caseId)
  const [signing, setSigning] = useState(false)
  if (error) return <RefusalNotice error={error} />
  if (!data) return null
  const { handovers, take, rma } = data
  const maySign = mayWork && take !== null
  if (handovers.length === 0 && !maySign) return null
  return (
    <Panel
      title={t('title')}
      aside={
        maySign && (
          <Button kind="quiet" icon={PenLine} onClick={() => setSigning(true)}>
            {t('take.open')}
          </Button>
        )
      }
    >
      <Stack>
        {handovers.length === 0 && <p className={layout('muted')}>{t('none')}</p>}
        {handovers.map((one) => (
          <Handover key={one.number} caseId={caseId} of={one} customer={data.customer} mayPrint={mayWork} />
        ))}
      </Stack>
      {signing && take && (
        <TakeDialog caseId={caseId} rma={rma} of={take} onClose={() => setSigning(false)} />
      )}
    </Panel>
  )
}

function Handover(props: {
  readonly caseId: string
  readonly of: HandoverView
  readonly customer: string | null
  readonly mayPrint: boolean
}) {
  const { caseId, of, customer, mayPrint } = props
  const { t } = useTranslation('handover')
  const formats = useFormats()
  const { centre } = useSession()
  const who = of.kind === 'given' && of.collector === 'other' ? of.name : customer
  const seen =
    of.kind === 'given' && of.document !== 'none'
      ? `${t(`document.${of.document}`)}${of.documentEnd ? ` …${of.documentEnd}` : ''}`
      : null
  const facts = [
    who ?? t('erased'),
    of.kind === 'given' && of.collector === 'other' && t('sentBy'),
    seen,
    formats.dateTime(of.at),
    of.by ?? t('formerPerson'),
  ].filter((fact): fact is string => typeof fact === 'string')
  const print = (width: '210' | '80') => printHandover(caseId, of.number, centre.language, width)
  return (
    <Stack tight>
      <Row>
        <strong>{t(`kind.${of.kind}`)}</strong>
        <StatusPill tone={of.means === 'paper' ? 'neutral' : 'ok'}>{t(`means.${of.means}.title`)}</StatusPill>
        {of.kind === 'given' && of.undone && <StatusPill tone="warn">{t('undone')}</StatusPill>}
      </Row>
      <p className={layout('muted')}>{facts.join(' · ')}</p>
      <details>
        <summary>{t('wordsSigned')}</summary>
        <Stack tight>
          <WordsToSign of={of} />
          <p className={layout('muted')}>
            {t('hash')} <code translate="no">{of.signs}</code>
          </p>
        </Stack>
      </details>
      {of.means === 'screen' &&
        (of.ink === null ? (
          <p className={layout('muted')}>{t('inkErased')}</p>
        ) : (
          <InkPicture ink={of.ink} label={t('signatureOf', { name: who ?? t('erased') })} />
        ))}
      {mayPrint && (
        <Row>
          <Button
            kind="quiet"
            icon={Printer}
            aria-label={t(`print.sheet.${of.kind}`)}
            onClick={() => print('210')}
          >
            {t('print.a4')}
          </Button>
          <Button
            kind="quiet"
            icon={Printer}
            aria-label={t(`print.roll.${of.kind}`)}
            onClick={() => print('80')}
          >
            {t('print.mm80')}
          </Button>
        </Row>
      )}
    </Stack>
  )
}
