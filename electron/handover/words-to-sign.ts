import type { Case } from '../../shared/intake/case.ts'
import type { Accessory } from '../../shared/intake/index.ts'
import type { ToSign } from '../../shared/signature/index.ts'
import { hashOfWords } from '../words/hash-of-words.ts'
import type { HandoverDeps } from './deps.ts'

/*
 * The exact words that a customer signs, in the centre's language. They name nobody, and no day: the record says who and when.
 * What was signed for is kept with its words; they are only made anew to be compared with what stood on the screen.
 */

type Deps = Pick<HandoverDeps, 'words' | 'centre'>

interface Unit {
  readonly serial: string
  readonly model: string
  readonly accessories: readonly Accessory[]
}

/** The unit that came in, as the words for it need it. */
export function unitOf({ opened, facts }: Pick<Case, 'opened' | 'facts'>): Unit {
  return { serial: opened.serial, model: facts.model, accessories: opened.accessories }
}

/** For a unit that is handed over for repair, with what comes with it. There may be no case yet. */
export function wordsToTake(deps: Deps, unit: Unit): ToSign {
  return words(deps, 'take', unit, {})
}

/**
 * For a unit that goes to its customer: the repaired one, or the one that replaces it, with what came with it. What of that is
 * missing is named as missing: nobody signs for what they were not given.
 */
export function wordsToGive(
  deps: Deps,
  of: Pick<Case, 'opened' | 'facts' | 'replacement'>,
  missing: readonly Accessory[],
): ToSign {
  const { accessories, ...unit } = unitOf(of)
  const serial = of.replacement?.newSerial ?? unit.serial
  const given = accessories.filter((one) => !missing.includes(one))
  const lacks = accessories.filter((one) => missing.includes(one))
  return words(deps, 'give', { ...unit, serial, accessories: given, lacks }, { rma: of.opened.rma })
}

function words(
  { words, centre }: Deps,
  kind: 'give' | 'take',
  { serial, model, accessories, lacks = [] }: Unit & { readonly lacks?: readonly Accessory[] },
  more: Readonly<Record<string, string>>,
): ToSign {
  const { language, name } = centre()
  const paper = words.in(language, 'paper')
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  const named = (some: readonly Accessory[]) =>
    list.format(some.map((one) => paper(`accessory.${one}`).toLocaleLowerCase(language)))
  const facts = { model, serial, centre: name, accessories: named(accessories), ...more }
  const say = words.in(language, 'handover')
  const whole = say(`signs.${kind}.${accessories.length > 0 ? 'with' : 'alone'}`, facts)
  const text = lacks.length === 0 ? whole : `${whole} ${say('signs.missing', { accessories: named(lacks) })}`
  return { text, language, signs: hashOfWords(text) }
}
