import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DisputeCard } from '../../shared/disputes/contract.ts'
import { permits, useSession } from '../base/session.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { layout } from '../base/ui/layout.tsx'
import css from './disputes.module.css'
import { SettleDialog } from './settle-dialog.tsx'
import type { Way } from './way.ts'

const cx = classNames(css)

/** One button per way out; one that cannot be taken says why. */
export function WaysOut({ card }: { readonly card: DisputeCard }) {
  const { t } = useTranslation(['disputes', 'reports'])
  const session = useSession()
  const [taking, setTaking] = useState<Way | null>(null)
  const whyNot = ({ roles, refused }: Way): string | null => {
    if (!permits(session, roles))
      return roles.includes('reviewer') ? t('disputes:reviewerOnly') : t('disputes:managerOnly')
    return refused === null ? null : t('disputes:refused', { what: t(`reports:type.${refused}`) })
  }
  return (
    <>
      <ul className={cx('ways')}>
        {card.ways.map((way) => {
          const why = whyNot(way)
          return (
            <li key={way.how} className={cx('way')}>
              <div>
                <h3>{t(`disputes:way.${way.how}.title`, { rma: card.joins?.rma ?? '' })}</h3>
                <p className={layout('muted')}>{t(`disputes:way.${way.how}.detail`)}</p>
                {why !== null && <p>{why}</p>}
              </div>
              <Button disabled={why !== null} onClick={() => setTaking(way)}>
                {t(`disputes:way.${way.how}.do`)}
              </Button>
            </li>
          )
        })}
      </ul>
      {taking && <SettleDialog card={card} way={taking} onClose={() => setTaking(null)} />}
    </>
  )
}
