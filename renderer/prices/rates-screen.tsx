import css from './rates-screen.module.css'
import { RatePanel } from './rate-panel.tsx'
import { VatPanel } from './vat-panel.tsx'

/** Settings → VAT and exchange: the figures that prices and fees are reckoned with. */
export function RatesScreen() {
  return (
    <div className={css['screen']}>
      <VatPanel />
      <RatePanel />
    </div>
  )
}
