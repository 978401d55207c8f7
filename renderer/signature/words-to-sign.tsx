import type { ToSign } from '../../shared/signature/index.ts'
import { classNames } from '../base/ui/class-names.ts'
import css from './words-to-sign.module.css'

const cx = classNames(css)

/** The exact words that are signed, as they are kept: above the pad, in the language in which they are signed. */
export function WordsToSign({ of }: { readonly of: Pick<ToSign, 'text'> & { readonly language?: string } }) {
  return (
    <blockquote className={cx('words')} lang={of.language}>
      {of.text}
    </blockquote>
  )
}
