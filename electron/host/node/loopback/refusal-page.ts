import type { ServerResponse } from 'node:http'

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Carebench</title>
<style>
  :root { color-scheme: light dark }
  body { font: 1rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 16vh auto; padding: 0 1.5rem }
  h1 { font-size: 1.4rem; margin: 0 0 .5rem }
  section + section { margin-top: 2.5rem }
  kbd { font: inherit; border: 1px solid; border-radius: .3em; padding: 0 .35em }
</style>
<section>
  <h1>This address is no longer valid</h1>
  <p>Each address admits one browser, once. Go to the terminal where Carebench is running and press <kbd>Enter</kbd> to print
  a new address. Paste it into the address bar. If the terminal is closed, start Carebench again.</p>
</section>
<section lang="cs">
  <h1>Tato adresa už neplatí</h1>
  <p>Každou adresu lze použít jen jednou a v jednom prohlížeči. V terminálu, kde Carebench běží, stiskněte <kbd>Enter</kbd>:
  vypíše se nová adresa. Vložte ji do adresního řádku. Pokud je terminál zavřený, spusťte Carebench znovu.</p>
</section>
</html>
`

/** What a person sees whose cookie or token is not good (any more): nothing of the program, and what to do. */
export function sendRefusalPage(outgoing: ServerResponse): void {
  outgoing.writeHead(403, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy })
  outgoing.end(outgoing.req.method === 'HEAD' ? undefined : page)
}
