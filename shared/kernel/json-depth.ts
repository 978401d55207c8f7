/**
 * How deep the brackets of a JSON text nest, without parsing it: what walks through a value afterwards goes as deep. A text
 * that is no JSON has some depth as well.
 */
export function jsonDepth(text: string): number {
  let depth = 0
  let most = 0
  let isInString = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at)
    if (isInString) {
      if (sign === 0x5c) at += 1
      else if (sign === 0x22) isInString = false
    } else if (sign === 0x22) isInString = true
    else if (sign === 0x5b || sign === 0x7b) most = Math.max(most, (depth += 1))
    else if (sign === 0x5d || sign === 0x7d) depth -= 1
  }
  return most
}
