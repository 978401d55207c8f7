import { useState } from 'react'
import type { LabelWidth } from '../../shared/paper/view.ts'
import { rememberedLabelWidth, rememberLabelWidth } from './print-paper.ts'

/** The tape of this bench's label printer; a choice is kept for the next label. */
export function useLabelWidth(): readonly [LabelWidth, (width: LabelWidth) => void] {
  const [width, setWidth] = useState(rememberedLabelWidth)
  return [
    width,
    (chosen) => {
      rememberLabelWidth(chosen)
      setWidth(chosen)
    },
  ]
}
