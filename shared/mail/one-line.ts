/**
 * Text for one header line: control, direction-changing and other unseen characters become one space, line breaks of
 * every script among them, so that no name and no fact can begin a header of its own.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
}
