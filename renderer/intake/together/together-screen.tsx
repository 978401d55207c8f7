import { useNavigate, useSearch } from '@tanstack/react-router'
import { CheckCheck, FileText, PackagePlus, Printer } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_AT_ONCE } from '../../../shared/intake/views.ts'
import { useApiQuery } from '../../base/client/use-api-query.ts'
import { useShortcuts } from '../../base/keys/shortcuts.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { EmptyState } from '../../base/ui/empty-state.tsx'
import { Panel, ScreenHead } from '../../base/ui/panel.tsx'
import { RefusalNotice } from '../../base/ui/refusal-notice.tsx'
import { Serial } from '../../base/ui/serial.tsx'
import { Skeleton } from '../../base/ui/skeleton.tsx'
import { announce } from '../../base/ui/toast.tsx'
import { CaseStatusPill } from '../../cases/index.ts'
import { paperOfSeveralUrl, printPaper, sayPrinted, useLabelWidth } from '../../paper/index.ts'
import { NextStep } from '../taken/next-step.tsx'
import { TapeChoice } from '../taken/tape-choice.tsx'
import css from './together.module.css'
import { useTogether } from './together.ts'

const cx = classNames(css)

/** The end of an intake of several units: all their labels in one go, and one paper for whoever handed them over. */
export function TogetherScreen() {
  const { t } = useTranslation(['intake', 'cases'])
  const ids = (useSearch({ from: '/intake/together' }).cases ?? '').split(',').filter((id) => id !== '')
  const { data, error } = useApiQuery(
    'cases.checkMoves',
    { ids: ids.slice(0, MOST_AT_ONCE) },
    { about: ['case'], enabled: ids.length > 0 },
  )
  if (ids.length === 0 || data?.cases.length === 0)
    return <EmptyState title={t('together.none')}>{t('together.noneWords')}</EmptyState>
  if (error && !data) return <RefusalNotice error={error} />
  if (!data) return <Skeleton lines={6} tall />
  const { cases } = data
  return (
    <div className={cx('screen')}>
      <ScreenHead
        title={t('together.in', { count: cases.length })}
        lead={cases[0]?.customer ?? t('cases:customerErased')}
      />
      <div className={cx('sides')}>
        <Panel title={t('taken.next')}>
          <Steps ids={ids} rmas={cases.map(({ rma }) => rma)} />
        </Panel>
        <Panel title={t('together.units')} flush>
          <ol className={cx('units')}>
            {cases.map(({ id, rma, model, serial, status }) => (
              <li key={id}>
                <strong className="figures">{rma}</strong>
                <span>{model}</span>
                <Serial value={serial} />
                <CaseStatusPill status={status} plain />
              </li>
            ))}
          </ol>
        </Panel>
      </div>
    </div>
  )
}

function Steps({ ids, rmas }: { readonly ids: readonly string[]; readonly rmas: readonly string[] }) {
  const { t, i18n } = useTranslation('intake')
  const { t: words } = useTranslation('shell')
  const navigate = useNavigate()
  const { goOnWith, end } = useTogether()
  const [width, setWidth] = useLabelWidth()
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  const print = async (kind: 'label' | 'units-received', options: Readonly<Record<string, string>>) => {
    const address = paperOfSeveralUrl(kind, rmas, { ...options, lang: i18n.language })
    if (!sayPrinted(words, await printPaper(address))) announce({ tone: 'bad', title: t('taken.notPrinted') })
  }
  const labels = () => void print('label', { width: String(width) })
  const paper = () => void print('units-received', {})
  const more = () => {
    goOnWith(...ids)
    void navigate({ to: '/intake' })
  }
  const done = () => {
    end()
    void navigate({ to: '/intake' })
  }
  useShortcuts(t('together.title'), [
    { keys: 'L', label: t('together.labels'), run: labels },
    { keys: 'W', label: t('together.paper'), run: paper },
    { keys: 'S', label: t('together.more'), run: more },
    { keys: 'N', label: t('together.done'), run: done },
  ])
  return (
    <div className={cx('tight')}>
      <NextStep ref={first} kind="primary" icon={Printer} keys="L" onPress={labels}>
        {t('together.labels')}
      </NextStep>
      <TapeChoice value={width} onChange={setWidth} />
      <NextStep icon={FileText} keys="W" onPress={paper}>
        {t('together.paper')}
      </NextStep>
      <NextStep icon={PackagePlus} keys="S" onPress={more}>
        {t('together.more')}
      </NextStep>
      <NextStep kind="quiet" icon={CheckCheck} keys="N" onPress={done}>
        {t('together.done')}
      </NextStep>
    </div>
  )
}
