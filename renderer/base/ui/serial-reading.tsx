import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { readEntered } from '../../../shared/kernel/entered-serial.ts'
import { scannedRma } from '../../../shared/kernel/rma.ts'
import { useApiQuery } from '../client/use-api-query.ts'
import { useShortcuts } from '../keys/shortcuts.ts'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { Kbd } from './kbd.tsx'
import { Serial } from './serial.tsx'
import css from './serial-reading.module.css'

const cx = classNames(css)

/** The same serials, those that a record has before the others. */
function useKnownFirst(serials: readonly string[]): readonly string[] {
  const { data = [] } = useApiQuery(
    'search.known',
    { serials: [...serials] },
    { about: ['case', 'plan', 'request', 'submission', 'unit'], enabled: serials.length > 1 },
  )
  const known = new Set(data)
  return [...serials].sort((a, b) => Number(known.has(b)) - Number(known.has(a)))
}

/** The code of our own label in a field for a serial: it is a case, and one press opens it. */
function OwnCase({ text }: { readonly text: string }) {
  const { t } = useTranslation('common')
  const rma = scannedRma(text)
  const { data } = useApiQuery('cases.get', { rma: rma ?? '' }, { about: ['case'], enabled: rma !== null })
  if (rma === null || data === undefined) return null
  return (
    <p>
      <Link to="/cases/$caseId" params={{ caseId: data.id }}>
        {t('serial.openCase', { rma })}
      </Link>
    </p>
  )
}

/**
 * What stands under a field for a serial: why it is none, what may be meant (one key takes the first), and what of a
 * label was left aside. Nothing where there is nothing to say.
 */
export function SerialReadingNote(props: {
  readonly text: string
  /** Takes a proposal in place of what stands in the field. */
  readonly onChoose: (serial: string) => void
}) {
  const { text, onChoose } = props
  const { t } = useTranslation('common')
  const { proposals: read, refused, leftAside } = readEntered(text)
  const proposals = useKnownFirst(read)
  const [first] = proposals
  useShortcuts(
    t('serial.question'),
    first === undefined
      ? []
      : [{ keys: 'Alt+S', label: t('serial.accept'), run: () => onChoose(first), inFields: true }],
  )
  if (text.trim() === '') return null
  const parts = leftAside.map(({ what, value }) =>
    t('serial.part', { what: t(`serial.parts.${what}`), value }),
  )
  return (
    <output className={cx('note')}>
      {refused !== null && <p className={cx('refused')}>{t(`serial.refused.${refused}`)}</p>}
      <OwnCase text={text} />
      {proposals.length > 0 && (
        <p className={cx('proposals')}>
          <span>{t('serial.question')}</span>
          {proposals.map((proposal, place) => (
            <Button key={proposal} onClick={() => onChoose(proposal)}>
              <Serial value={proposal} /> {place === 0 && <Kbd keys="Alt+S" />}
            </Button>
          ))}
        </p>
      )}
      {parts.length > 0 && <p className={cx('aside')}>{t('serial.aside', { parts: parts.join(', ') })}</p>}
    </output>
  )
}
