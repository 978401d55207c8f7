import { labelWidths, type LabelView, type WorkOrderView } from '../../shared/paper/view.ts'
import type { FileKind } from '../core/files.ts'
import type { MediaStore } from '../media/index.ts'
import { createPaperFiles, type PaperSource } from './paper-files.ts'
import { loadPictures } from './pictures.ts'
import type { PaperRenderer } from './paper-renderer.ts'

type Load<View> = PaperSource<View>['load']

/** What both papers of a case need; their ids are RMA numbers. */
export interface CasePapers extends Pick<PaperSource<unknown>, 'defaultLanguage' | 'pdf' | 'words'> {
  readonly renderer: () => Promise<PaperRenderer>
  readonly media: Pick<MediaStore, 'paperPhoto'>
  readonly workOrder: Load<WorkOrderView>
  readonly label: Load<LabelView>
}

/**
 * `/files/work-order/<rma>.html|pdf?lang=cs|en&photos=yes` and `/files/label/<rma>.html|pdf?lang=cs|en&width=62|102`.
 * Condition photos are printed only where they are asked for.
 */
export function createCasePapers(setup: CasePapers): {
  readonly 'work-order': FileKind
  readonly label: FileKind
} {
  const { renderer, media, defaultLanguage, pdf, words } = setup
  const common = { access: ['technician', 'manager'], defaultLanguage, pdf, words } as const
  return {
    'work-order': createPaperFiles<WorkOrderView>({
      ...common,
      load: setup.workOrder,
      async render(view, { language, search }) {
        const photos = search.get('photos') === 'yes'
        const signature = view.signature === null ? [] : [view.signature]
        const pictures = await loadPictures(media, [...signature, ...(photos ? view.photos : [])])
        return (await renderer()).workOrder(view, language, pictures, { photos })
      },
    }),
    label: createPaperFiles<LabelView>({
      ...common,
      load: setup.label,
      async render(view, { language, search }) {
        const width = labelWidths.find((known) => String(known) === search.get('width')) ?? 62
        return (await renderer()).label(view, language, width)
      },
    }),
  }
}
