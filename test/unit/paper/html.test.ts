import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellText, html, text, trusted } from '../../../electron/paper/html.ts'
import { cssString } from '../../../electron/paper/page.ts'

/** Any UTF-16 at all, halves of characters included. */
const anyWords = fc.array(fc.nat(0xffff), { maxLength: 120 }).map((codes) => String.fromCharCode(...codes))

describe('markup', () => {
  it('escapes every value, in text and in attributes', () => {
    const words = `<img src=x onerror="alert('1')">&amp;`
    expect(html`<p title="${words}">${words}</p>`.toString()).toBe(
      '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;">' +
        '&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;</p>',
    )
  })

  it('lets no value end its text or its quotes, whatever it is', () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        expect(html`${words}`.toString()).not.toMatch(/[<>"'`]/)
      }),
    )
  })

  it('takes markup as it is, lists one after the other, and nothing for null and false', () => {
    const items = [1, 2].map((n) => html`<li>${n}</li>`)
    expect(html`${items}${null}${false}${trusted('<b>x</b>')}`.toString()).toBe(
      '<li>1</li><li>2</li><b>x</b>',
    )
  })

  it('drops what turns the direction of the words after it, control characters and halves of characters', () => {
    const words = 'Karel\u202e.exe\u0000\u200f\u2066 \ud83d\ude80 \ud83d konec\tA\nB'
    expect(text(words).toString()).toBe('<bdi>Karel.exe \ud83d\ude80 \ufffd konec\tA\nB</bdi>')
  })
})

it('sets the words of a cell apart only where a letter is written from right to left', () => {
  expect(cellText('095XE16 <b> Žofie').toString()).toBe('095XE16 &lt;b&gt; Žofie')
  expect(cellText('שרה 7').toString()).toBe('<bdi>שרה 7</bdi>')
  expect(cellText('Sara (سارة)').toString()).toBe('<bdi>Sara (سارة)</bdi>')
})

it('writes words as a CSS string that cannot end', () => {
  fc.assert(
    fc.property(anyWords, (words) => {
      const inside = cssString(words).slice(1, -1)
      expect(inside).not.toMatch(/["'<>\n\r{};]/)
      expect(inside.replace(/\\[0-9a-f]+ /g, '')).not.toContain('\\')
    }),
  )
  expect(cssString('RMA-1 · Mavic "2"</style>')).toBe('"RMA-1 · Mavic \\22 2\\22 \\3c /style\\3e "')
})
