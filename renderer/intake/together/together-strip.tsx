import { useNavigate } from '@tanstack/react-router'
import { Flag, UsersRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApiQuery } from '../../base/client/use-api-query.ts'
import { Button } from '../../base/ui/button.tsx'
import { classNames } from '../../base/ui/class-names.ts'
import css from './together.module.css'
import { useTogether } from './together.ts'

const cx = classNames(css)

/** Says that the next unit is of the same customer, how many there are, and the ways out. Nothing where none come in together. */
export function TogetherStrip() {
  const { cases } = useTogether()
  const [first] = cases
  return first === undefined ? null : <Strip first={first} count={cases.length} />
}

function Strip({ first, count }: { readonly first: string; readonly count: number }) {
  const { t } = useTranslation('intake')
  const { end } = useTogether()
  const finish = useFinish()
  const { data } = useApiQuery('cases.get', { id: first }, { about: ['case'] })
  return (
    <section className={cx('strip')} aria-label={t('together.title')}>
      <UsersRound size={18} aria-hidden />
      <span className={cx('grow')}>
        <strong>{data?.customer?.name ?? t('together.somebody')}</strong> {t('together.count', { count })}
      </span>
      <Button icon={Flag} onClick={finish}>
        {t('together.finish')}
      </Button>
      <Button kind="quiet" onClick={end}>
        {t('together.another')}
      </Button>
    </section>
  )
}

/** Leads to the page with all papers of the units that came in together. */
export function useFinish(): () => void {
  const navigate = useNavigate()
  const { cases } = useTogether()
  return () => void navigate({ to: '/intake/together', search: { cases: cases.join(',') } })
}
