import { z } from 'zod'

/** A text that lies sealed apart, as people's names do: an event holds its reference and its commitment. */
export const sealedText = z.strictObject({ subject: z.uuid(), commitment: z.string() })
export type SealedText = z.infer<typeof sealedText>

/**
 * What somebody wrote down in their own words, or a file's name: it may name people. Whoever decides gives it as text;
 * whatever is appended holds it sealed. In clear it stands only in events of 0.1.0; an empty text is sealed nowhere.
 */
export const freeText = z.union([z.string(), sealedText])
export type FreeText = z.infer<typeof freeText>

/** Where a text stands in a body; `*` stands for every element of a list or every key of a record. */
export type TextPath = readonly string[]

/** Every place of a schema that holds free text: the fixed list of what may leave a body. */
export function textPathsOf(schema: z.ZodType): readonly TextPath[] {
  if (Object.is(schema, freeText)) return [[]]
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    const inner = schema.unwrap()
    return inner instanceof z.ZodType ? textPathsOf(inner) : []
  }
  if (schema instanceof z.ZodObject) {
    const shape: Readonly<Record<string, unknown>> = schema.shape
    return Object.entries(shape).flatMap(([key, part]) => within(key, part))
  }
  if (schema instanceof z.ZodArray) return within('*', schema.element)
  return schema instanceof z.ZodRecord ? within('*', schema.valueType) : []
}

function within(key: string, part: unknown): readonly TextPath[] {
  return part instanceof z.ZodType ? textPathsOf(part).map((path) => [key, ...path]) : []
}

/** `a.*.note` of `['a', '*', 'note']`. */
export function pathName(path: TextPath): string {
  return path.join('.')
}

/**
 * The body with what `change` makes of each text at these paths; nothing else is touched. `at` is the place itself: a
 * number where the path has a star.
 */
export function mapTexts(
  body: unknown,
  paths: readonly TextPath[],
  change: (text: FreeText, at: string) => unknown,
): unknown {
  return paths.reduce((value, path) => mapAt(value, path, '', change), body)
}

function mapAt(
  value: unknown,
  path: TextPath,
  at: string,
  change: (text: FreeText, at: string) => unknown,
): unknown {
  const [key, ...rest] = path
  if (key === undefined) {
    const text = freeText.safeParse(value)
    return text.success ? change(text.data, at) : value
  }
  const step = (part: unknown, name: string) => mapAt(part, rest, at === '' ? name : `${at}.${name}`, change)
  if (Array.isArray(value))
    return key === '*' ? value.map((part: unknown, index) => step(part, String(index))) : value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, part]: [string, unknown]) => [
      name,
      key === '*' || key === name ? step(part, name) : part,
    ]),
  )
}

/** Under what the sealed texts of an event are kept. */
export function textSubjects(body: unknown, paths: readonly TextPath[]): readonly string[] {
  return textsAt(body, paths).flatMap(({ text }) => (typeof text === 'string' ? [] : [text.subject]))
}

/** The texts at these paths, with their places. */
export function textsAt(
  body: unknown,
  paths: readonly TextPath[],
): readonly { readonly at: string; readonly text: FreeText }[] {
  const found: { at: string; text: FreeText }[] = []
  mapTexts(body, paths, (text, at) => {
    found.push({ at, text })
    return text
  })
  return found
}
