import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResealPreview } from '../../shared/plans/views.ts'
import { classNames } from '../base/ui/class-names.ts'
import { DateTime, Deadline } from '../base/ui/date-time.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { Serial } from '../base/ui/serial.tsx'
import css from './reseal-screen.module.css'

const cx = classNames(css)

type Side = ResealPreview['before']

/** The plan before and after, side by side: what changes stands out, what stays is seen to stay. */
export function BeforeAfter({ of }: { readonly of: ResealPreview }) {
  const { t } = useTranslation('reseal')
  return (
    <Panel title={t('sides.title')}>
      <div className={cx('two')}>
        <SideView title={t('sides.before')} side={of.before} other={of.before} isBefore />
        <SideView title={t('sides.after')} side={of.after} other={of.before} />
      </div>
    </Panel>
  )
}

function SideView(props: {
  readonly title: string
  readonly side: Side
  readonly other: Side
  readonly isBefore?: boolean
}) {
  const { title, side, other, isBefore } = props
  const { t } = useTranslation('reseal')
  const rows: readonly (readonly [string, ReactNode, boolean])[] = [
    [t('sides.model'), side.model ?? t('sides.unknown'), side.model !== other.model && side.model !== null],
    [t('sides.used'), t('sides.usedOf', { used: side.used, left: side.left }), side.used !== other.used],
    [t('sides.starts'), <DateTime key="starts" at={side.startsAt} absolute />, false],
    [t('sides.ends'), <Deadline key="ends" at={side.endsAt} absolute />, false],
    ...(side.plusEndsAt === null
      ? []
      : [[t('sides.plusEnds'), <Deadline key="plus" at={side.plusEndsAt} absolute />, false] as const]),
    [
      t('sides.warrantyEnds'),
      side.warrantyEndsAt === null ? (
        t('sides.unknown')
      ) : (
        <Deadline key="warranty" at={side.warrantyEndsAt} absolute />
      ),
      false,
    ],
    [t('sides.region'), side.region, false],
  ]
  return (
    <section className={cx('side')}>
      <h3>{title}</h3>
      <p className={cx('serial', isBefore && 'muted')}>
        {side.serial === null ? t('sides.notScanned') : <Serial value={side.serial} large />}
      </p>
      <dl className={cx('facts')}>
        {rows.map(([term, value, moved]) => (
          <FactRow key={term} term={term} value={value} moved={moved} />
        ))}
      </dl>
    </section>
  )
}

function FactRow(props: { readonly term: string; readonly value: ReactNode; readonly moved: boolean }) {
  return (
    <>
      <dt>{props.term}</dt>
      <dd className={cx(props.moved && 'moved')}>{props.value}</dd>
    </>
  )
}
