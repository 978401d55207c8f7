import type { KeyboardEvent } from 'react'
import type { IntakeDraft } from '../../shared/intake/draft.ts'
import { missingForSubmit } from '../../shared/intake/draft.ts'
import type { MissingFact } from '../../shared/kernel/explanation-codes.ts'

/**
 * Stops are elements with `data-stop`, in the order of the page: a control, or what holds the one that gets the focus.
 * Enter leads from one to the next; those beside its way (`data-beside`), which most intakes leave as they are, are
 * reached by Tab and from the list of what is missing.
 */
const stops = '[data-stop]:not([data-beside], [data-beside] *)'
const focusable =
  '[data-first], [aria-checked="true"], [tabindex="0"], input:not([type="hidden"], [type="file"], [aria-hidden="true"]), textarea, button:not([tabindex="-1"])'

/** Where each missing field is given; `contact` where a known customer is offered. */
const stopOf: Readonly<Record<string, string>> = {
  serial: 'serial',
  model: 'model',
  'customer.name': 'name',
  'customer.contact': 'phone',
  'customer.email': 'email',
  'customer.phone': 'phone',
  cause: 'cause',
  components: 'parts',
}

/** The stop at which a missing field is given. */
export function stopForField(field: string): string {
  return stopOf[field] ?? 'serial'
}

/** The stop at which a fact that a decision waits for can be given; null where this screen does not ask for it. */
export function stopForFact(fact: MissingFact): string | null {
  return stopOfFact[fact] ?? null
}

const stopOfFact: Partial<Readonly<Record<MissingFact, string>>> = {
  warrantyEndsAt: 'warranty',
  'damagedAt.time': 'damagedTime',
  region: 'region',
  cause: 'cause',
}

/** Focuses a stop by its name; false where it is not on the page. */
export function focusStop(page: HTMLElement | null, name: string): boolean {
  return focusIn(page?.querySelector<HTMLElement>(`[data-stop="${name}"]`) ?? null)
}

/** Focuses what still wants an answer: a question about the serial, a known customer, a missing field, the last button. */
export function focusFirstOpen(page: HTMLElement | null, draft: IntakeDraft): void {
  if (!page) return
  if (focusIn(page.querySelector<HTMLElement>('[data-stop="question"]'))) return
  const [first] = missingForSubmit(draft)
  if (first === undefined) return void focusStop(page, 'submit')
  if (first.startsWith('customer.') && focusStop(page, 'contact')) return
  focusStop(page, stopForField(first))
}

/**
 * Enter moves on to the next stop and never submits. Buttons, links and text of several lines keep their Enter, and so
 * does a list that is open; a button with `data-enter="moves-on"` is pressed by Space only.
 */
export function moveOnAtEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.defaultPrevented) return
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.nativeEvent.isComposing)
    return
  const { target, currentTarget: page } = event
  if (!(target instanceof HTMLElement) || !page.contains(target) || keepsItsEnter(target)) return
  event.preventDefault()
  const after = [...page.querySelectorAll<HTMLElement>(stops)].filter(
    (stop) => !stop.contains(target) && isAfter(stop, target),
  )
  for (const stop of after) if (focusIn(stop)) return
}

function isAfter(element: Node, other: Node): boolean {
  return (other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0
}

function keepsItsEnter(target: HTMLElement): boolean {
  if (target instanceof HTMLTextAreaElement || target.getAttribute('aria-expanded') === 'true') return true
  if (target.getAttribute('role') === 'radio' || target.dataset['enter'] === 'moves-on') return false
  return target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement
}

function focusIn(stop: HTMLElement | null): boolean {
  if (!stop) return false
  const control = stop.matches('input, textarea, button')
    ? stop
    : (stop.querySelector<HTMLElement>('[data-first]') ?? stop.querySelector<HTMLElement>(focusable))
  if (!control || control.getClientRects().length === 0 || control.matches(':disabled')) return false
  control.focus()
  if (control instanceof HTMLInputElement) control.select()
  // The step as a whole, so that one sees what the keys do in it.
  control.closest('section')?.scrollIntoView({ block: 'nearest' })
  control.scrollIntoView({ block: 'nearest' })
  return document.activeElement === control
}
