import { colourMatrix } from './colour-matrix.ts'
import type { Painter } from './painter.ts'
import { chromaSize, type Picture } from './picture.ts'
import { place, turned, unturn, type Turn } from './view.ts'

const vertexShader = `#version 300 es
in vec2 corner;
in vec2 texel;
out vec2 at;
void main() { gl_Position = vec4(corner, 0.0, 1.0); at = texel; }`

const fragmentShader = `#version 300 es
precision highp float;
in vec2 at;
out vec4 colour;
uniform sampler2D luma, blue, red;
uniform mat3 matrix;
uniform float offset, brightness, contrast;
void main() {
  vec3 yuv = vec3(texture(luma, at).r - offset, texture(blue, at).r - 0.50196, texture(red, at).r - 0.50196);
  vec3 rgb = yuv * matrix;
  colour = vec4((clamp(rgb, 0.0, 1.0) - 0.5) * contrast + 0.5 + brightness, 1.0);
}`

const planeNames = ['luma', 'blue', 'red'] as const

/** Three planes as textures, one quad. Null where the canvas gives no WebGL 2. */
export function drawWithWebGl(canvas: HTMLCanvasElement): Painter | null {
  // The drawing is kept: a page that is looked at again must still show the frame that its label names.
  const gl = canvas.getContext('webgl2', { alpha: false, antialias: false, preserveDrawingBuffer: true })
  const program = gl ? buildProgram(gl) : null
  if (!gl || !program) return null
  gl.useProgram(program)
  const textures = planeNames.map((name, unit) => {
    gl.uniform1i(gl.getUniformLocation(program, name), unit)
    return gl.createTexture()
  })
  const quad = gl.createBuffer()
  gl.bindBuffer(gl.ARRAY_BUFFER, quad)
  for (const [name, at] of [
    ['corner', 0],
    ['texel', 8],
  ] as const) {
    const location = gl.getAttribLocation(program, name)
    gl.enableVertexAttribArray(location)
    gl.vertexAttribPointer(location, 2, gl.FLOAT, false, 16, at)
  }
  const uniform = (name: string): WebGLUniformLocation | null => gl.getUniformLocation(program, name)
  const [matrix, offset, brightness, contrast] = [
    uniform('matrix'),
    uniform('offset'),
    uniform('brightness'),
    uniform('contrast'),
  ]
  let loaded: Picture | null = null
  return {
    way: 'webgl',
    load(picture) {
      upload(gl, textures, picture, loaded)
      loaded = picture
    },
    paint(view) {
      gl.viewport(0, 0, canvas.width, canvas.height)
      gl.clearColor(0, 0, 0, 1)
      gl.clear(gl.COLOR_BUFFER_BIT)
      if (!loaded) return
      const { rows, offset: black } = colourMatrix(loaded.colour)
      gl.uniformMatrix3fv(matrix, false, rows.flat())
      gl.uniform1f(offset, black)
      gl.uniform1f(brightness, view.brightness)
      gl.uniform1f(contrast, view.contrast)
      const at = place(loaded, canvas, view)
      // Past two canvas pixels a pixel, a reviewer wants to see pixels and not a blur of them.
      const sharp = at.width >= 2 * turned(loaded, view).width
      for (const [unit, texture] of textures.entries()) {
        gl.activeTexture(gl.TEXTURE0 + unit)
        gl.bindTexture(gl.TEXTURE_2D, texture)
        gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, sharp ? gl.NEAREST : gl.LINEAR)
      }
      gl.bufferData(gl.ARRAY_BUFFER, corners(at, canvas, view.turn), gl.DYNAMIC_DRAW)
      gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4)
    },
    close() {
      // The context stays the canvas's: another player may draw on it.
      for (const texture of textures) gl.deleteTexture(texture)
      gl.deleteBuffer(quad)
      gl.deleteProgram(program)
    },
  }
}

function upload(
  gl: WebGL2RenderingContext,
  textures: readonly WebGLTexture[],
  picture: Picture,
  before: Picture | null,
): void {
  const chroma = chromaSize(picture.width, picture.height)
  const luma = picture.width * picture.height
  const sameSize = before?.width === picture.width && before.height === picture.height
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1)
  for (const [unit, texture] of textures.entries()) {
    const { width, height } = unit === 0 ? picture : chroma
    const from = unit === 0 ? 0 : luma + (unit - 1) * chroma.width * chroma.height
    const plane = picture.planes.subarray(from, from + width * height)
    gl.activeTexture(gl.TEXTURE0 + unit)
    gl.bindTexture(gl.TEXTURE_2D, texture)
    if (sameSize) {
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RED, gl.UNSIGNED_BYTE, plane)
    } else {
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, width, height, 0, gl.RED, gl.UNSIGNED_BYTE, plane)
      for (const side of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
        gl.texParameteri(gl.TEXTURE_2D, side, gl.CLAMP_TO_EDGE)
      gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR)
    }
  }
}

/** Four corners of the placed picture: clip space and texture coordinates, in the order of a triangle strip. */
function corners(
  at: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  canvas: { readonly width: number; readonly height: number },
  turn: Turn,
): Float32Array {
  return Float32Array.from(
    (
      [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ] as const
    ).flatMap(([x, y]) => [
      ((at.x + x * at.width) / canvas.width) * 2 - 1,
      1 - ((at.y + y * at.height) / canvas.height) * 2,
      ...unturn(x, y, turn),
    ]),
  )
}

function buildProgram(gl: WebGL2RenderingContext): WebGLProgram | null {
  const program = gl.createProgram()
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertexShader],
    [gl.FRAGMENT_SHADER, fragmentShader],
  ] as const) {
    const shader = gl.createShader(kind)
    if (!shader) return null
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    gl.attachShader(program, shader)
  }
  gl.linkProgram(program)
  return gl.getProgramParameter(program, gl.LINK_STATUS) === true ? program : null
}
