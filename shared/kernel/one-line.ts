/**
 * Text for one header line: control, direction-changing and other unseen characters become one space, line breaks of
 * every script among them, so that no name and no fact can begin a header of its own. `=?` is taken apart: readers would
 * decode what follows it (RFC 2047), and show something else than what is written.
 */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll('=?', '= ?')
    .replaceAll(/ {2,}/g, ' ')
    .trim()
}
