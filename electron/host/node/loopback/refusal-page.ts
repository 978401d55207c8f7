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
  <h1>This address no longer opens Carebench</h1>
  <p>Each address lets one browser in once. Go to the terminal window in which Carebench runs and press
  <kbd>Enter</kbd>: it prints a new address. Copy it here, into the address bar. If that window is closed, start Carebench again.</p>
</section>
<section lang="cs">
  <h1>Tato adresa už Carebench neotevře</h1>
  <p>Každá adresa pustí dovnitř jeden prohlížeč a jen jednou. Přejděte do okna terminálu, ve kterém Carebench běží, a stiskněte
  <kbd>Enter</kbd>: vypíše novou adresu. Vložte ji sem do řádku adresy. Je-li to okno zavřené, spusťte Carebench znovu.</p>
</section>
</html>
`

/** What a person sees whose cookie or token is not good (any more): nothing of the program, and what to do. */
export function sendRefusalPage(outgoing: ServerResponse): void {
  outgoing.writeHead(403, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy })
  outgoing.end(outgoing.req.method === 'HEAD' ? undefined : page)
}
