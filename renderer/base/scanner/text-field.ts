/** A field in which typing leaves text. */
export type TextField = HTMLInputElement | HTMLTextAreaElement

const textTypes = new Set([
  'text',
  'search',
  'email',
  'tel',
  'url',
  'password',
  'number',
  'date',
  'time',
  'month',
  'datetime-local',
])

/** The element as a text field, or null where typing leaves nothing in it. */
export function asTextField(element: EventTarget | null): TextField | null {
  if (element instanceof HTMLTextAreaElement) return element
  if (element instanceof HTMLInputElement && textTypes.has(element.type)) return element
  return null
}

/** A PIN or a password is typed there. */
export function isSecretField(element: EventTarget | null): boolean {
  return element instanceof HTMLInputElement && element.type === 'password'
}

/** Sets a field's text as if it was typed, so that React hears of it. */
export function writeText(field: TextField, text: string): void {
  const prototype =
    field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  // React watches the element's own setter; the prototype's lets the change look like the user's.
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }))
}

/** Puts a field back to how it was; returned function is called when the text turns out to belong elsewhere. */
export function rememberText(field: TextField): () => void {
  const { value, selectionStart, selectionEnd } = field
  return () => {
    if (field.value !== value) writeText(field, value)
    if (selectionStart !== null) field.setSelectionRange(selectionStart, selectionEnd)
  }
}
