import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CashBookView, CashDocumentView } from '../../shared/cashbook/contract.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { classNames } from '../base/ui/class-names.ts'
import { DefinitionList } from '../base/ui/definition-list.tsx'
import { layout, Stack } from '../base/ui/layout.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import css from './cash.module.css'
import { DifferencePill } from './difference-pill.tsx'

const cx = classNames(css)

/** Float, what came in and went back by means, what should be in the drawer, what was counted, and the documents behind it. */
export function BookFigures({ of }: { readonly of: CashBookView }) {
  const { t } = useTranslation('cash')
  const formats = useFormats()
  const { currency, float, sums, expected, closing, documents, after, state } = of
  const price = (amount: number) => formats.price({ amount, currency })
  const facts = [
    ...(float === null ? [] : [{ term: t('float'), value: price(float) }]),
    ...(state === 'none' ? [] : [{ term: t('expected'), value: price(expected) }]),
    ...(closing
      ? [
          { term: t('counted'), value: price(closing.counted) },
          {
            term: t('difference'),
            value:
              closing.difference === 0 ? (
                <StatusPill tone="ok">{t('agrees')}</StatusPill>
              ) : (
                <DifferencePill difference={closing.difference} currency={currency} />
              ),
          },
        ]
      : []),
  ]
  return (
    <Stack>
      {facts.length > 0 && <DefinitionList columns={2} items={facts} />}
      {closing && closing.difference !== 0 && (
        <p>
          <strong>{t('reason')}</strong> {closing.reason ?? t('reasonErased')}
        </p>
      )}
      {closing && (
        <p className={layout('muted')}>
          {t('closedBy', { at: formats.dateTime(closing.at), name: closing.by ?? t('formerPerson') })}
        </p>
      )}
      {sums.length === 0 ? (
        <p className={layout('muted')}>{t('none')}</p>
      ) : (
        <table className={cx('sums')}>
          <thead>
            <tr>
              <th scope="col">{t('column.means')}</th>
              <th scope="col">{t('column.received')}</th>
              <th scope="col">{t('column.refunded')}</th>
              <th scope="col">{t('column.net')}</th>
            </tr>
          </thead>
          <tbody>
            {sums.map((sum) => {
              const own = (amount: number) => formats.price({ amount, currency: sum.currency })
              return (
                <tr key={`${sum.means}-${sum.currency}`}>
                  <th scope="row">{t(`means.${sum.means}`)}</th>
                  <td>{own(sum.received)}</td>
                  <td>{own(sum.refunded)}</td>
                  <td>{own(sum.received - sum.refunded)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      <Documents title={t('documents', { count: documents.length })} documents={documents} open={false} />
      <Documents title={t('after', { count: after.length })} documents={after} open />
    </Stack>
  )
}

function Documents(props: {
  readonly title: string
  readonly documents: readonly CashDocumentView[]
  readonly open: boolean
}) {
  const { title, documents, open } = props
  const { t } = useTranslation('cash')
  const formats = useFormats()
  if (documents.length === 0) return null
  return (
    <details open={open}>
      <summary>{title}</summary>
      <ul className={cx('documents')}>
        {documents.map(({ number, caseId, rma, kind, means, currency, paid, at, late }) => (
          <li key={number} className={cx('document')}>
            <span>
              <strong translate="no">{number}</strong> ·{' '}
              <Link to="/cases/$caseId" params={{ caseId }}>
                {rma}
              </Link>
              <span className={layout('muted')}>
                {' · '}
                {kind === 'credit-note' && `${t('accounting.kind.credit-note')} · `}
                {t(`means.${means}`)} · {formats.dateTime(at)}
              </span>{' '}
              {late && <StatusPill tone="warn">{t('late')}</StatusPill>}
            </span>
            <strong className="figures">
              {kind === 'credit-note' ? '−' : ''}
              {formats.price({ amount: paid, currency })}
            </strong>
          </li>
        ))}
      </ul>
    </details>
  )
}
