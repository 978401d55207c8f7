import { inkDrawing, isInk } from '../../shared/signature/index.ts'
import { classNames } from '../base/ui/class-names.ts'
import css from './ink-picture.module.css'

const cx = classNames(css)

/** A signature that was given, as it was drawn. `label`: whose it is. */
export function InkPicture({ ink, label }: { readonly ink: string; readonly label: string }) {
  if (!isInk(ink)) return null
  const address = `data:image/svg+xml,${encodeURIComponent(inkDrawing(ink))}`
  return <img className={cx('ink')} src={address} alt={label} />
}
