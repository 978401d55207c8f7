import type { ReactNode } from 'react'
import type { Component } from '../../../shared/catalogue/components.ts'
import type { Category } from '../../../shared/catalogue/model.ts'
import { useCatalogueWords } from '../../catalogue/index.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { drawCameraModule, drawDrone, drawHandheld, type DrawPart } from './drawings.tsx'
import css from './parts-picture.module.css'

const cx = classNames(css)

const drawings: Readonly<Record<Category, (part: DrawPart) => ReactNode>> = {
  drone: drawDrone,
  gimbal: drawHandheld,
  handheld: drawHandheld,
  'camera-module': drawCameraModule,
}

/** The unit as a drawing whose parts can be pressed. Fingers and mice only: the list beside it says the same to all. */
export function PartsPicture(props: {
  readonly category: Category
  readonly chosen: readonly Component[]
  /** Parts that this model does not have, or that another plan is for. */
  readonly absent: readonly Component[]
  readonly onToggle: (part: Component) => void
}) {
  const { category, chosen, absent, onToggle } = props
  const words = useCatalogueWords()
  return (
    <svg className={cx('picture')} viewBox="0 0 280 220" aria-hidden>
      {drawings[category]((name, shapes) => (
        // The list is where keys and those who hear the screen find the same.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
        <g
          className={cx('part', chosen.includes(name) && 'chosen', absent.includes(name) && 'absent')}
          onClick={() => onToggle(name)}
        >
          <title>{words.component(name)}</title>
          {shapes}
        </g>
      ))}
    </svg>
  )
}
