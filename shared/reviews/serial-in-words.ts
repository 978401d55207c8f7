import type { SerialShape } from '../kernel/serial.ts'
import { likelyShape, type CharacterReading } from './serial-match.ts'

/** Shapes from the most telling to the least; one that is not among them says nothing. */
const telling: readonly SerialShape[] = ['20', '19', '14']

/**
 * Which of the words that stand in a box are the serial: those that have the shape of one, alone or joined (a page may
 * break it into groups), whatever label stands beside them. Without such a shape the longest word that has a digit,
 * else all of them.
 */
export function serialInWords(words: readonly CharacterReading[]): CharacterReading {
  const clean = words.map(onlySerialCharacters).filter(({ text }) => text !== '')
  const runs = clean.flatMap((_, from) =>
    clean.slice(from).map((__, length) => withoutEdges(joined(clean.slice(from, from + length + 1)))),
  )
  const shaped = runs
    .map((run) => ({ run, rank: telling.indexOf(likelyShape(run.text)) }))
    .filter(({ rank }) => rank >= 0)
    .sort((one, other) => one.rank - other.rank)
  const [first] = shaped
  if (first) return first.run
  const [longest] = clean
    .filter(({ text }) => /\d/.test(text))
    .sort((one, other) => other.text.length - one.text.length)
  return longest ?? joined(clean)
}

/** The edge of a card reads as I or J at an end: what begins as ANSI/CTA-2063-A has its length said by that. */
function withoutEdges(reading: CharacterReading): CharacterReading {
  const at = reading.text.search(/[1I]58[1I]F[0-9A-Z]{15}/)
  if (at < 0) return reading
  return { text: reading.text.slice(at, at + 20), sureness: reading.sureness.slice(at, at + 20) }
}

function onlySerialCharacters({ text, sureness }: CharacterReading): CharacterReading {
  const characters = Array.from(text.toUpperCase())
  const kept = characters.flatMap((character, place) => (/^[0-9A-Z]$/.test(character) ? [place] : []))
  return {
    text: kept.map((place) => characters[place]).join(''),
    sureness: kept.map((place) => sureness[place] ?? 0),
  }
}

function joined(words: readonly CharacterReading[]): CharacterReading {
  return {
    text: words.map(({ text }) => text).join(''),
    sureness: words.flatMap(({ sureness }) => [...sureness]),
  }
}
