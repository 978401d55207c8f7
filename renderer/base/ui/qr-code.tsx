import { useMemo } from 'react'
import { drawQr } from '../qr-shape.ts'
import { classNames } from './class-names.ts'
import css from './qr-code.module.css'

const cx = classNames(css)

/** Black on white, whatever the theme: scanners read no other. Nothing where the text is too long for one. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const code = useMemo(() => drawQr(text), [text])
  if (!code) return null
  const quiet = 4 * code.module
  const side = code.width + 2 * quiet
  return (
    <figure className={cx('qr')} aria-label={label}>
      <svg viewBox={`${-quiet} ${-quiet} ${side} ${side}`} shapeRendering="crispEdges" aria-hidden>
        <rect x={-quiet} y={-quiet} width={side} height={side} fill="#fff" />
        <path fillRule="evenodd" fill="#000" d={code.path} />
      </svg>
    </figure>
  )
}
