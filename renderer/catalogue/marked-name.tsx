import { Fragment } from 'react'

/** A name with the letters that answered the search made bold. */
export function MarkedName({ name, marks }: { readonly name: string; readonly marks: readonly number[] }) {
  const marked = new Set(marks)
  const pieces: { at: number; text: string; strong: boolean }[] = []
  let at = 0
  for (const character of name) {
    const strong = marked.has(at)
    const last = pieces.at(-1)
    if (last && last.strong === strong) last.text += character
    else pieces.push({ at, text: character, strong })
    at += character.length
  }
  return pieces.map(({ at, text, strong }) => (
    <Fragment key={at}>{strong ? <mark>{text}</mark> : text}</Fragment>
  ))
}
