import { useTranslation } from 'react-i18next'
import { rateFigure } from '../../shared/prices/exchange.ts'
import { vatFigure } from '../../shared/prices/vat.ts'
import type { QuoteView } from '../../shared/quotes/contract.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { classNames } from '../base/ui/class-names.ts'
import css from './quote-lines.module.css'

const cx = classNames(css)

/** The lines of a version, and what they come to by rate of VAT. */
export function QuoteLines({ of }: { readonly of: QuoteView }) {
  const { t } = useTranslation('quotes')
  const formats = useFormats()
  const price = (amount: number) => formats.price({ amount, currency: of.currency })
  return (
    <div className={cx('scroll')}>
      <table className={cx('lines')}>
        <thead>
          <tr>
            <th scope="col">{t('column.item')}</th>
            <th scope="col">{t('column.quantity')}</th>
            <th scope="col">{t('column.unitPrice')}</th>
            <th scope="col">{t('column.vat')}</th>
            <th scope="col">{t('column.total')}</th>
          </tr>
        </thead>
        <tbody>
          {of.lines.map((line, place) => (
            // Lines of a version never change their order, and two may be alike.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={place}>
              <td>
                {line.fee ? t('fee', { ordinal: line.fee.ordinal }) : line.name}
                <span className={cx('note')}>{noteOf(line)}</span>
              </td>
              <td>{line.quantity}</td>
              <td>{price(line.unitPrice)}</td>
              <td>{vatFigure(line.vat, formats.language)} %</td>
              <td>{price(line.gross)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {of.totals.byRate.map(({ vat, net, tax, gross }) => (
            <tr key={vat}>
              <th scope="row" colSpan={4}>
                {t('sum.vat', { rate: vatFigure(vat, formats.language) })} ·{' '}
                {t('sum.net', { net: price(net) })} · {t('sum.tax', { tax: price(tax) })}
              </th>
              <td>{price(gross)}</td>
            </tr>
          ))}
          <tr className={cx('toPay')}>
            <th scope="row" colSpan={4}>
              {t('sum.toPay')}
            </th>
            <td>{price(of.totals.gross)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  )

  function noteOf({ kind, fee, listPrice, unitPrice }: QuoteView['lines'][number]): string {
    if (fee?.rate)
      return t('converted', {
        listed: formats.price(fee.listed),
        from: fee.rate.from,
        to: fee.rate.to,
        rate: rateFigure(fee.rate.millionths, formats.language),
        on: formats.calendarDate(fee.rate.on),
      })
    const differs = listPrice !== null && listPrice !== unitPrice
    return differs ? t('differs', { price: price(listPrice) }) : t(`kind.${kind}`)
  }
}
