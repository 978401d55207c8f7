import { MOST_AT_ONCE } from '../../shared/intake/index.ts'
import {
  labelWidths,
  type LabelView,
  type LabelWidth,
  type UnitsReceivedView,
  type WorkOrderView,
} from '../../shared/paper/view.ts'
import type { Language } from '../../shared/kernel/centre.ts'
import type { FileKind } from '../core/files.ts'
import type { MediaStore } from '../media/index.ts'
import { createPaperFiles, type PaperSource } from './paper-files.ts'
import { loadPictures } from './pictures.ts'
import type { PaperRenderer } from './paper-renderer.ts'

type Load<View> = PaperSource<View>['load']

/** What the papers of cases need; their ids are RMA numbers. */
export interface CasePapers extends Pick<PaperSource<unknown>, 'defaultLanguage' | 'pdf' | 'words'> {
  readonly renderer: () => Promise<PaperRenderer>
  readonly media: Pick<MediaStore, 'paperPhoto'>
  readonly workOrder: (rma: string, language: Language) => ReturnType<Load<WorkOrderView>>
  readonly label: (rma: string) => ReturnType<Load<LabelView>>
  readonly unitsReceived: (rmas: readonly string[]) => ReturnType<Load<UnitsReceivedView>>
}

/** The RMA numbers of a paper about several cases: the one of its address, and those that stand beside it as `also`. */
export function rmasOf(id: string, search: URLSearchParams): readonly string[] {
  const also = (search.get('also') ?? '').split(',').filter((rma) => rma !== '')
  return [...new Set([id, ...also])]
}

/** The tape that the address of a label names; 62 mm without one. */
export function labelWidthOf(search: URLSearchParams): LabelWidth {
  return labelWidths.find((known) => String(known) === search.get('width')) ?? 62
}

/**
 * `/files/work-order/<rma>.html|pdf?lang=cs|en&photos=yes`, `/files/label/<rma>.html|pdf?lang=cs|en&width=62&also=<rma>,<rma>`
 * and `/files/units-received/<rma>.html|pdf?lang=cs|en&also=<rma>,<rma>`. Condition photos are printed only where they are
 * asked for.
 */
export function createCasePapers(setup: CasePapers): {
  readonly 'work-order': FileKind
  readonly label: FileKind
  readonly 'units-received': FileKind
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
    label: createPaperFiles<readonly LabelView[]>({
      ...common,
      async load(id, _, search) {
        const rmas = rmasOf(id, search)
        if (rmas.length > MOST_AT_ONCE) return null
        const views = await Promise.all(rmas.map(async (rma) => await setup.label(rma)))
        const known = views.filter((view) => view !== null)
        // One that is not there must not be missed in a pile: then there is no such document.
        return known.length === 0 || known.length < views.length ? null : known
      },
      async render(views, { language, search }) {
        const width = labelWidthOf(search)
        const [first, ...others] = views
        const paper = await renderer()
        return first !== undefined && others.length === 0
          ? paper.label(first, language, width)
          : paper.labels(views, language, width)
      },
    }),
    'units-received': createPaperFiles<UnitsReceivedView>({
      ...common,
      load(id, _, search) {
        const rmas = rmasOf(id, search)
        return rmas.length > MOST_AT_ONCE ? null : setup.unitsReceived(rmas)
      },
      render: async (view, { language }) => (await renderer()).unitsReceived(view, language),
    }),
  }
}
