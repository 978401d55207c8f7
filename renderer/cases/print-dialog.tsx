import { ClipboardCheck, ExternalLink, FileText, Printer, Tag, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages, type Language } from '../../shared/kernel/centre.ts'
import { languageNames } from '../base/appearance.ts'
import { useSession } from '../base/session.ts'
import { LabelWidthSelect, paperUrl, printPaper, sayPrinted, useLabelWidth } from '../paper/index.ts'
import { useRepair } from '../repairs/index.ts'
import { Button } from '../base/ui/button.tsx'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { layout } from '../base/ui/layout.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'
import { Select } from '../base/ui/select.tsx'

interface Paper {
  readonly value: 'work-order' | 'label' | 'repair-report'
  readonly icon: LucideIcon
}

const papers: readonly Paper[] = [
  { value: 'work-order', icon: FileText },
  { value: 'label', icon: Tag },
]
/** Offered once there is something to tell. */
const report: Paper = { value: 'repair-report', icon: ClipboardCheck }

/** The papers of a case: which one, in which language; to the printer, as a page or as a PDF. */
export function PrintDialog(props: {
  readonly caseId: string
  readonly rma: string
  readonly open: boolean
  readonly onClose: () => void
}) {
  return props.open && <Choices {...props} />
}

function Choices(props: { readonly caseId: string; readonly rma: string; readonly onClose: () => void }) {
  const { caseId, rma, onClose } = props
  const { t } = useTranslation(['cases', 'common'])
  const { t: words } = useTranslation('shell')
  const { centre } = useSession()
  const [chosen, setChosen] = useState<Paper['value']>('work-order')
  // Paper is for the customer: it speaks the centre's language unless somebody says otherwise.
  const [language, setLanguage] = useState<Language>(centre.language)
  const [photos, setPhotos] = useState(false)
  const [width, setWidth] = useLabelWidth()
  const [isMissing, setMissing] = useState(false)
  const wasRepaired = useRepair(caseId).data?.lines.some(({ ended }) => ended === null) === true
  const offered = wasRepaired ? [...papers, report] : papers
  const addressOf = (as: 'html' | 'pdf'): string => {
    const options =
      chosen === 'label'
        ? { width: String(width) }
        : chosen === 'work-order' && photos
          ? { photos: 'yes' }
          : ({} as const)
    return paperUrl(chosen, rma, { ...options, lang: language }, as)
  }
  const print = async (): Promise<void> => {
    const isThere = sayPrinted(words, await printPaper(addressOf('html')))
    setMissing(!isThere)
    if (isThere) onClose()
  }
  const show = (as: 'html' | 'pdf') => void window.open(addressOf(as), '_blank', 'noopener')
  return (
    <Dialog
      open
      size="large"
      onClose={onClose}
      title={t('print.of', { rma })}
      onSubmit={() => void print()}
      result={isMissing && <ErrorNotice what={t('print.failed')} todo={t('print.failedTodo')} />}
      actions={
        <>
          <Button icon={ExternalLink} onClick={() => show('html')}>
            {t('print.page')}
          </Button>
          <Button icon={ExternalLink} onClick={() => show('pdf')}>
            {t('print.pdf')}
          </Button>
          <Button kind="primary" type="submit" icon={Printer}>
            {t('print.go')}
          </Button>
        </>
      }
    >
      {/* Enter prints from wherever the focus stands; the choices inside have the arrow keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={layout('stack')}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !isChoice(event.target)) return
          event.preventDefault()
          void print()
        }}
      >
        <RadioCards
          label={t('print.paper')}
          columns={wasRepaired ? 3 : 2}
          value={chosen}
          onChange={setChosen}
          cards={offered.map(({ value, icon }) => ({
            value,
            icon,
            title: t(`print.kind.${value}`),
            detail: t(`print.detail.${value}`),
          }))}
        />
        <Field label={t('print.language')}>
          <Select
            value={language}
            options={languages.map((value) => ({ value, label: languageNames[value] }))}
            onChange={setLanguage}
          />
        </Field>
        {chosen === 'label' && (
          <Field label={t('print.width')}>
            <LabelWidthSelect value={width} onChange={setWidth} />
          </Field>
        )}
        {chosen === 'work-order' && (
          <Checkbox checked={photos} onChange={setPhotos}>
            {t('print.photos')}
          </Checkbox>
        )}
      </div>
    </Dialog>
  )
}

/** A chosen card and a checkbox would keep Enter for themselves. */
function isChoice(target: EventTarget): boolean {
  return target instanceof Element && target.matches('[role="radio"], [role="checkbox"]')
}
