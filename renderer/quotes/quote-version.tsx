import { ExternalLink, Mail, Printer, ThumbsDown, ThumbsUp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuoteView } from '../../shared/quotes/contract.ts'
import { quoteName } from '../../shared/quotes/quote.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { fileUrl } from '../base/client/file-url.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { layout, Row, Stack } from '../base/ui/layout.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import type { Tone } from '../base/ui/tone.ts'
import { printPaper } from '../paper/index.ts'
import { AnswerDialog } from './answer-dialog.tsx'
import { QuoteLines } from './quote-lines.tsx'
import { SendDialog } from './send-dialog.tsx'

type State = 'open' | 'accepted' | 'declined' | 'superseded' | 'expired'

const tones: Readonly<Record<State, Tone>> = {
  open: 'waiting',
  accepted: 'ok',
  declined: 'bad',
  superseded: 'neutral',
  expired: 'warn',
}

function stateOf({ answer, validUntil }: QuoteView, isNewest: boolean, today: string): State {
  if (answer) return answer.is
  return isNewest ? (today > validUntil ? 'expired' : 'open') : 'superseded'
}

/** One version: where it stands, its lines, and what can be done with it. */
export function QuoteVersion(props: {
  readonly caseId: string
  readonly of: QuoteView
  readonly quote: Output<'quotes.ofCase'>
  readonly isNewest: boolean
  readonly mayWork: boolean
}) {
  const { caseId, of, quote, isNewest, mayWork } = props
  const { t } = useTranslation('quotes')
  const formats = useFormats()
  const { centre } = useSession()
  const [open, setOpen] = useState<'accept' | 'decline' | 'send' | null>(null)
  const { number, answer, sentAt } = of
  const state = stateOf(of, isNewest, quote.today)
  const isOpen = state === 'open'
  // Paper is for the customer: it speaks the centre's language.
  const address = (form: 'html' | 'pdf') =>
    fileUrl('quote', `${caseId}_${number}.${form}`, { lang: centre.language })
  const close = () => setOpen(null)
  const ref = { caseId, version: quote.version, number }
  return (
    <Stack tight>
      <Row>
        <strong>{t('version', { number })}</strong>
        <StatusPill tone={tones[state]}>{t(`state.${state}`)}</StatusPill>
        <span className={layout('muted')}>
          {t('validUntil', { on: formats.calendarDate(of.validUntil) })} ·{' '}
          {sentAt === null ? t('notSent') : t('sent', { at: formats.dateTime(sentAt) })}
        </span>
      </Row>
      <QuoteLines of={of} />
      {answer && (
        <p className={layout('muted')}>
          {t(answer.is === 'declined' ? 'given.declined' : `given.${answer.means}`)} ·{' '}
          {formats.dateTime(answer.at)} · {answer.by ?? t('formerPerson')}
        </p>
      )}
      {mayWork && (
        <Row>
          {isOpen && (
            <Button kind="primary" icon={ThumbsUp} onClick={() => setOpen('accept')}>
              {t('accept')}
            </Button>
          )}
          {isOpen && (
            <Button icon={Mail} disabled={!quote.hasAddress} onClick={() => setOpen('send')}>
              {t('send')}
            </Button>
          )}
          <Button icon={Printer} onClick={() => void printPaper(address('html'))}>
            {t('paper')}
          </Button>
          <Button icon={ExternalLink} onClick={() => void window.open(address('pdf'), '_blank', 'noopener')}>
            {t('pdf')}
          </Button>
          {(isOpen || state === 'expired') && (
            <Button kind="quiet" icon={ThumbsDown} onClick={() => setOpen('decline')}>
              {t('decline')}
            </Button>
          )}
          {isOpen && !quote.hasAddress && <span className={layout('muted')}>{t('noAddress')}</span>}
        </Row>
      )}
      {(open === 'accept' || open === 'decline') && (
        <AnswerDialog of={of} answer={open} target={ref} onClose={close} />
      )}
      {open === 'send' && <SendDialog name={quoteName(of.rma, number)} target={ref} onClose={close} />}
    </Stack>
  )
}
