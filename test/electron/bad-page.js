/* What a page that went bad could try; run by security.spec.ts in the page of the program. Answers with what came of it. */
globalThis.beBad = async () => {
  const outcome = (promise) =>
    promise.then(
      () => 'given',
      (error) => error?.name ?? 'stopped',
    )
  const fetched = await Promise.all(
    [
      'file:///etc/passwd',
      'http://127.0.0.1:1/',
      'https://example.com/',
      'app://evil/',
      'chrome://version/',
      'app://carebench/..%2f..%2fpackage.json',
    ].map((address) =>
      fetch(address).then(
        ({ status }) => status,
        () => 'stopped',
      ),
    ),
  )

  const opened = ['https://example.com/', 'file:///etc/passwd', 'data:text/html,x', 'chrome://gpu/'].filter(
    (address) => {
      location.href = address
      return window.open(address) !== null
    },
  )

  const located = await new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      () => resolve('given'),
      ({ code }) => resolve(code),
    )
  })
  const microphone = await outcome(navigator.mediaDevices.getUserMedia({ audio: true }))
  const screen = await outcome(navigator.mediaDevices.getDisplayMedia())
  const clipboard = await outcome(navigator.clipboard.readText())

  let evaluated = 'EvalError'
  try {
    evaluated = String(window['eval']('1 + 1'))
  } catch (error) {
    evaluated = error.name
  }

  const frame = document.createElement('iframe')
  frame.src = '/files/label/none.html'
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
  document.body.append(frame)
  await loaded
  const bridgeInFrame = typeof frame.contentWindow.carebench
  frame.remove()

  const webview = document.createElement('webview')
  document.body.append(webview)
  const isWebview = 'loadURL' in webview
  webview.remove()

  const script = document.createElement('script')
  script.textContent = "document.title = 'inline'"
  document.body.append(script)
  const inline = document.title === 'inline'
  script.remove()

  return {
    fetched,
    opened,
    located,
    microphone,
    screen,
    clipboard,
    evaluated,
    bridgeInFrame,
    isWebview,
    inline,
  }
}
