/* global document, OffscreenCanvas, requestAnimationFrame */

/*
 * Runs in the page: in every frame of the browser it takes down which frame the label names and how bright the picture
 * is where a test clip has its code. The picture lies in the middle of its canvas, at the zoom that the label says.
 */
globalThis.codeWatch = {
  looks: [],
  running: false,
  start({ width, height, points }) {
    const canvas = document.querySelector('canvas[data-stage]')
    const context = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {
      willReadFrequently: true,
    })
    const look = () => {
      const label = document.querySelector('[data-frame]')
      const scale = Number(document.querySelector('[data-zoom]').dataset.zoom)
      context.drawImage(canvas, 0, 0)
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
      const samples = points.map(([u, v]) => {
        const x = Math.floor(canvas.width / 2 + (u - 0.5) * width * scale)
        const y = Math.floor(canvas.height / 2 + (v - 0.5) * height * scale)
        const at = (y * canvas.width + x) * 4
        return (data[at] + data[at + 1] + data[at + 2]) / 3
      })
      this.looks.push({ label: Number(label.dataset.frame), samples })
      if (this.running) requestAnimationFrame(look)
    }
    this.looks = []
    this.running = true
    look()
  },
  stop() {
    this.running = false
    return this.looks
  },
}
