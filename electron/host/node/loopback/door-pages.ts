import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { codePath, keyName } from '../../../../shared/rpc/loopback.ts'
import type { Admission } from './access.ts'

const closed = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"
const policy = `${closed}; style-src 'unsafe-inline'; form-action 'self'`

const head = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Carebench</title>
`

const style = `<style>
  :root { color-scheme: light dark }
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 12vh auto; padding: 0 1.5rem }
  h1 { font-size: 1.4rem; margin: 0 0 .5rem }
  form { display: flex; gap: .75rem; align-items: end; margin: 0 0 2.5rem }
  label { display: block }
  input { font: 1.4rem ui-monospace, monospace; letter-spacing: .2em; width: 7.5em; padding: .3em .5em }
  button { font: inherit; padding: .6em 1.2em }
  section + section { margin-top: 2rem }
  [role="alert"] { border-inline-start: .25em solid; padding-inline-start: .75em }
  kbd { font: inherit; border: 1px solid; border-radius: .3em; padding: 0 .35em }
</style>
`

const words = {
  ask: {
    en: [
      'Enter the code',
      'The terminal where Carebench is running shows a code of six digits. Each code and each address admits one browser, once, within two minutes. Press <kbd>Enter</kbd> there for a new one. If the terminal is closed, start Carebench again.',
    ],
    cs: [
      'Zadejte kód',
      'Šestimístný kód najdete v terminálu, kde Carebench běží. Každý kód i každá adresa platí dvě minuty, jen jednou a v jednom prohlížeči. Nový získáte, když v terminálu stisknete <kbd>Enter</kbd>. Pokud je terminál zavřený, spusťte Carebench znovu.',
    ],
  },
  wrong: {
    en: 'That code is wrong. Check it and try again.',
    cs: 'Kód nesouhlasí. Zkontrolujte ho a zkuste to znovu.',
  },
  spent: {
    en: 'That was the fifth wrong code. It no longer works; use the new one in the terminal.',
    cs: 'To byl pátý chybný kód. Už neplatí; použijte nový z terminálu.',
  },
  void: {
    en: 'There is no valid code at the moment. Press <kbd>Enter</kbd> in the terminal.',
    cs: 'Teď žádný kód neplatí. V terminálu stiskněte <kbd>Enter</kbd>.',
  },
}

/** What a person sees whose cookie or address is not good (any more): nothing of the program, and a way in. */
export function sendCodePage(
  outgoing: ServerResponse,
  said: 'ask' | 'wrong' | 'spent' | 'void' = 'ask',
): void {
  const alert =
    said === 'ask' ? '' : `<div role="alert"><p>${words[said].en}</p><p lang="cs">${words[said].cs}</p></div>`
  const [title, text] = words.ask.en
  const [titleCs, textCs] = words.ask.cs
  const page = `${head}${style}${alert}<form method="post" action="${codePath}">
  <label>Code · <span lang="cs">Kód</span><br>
  <input name="code" inputmode="numeric" autocomplete="off" pattern="[0-9 ]*" maxlength="9" required autofocus></label>
  <button>OK</button>
</form>
<section><h1>${title}</h1><p>${text}</p></section>
<section lang="cs"><h1>${titleCs}</h1><p>${textCs}</p></section>
</html>
`
  send(outgoing, 403, page, policy)
}

/** A signed address that is too old, e.g. of a paper that is loaded again. */
export function sendExpiredPage(outgoing: ServerResponse): void {
  const page = `${head}${style}<section><h1>This address has expired</h1>
<p>An address of a file is good for one minute. Open the file from Carebench again.</p></section>
<section lang="cs"><h1>Platnost adresy vypršela</h1>
<p>Adresa souboru platí jednu minutu. Otevřete soubor znovu v programu Carebench.</p></section>
</html>
`
  send(outgoing, 403, page, policy)
}

const script = `sessionStorage.setItem('${keyName}', document.body.dataset.key); location.replace('/')`
const scriptHash = createHash('sha256').update(script).digest('base64')
const landingPolicy = `${closed}; script-src 'sha256-${scriptHash}'; form-action 'none'`

/** Hands the key to the page of our origin, which goes on to the program. The cookie goes with it. */
export function sendLandingPage(
  outgoing: ServerResponse,
  cookieName: string,
  { cookie, key }: Admission,
): void {
  outgoing.setHeader('Set-Cookie', `${cookieName}=${cookie}; Path=/; HttpOnly; SameSite=Strict`)
  send(
    outgoing,
    200,
    `${head}<body data-key="${key}"><script>${script}</script></body>\n</html>\n`,
    landingPolicy,
  )
}

function send(outgoing: ServerResponse, status: number, page: string, contentPolicy: string): void {
  outgoing.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': contentPolicy,
    // Without one, a browser says of a form that it comes from nowhere.
    'Referrer-Policy': 'same-origin',
  })
  outgoing.end(outgoing.req.method === 'HEAD' ? undefined : page)
}
