import type { Fact, Gate, GateResult } from '../kernel/explanation.ts'
import type { FactName, RuleId } from '../kernel/explanation-codes.ts'
import type { Language } from '../kernel/centre.ts'
import { noteForms, type Form } from './gate-forms.ts'
import type { PlacedGate } from './gate-order.ts'
import { createInstantWords, type InstantWords } from './instants.ts'
import { calendarDateText, locales, moneyText } from './values.ts'

/** Says one thing of `explanation.json` by its dotted key. */
export type TranslateGate = (key: string, facts?: Readonly<Record<string, string>>) => string

/** A gate as it is read: its title, Met / Not met / Not known, and one plain sentence. */
export interface GateWords {
  readonly title: string
  /** How it is shown: a plan that is not there is "not met", whatever rule asked for it. */
  readonly result: GateResult
  readonly resultWords: string
  /** Empty where the gate was not reached. */
  readonly sentence: string
  /** The facts that the sentence names already. */
  readonly named: readonly FactName[]
}

/** Titles of gates that share a rule's number with others. */
export const gateTitles = [
  'has-plan',
  'P15-unit',
  'P2-balance',
  'P3-balance',
  'P6-claim',
  'E6-dealer',
  'E6-use',
] as const
type GateTitle = RuleId | (typeof gateTitles)[number]

/** Puts gates into words in one language; `zone`: used for its instants. */
export function createGateWords(
  t: TranslateGate,
  language: Language,
  zone: string,
): (placed: Pick<PlacedGate, 'gate' | 'needless'>) => GateWords {
  const instants = createInstantWords(language, zone)
  const lists = new Intl.ListFormat(locales[language], { type: 'conjunction' })
  return ({ gate, needless }) => {
    const result = needless ? 'not-reached' : shownResult(gate)
    const base = { title: t(`rule.${titleOf(gate)}`), result, resultWords: t(`result.${result}`) }
    if (result === 'not-reached') return { ...base, sentence: '', named: [] }
    const fillings = fillingsOf(gate, { t, language, instants, lists })
    const form = formOf(gate, fillings)
    const facts = Object.fromEntries(
      (form?.facts ?? []).flatMap((name) => {
        const words = fillings.get(name)
        return words === undefined ? [] : [[name, words]]
      }),
    )
    const sentence = t(`note.${gate.note}.${form?.name ?? 'plain'}`, facts)
    return { ...base, sentence, named: namedBy(form) }
  }
}

export function titleOf({ rule, note, looked }: Gate): GateTitle {
  if (note === 'no-plan') return 'has-plan'
  if (rule === 'P2' && !('cause' in looked)) return 'P2-balance'
  if (rule === 'P3' && 'granted' in looked) return 'P3-balance'
  if (rule === 'P6' && 'cause' in looked) return 'P6-claim'
  if (rule === 'P15' && 'newRegion' in looked) return 'P15-unit'
  if (rule === 'E6' && 'dealer' in looked) return 'E6-dealer'
  return rule === 'E6' && 'usedIn' in looked ? 'E6-use' : rule
}

function shownResult({ result, note }: Gate): GateResult {
  return result === 'not-applicable' && note === 'no-plan' ? 'fail' : result
}

function formOf({ note, rule }: Gate, fillings: ReadonlyMap<string, string>): Form | undefined {
  return noteForms[note]?.find(
    ({ facts, rules }) => facts.every((fact) => fillings.has(fact)) && (rules?.includes(rule) ?? true),
  )
}

function namedBy(form: Form | undefined): readonly FactName[] {
  return (form?.facts ?? []).flatMap((name): FactName[] => {
    if (name === 'component') return ['components']
    return name === 'boundary' ? [] : [name]
  })
}

interface FormatContext {
  readonly t: TranslateGate
  readonly language: Language
  readonly instants: InstantWords
  readonly lists: Intl.ListFormat
}

/** Instants that end something: a deadline, worded with "until". */
export const endingFacts: ReadonlySet<string> = new Set<FactName>([
  'endsAt',
  'plusEndsAt',
  'warrantyEndsAt',
  'warrantyExtendedTo',
])

/** Facts whose words are ours, not the user's: their codes have words of their own. */
export const codedFacts: ReadonlySet<string> = new Set<FactName>([
  'cause',
  'components',
  'dealer',
  'serialState',
  'activation',
  'basis',
  'category',
  'grade',
  'caseStatus',
  'outcome',
  'unitState',
  'planState',
])

function fillingsOf(gate: Gate, context: FormatContext): ReadonlyMap<string, string> {
  const fillings = new Map<string, string>()
  for (const [name, fact] of Object.entries(gate.looked)) {
    const words = inWords(name, fact, context)
    if (words !== null) fillings.set(name, words)
    if (name === 'components' && Array.isArray(fact) && fact.length === 1 && words !== null)
      fillings.set('component', words)
  }
  if (gate.boundary !== null) fillings.set('boundary', context.instants.until(gate.boundary))
  return fillings
}

function inWords(name: string, fact: Fact, context: FormatContext): string | null {
  if (fact === null || typeof fact === 'boolean') return null
  if (typeof fact === 'number') return String(fact)
  if (typeof fact === 'string') return word(name, fact, context)
  if (Array.isArray(fact)) {
    return fact.length === 0 ? null : context.lists.format(fact.map((part) => word(name, part, context)))
  }
  if ('at' in fact)
    return endingFacts.has(name) ? context.instants.until(fact.at) : context.instants.moment(fact.at)
  return moneyText(fact, context.language)
}

function word(name: string, text: string, { t, language }: FormatContext): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return calendarDateText(text, language, { dateStyle: 'long' })
  return codedFacts.has(name) ? t(`value.${name}.${text}`) : text
}
