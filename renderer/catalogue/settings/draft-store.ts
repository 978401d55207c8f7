import { useSyncExternalStore } from 'react'
import { z } from 'zod'
import { catalogueContent, type CatalogueContent } from '../../../shared/catalogue/content.ts'
import { createListeners } from '../../base/store.ts'

const draft = z.object({
  content: catalogueContent,
  /** The version that it was made from. */
  basedOn: z.string(),
  /** What is typed so far for publishing. */
  validFrom: z.string(),
  source: z.string(),
})

/** Tables that a manager is about to publish. */
export type CatalogueDraft = z.infer<typeof draft>

let owner = ''
let current: CatalogueDraft | null = null
const listeners = createListeners()

/** The draft of this person. It survives a walk through other screens and a reload, not the end of the program. */
export function useDraft(personId: string): CatalogueDraft | null {
  return useSyncExternalStore(listeners.add, () => draftOf(personId))
}

export function putDraft(personId: string, next: CatalogueDraft): void {
  owner = personId
  current = next
  keep(personId, JSON.stringify(next))
  listeners.tell()
}

/** New tables in the draft; what was typed for publishing stays. */
export function putContent(
  personId: string,
  { content, basedOn }: { readonly content: CatalogueContent; readonly basedOn: string },
): void {
  const { validFrom = '', source = '' } = draftOf(personId) ?? {}
  putDraft(personId, { content, basedOn, validFrom, source })
}

export function discardDraft(personId: string): void {
  owner = personId
  current = null
  sessionStorage.removeItem(key(personId))
  listeners.tell()
}

function draftOf(personId: string): CatalogueDraft | null {
  if (personId !== owner) {
    owner = personId
    current = read(personId)
  }
  return current
}

function read(personId: string): CatalogueDraft | null {
  const text = sessionStorage.getItem(key(personId))
  if (text === null) return null
  try {
    return draft.parse(JSON.parse(text))
  } catch {
    return null // What another version of the program left there is no draft of ours.
  }
}

function keep(personId: string, text: string): void {
  try {
    sessionStorage.setItem(key(personId), text)
  } catch {
    sessionStorage.removeItem(key(personId)) // Too large to keep beyond a reload; it stays in memory.
  }
}

function key(personId: string): string {
  return `carebench.catalogue-draft.${personId}`
}
