/* What a hostile page does to a program on this machine; run by loopback-attack.spec.ts in its browser. */

/** Everything that a page can try without a person; answers with what it could read. */
globalThis.attack = async (target) => {
  const got = []
  const json = { 'content-type': 'application/json' }
  const tries = [
    { path: '/', how: {} },
    { path: '/', how: { mode: 'no-cors' } },
    { path: '/assets/app.js', how: {} },
    { path: '/files/note/one.txt', how: {} },
    { path: '/rpc/toy.secret', how: { method: 'POST', headers: json } },
    {
      path: '/rpc/toy.secret',
      how: { method: 'POST', mode: 'no-cors', headers: { 'content-type': 'text/plain' } },
    },
    {
      path: '/rpc/toy.secret',
      how: { method: 'POST', mode: 'no-cors', body: new URLSearchParams({ a: '1' }) },
    },
    { path: '/files/note/one.txt', how: { method: 'POST', mode: 'no-cors', body: 'x' } },
  ]
  for (const { path, how } of tries) {
    const text = await fetch(target + path, { credentials: 'include', ...how }).then(
      (answer) => answer.text(),
      () => '',
    )
    if (text !== '') got.push(`${path}: ${text}`)
  }
  const load = (tag, attributes) =>
    new Promise((resolve) => {
      const element = document.createElement(tag)
      const done = (event) => {
        if (event.type === 'load' && tag !== 'iframe') got.push(`${tag} loaded`)
        resolve()
      }
      element.addEventListener('load', done)
      element.addEventListener('error', done)
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
      document.body.append(element)
    })
  await load('script', { src: `${target}/assets/app.js` })
  await load('img', { src: `${target}/files/note/one.txt` })
  await load('link', { rel: 'stylesheet', href: `${target}/assets/app.js` })
  await load('iframe', { src: `${target}/` })
  await new Promise((resolve) => {
    const events = new EventSource(`${target}/events`, { withCredentials: true })
    events.addEventListener('open', () => got.push('events opened'))
    events.addEventListener('error', () => {
      events.close()
      resolve()
    })
  })
  await new Promise((resolve) => {
    const socket = new WebSocket(`${target.replace('http', 'ws')}/events`)
    socket.addEventListener('open', () => got.push('socket opened'))
    socket.addEventListener('close', () => resolve())
  })
  navigator.sendBeacon(`${target}/rpc/toy.secret`, '{}')
  return got
}

/** The page goes there itself, or sends a form there, taking the person along. */
globalThis.go = (target, how) => {
  const form = document.createElement('form')
  form.method = 'post'
  form.enctype = 'text/plain'
  form.action = `${target}/rpc/toy.secret`
  document.body.append(form)
  if (how === 'form') form.submit()
  else location.href = `${target}/`
}
