'use strict'
;(() => {
  const byId = (id) => document.getElementById(id)
  const { words, leftMs, mostBytes } = JSON.parse(byId('data').textContent)
  const until = performance.now() + leftMs
  const asItIs = new Set(['image/jpeg', 'image/heic', 'image/heif'])
  const queue = []
  let busy = false
  let closed = false
  let sent = 0
  let room = Infinity

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]))

  const showCount = () => {
    byId('count').textContent = sent === 0 ? words.countNone : fill(words.sent, { count: sent })
  }

  const close = () => {
    closed = true
    document.body.classList.add('closed')
    byId('left').textContent = words.closed
  }

  const showLeft = () => {
    if (closed) return
    const seconds = Math.ceil((until - performance.now()) / 1000)
    if (seconds <= 0) return close()
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    byId('left').textContent = fill(words.left, { time })
  }

  const say = (item, state, text) => {
    item.row.dataset.state = state
    item.words.textContent = text
    item.progress.hidden = state !== 'sending'
    item.retry.hidden = state !== 'failed' || !item.again
  }

  const fail = (item, text, again) => {
    item.again = again
    say(item, 'failed', text)
  }

  /** A picture that no camera makes is turned into one that is taken; what the phone cannot show goes as it is. */
  const readable = async (file) => {
    if (asItIs.has(file.type) || /\.hei[cf]$/i.test(file.name)) return file
    try {
      const bitmap = await createImageBitmap(file)
      const canvas = document.createElement('canvas')
      canvas.width = bitmap.width
      canvas.height = bitmap.height
      const drawing = canvas.getContext('2d')
      drawing.fillStyle = '#fff'
      drawing.fillRect(0, 0, bitmap.width, bitmap.height)
      drawing.drawImage(bitmap, 0, 0)
      return (await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92))) ?? file
    } catch {
      return file
    }
  }

  const post = (item, body) =>
    new Promise((resolve) => {
      // fetch tells nothing of what was sent so far.
      const request = new XMLHttpRequest()
      request.open('POST', location.pathname)
      request.upload.addEventListener('progress', ({ loaded, total }) => {
        item.progress.value = total > 0 ? loaded / total : 0
      })
      request.addEventListener('load', () => {
        try {
          resolve(JSON.parse(request.responseText))
        } catch {
          resolve(null)
        }
      })
      for (const end of ['error', 'abort', 'timeout']) request.addEventListener(end, () => resolve(null))
      request.send(body)
    })

  const send = async (item) => {
    if (closed) return fail(item, words.closed, false)
    if (room === 0) return fail(item, words['errors.full'], false)
    item.progress.value = 0
    say(item, 'sending', words.sending)
    const body = await readable(item.file)
    if (body.size > mostBytes) return fail(item, words['errors.photo-too-large'], false)
    const answer = await post(item, body)
    if (answer === null) return fail(item, words.unreachable, true)
    if (answer.ok) {
      room = answer.room
      if (!answer.again) sent += 1
      showCount()
      return say(item, 'sent', answer.again ? words.again : words.done)
    }
    if (answer.code === 'full') room = 0
    if (answer.code === 'closed' || answer.code === 'in-use') {
      close()
      return fail(item, words.closed, false)
    }
    const known = words[`errors.${answer.code}`]
    // A full disk may be mended, and what nobody foresaw may not happen again.
    fail(item, known ?? words.unreachable, known === undefined || answer.code === 'disk-full')
  }

  const work = async () => {
    if (busy) return
    busy = true
    while (queue.length > 0) await send(queue.shift())
    busy = false
  }

  const add = (file) => {
    const row = document.createElement('li')
    const picture = document.createElement('img')
    const text = document.createElement('span')
    const progress = document.createElement('progress')
    const retry = document.createElement('button')
    // Only what the phone has in its own memory.
    picture.src = URL.createObjectURL(file)
    picture.alt = ''
    picture.addEventListener('error', () => picture.remove())
    progress.max = 1
    progress.value = 0
    progress.setAttribute('aria-label', words.sending)
    retry.type = 'button'
    retry.textContent = words.retry
    const item = { file, row, words: text, progress, retry, again: false }
    retry.addEventListener('click', () => {
      say(item, 'waiting', words.waiting)
      queue.push(item)
      void work()
    })
    say(item, 'waiting', words.waiting)
    row.append(picture, text, retry, progress)
    byId('photos').prepend(row)
    queue.push(item)
  }

  for (const id of ['camera', 'files']) {
    const input = byId(id)
    input.addEventListener('change', () => {
      for (const file of input.files ?? []) add(file)
      input.value = ''
      void work()
    })
  }
  showCount()
  showLeft()
  setInterval(showLeft, 1000)
})()
