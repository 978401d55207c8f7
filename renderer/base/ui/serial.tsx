import { Check, Copy } from 'lucide-react'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './button.tsx'
import css from './serial.module.css'
import { classNames } from './class-names.ts'
import { announce } from './toast.tsx'
import { copyText } from '../copy-text.ts'

const cx = classNames(css)

export interface SerialProps {
  readonly value: string
  /** Adds a button that copies it. One click on the serial itself selects it whole in any case. */
  readonly copy?: boolean
  /** Larger, where it is read from a label at arm's length. */
  readonly large?: boolean
}

/** A serial number: mono, grouped by fours for the eye only; what is copied has no gaps. */
export function Serial({ value, copy, large }: SerialProps) {
  return (
    <span className={cx('line')}>
      <span className={cx('serial', large && 'large')} translate="no">
        {groupsOfFour(value).map(({ at, text }) => (
          <Fragment key={at}>
            <span className={cx('group')}>{text}</span>
          </Fragment>
        ))}
      </span>
      {copy && <CopyButton text={value} />}
    </span>
  )
}

/** `095XE160021234` → 095X E160 0212 34. Pure; the gaps are made by CSS. */
export function groupsOfFour(value: string): readonly { readonly at: number; readonly text: string }[] {
  return Array.from({ length: Math.ceil(value.length / 4) }, (_, group) => ({
    at: group * 4,
    text: value.slice(group * 4, group * 4 + 4),
  }))
}

function CopyButton({ text }: { readonly text: string }) {
  const { t } = useTranslation('common')
  const [copied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    const done = await copyText(text)
    setCopied(done)
    if (!done) announce({ title: t('notCopied'), tone: 'bad' })
  }
  return (
    <IconButton
      icon={copied ? Check : Copy}
      label={copied ? t('copied') : t('copy')}
      onBlur={() => setCopied(false)}
      onClick={() => void copy()}
    />
  )
}
