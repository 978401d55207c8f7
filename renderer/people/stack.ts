import { classNames } from '../base/ui/class-names.ts'
import css from './stack.module.css'

const cx = classNames(css)

/** Things under each other at the usual distance. */
export const stack = cx('stack')
/** A label and what it names. */
export const tightStack = cx('stack', 'tight')
