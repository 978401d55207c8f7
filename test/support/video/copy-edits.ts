const anew = '-c:v libx264 -preset veryfast'
const asTimed = '-fps_mode passthrough -enc_time_base 1/90000'

/** What people do to a recording before it comes again, by name, as ffmpeg's arguments. */
export const copyEdits: readonly (readonly [name: string, how: string])[] = [
  ['smaller and worse', `${anew} -crf 34 -vf scale=200:-2 ${asTimed}`],
  ['with few bits', `${anew} -b:v 120k -maxrate 120k -bufsize 120k ${asTimed}`],
  ['without its status bar', `${anew} -vf crop=iw:ih*0.955:0:ih*0.045 ${asTimed}`],
  ['without the keys below', `${anew} -vf crop=iw:ih*0.94:0:0 ${asTimed}`],
  [
    'cropped, and stretched to its old size',
    `${anew} -vf crop=iw:ih*0.955:0:ih*0.045,scale=270:480 ${asTimed}`,
  ],
  ['at 30 frames a second', `${anew} -r 30`],
  ['at 25 frames a second', `${anew} -r 25`],
  ['brighter', `${anew} -vf eq=brightness=0.06 ${asTimed}`],
  ['as HEVC', `-c:v libx265 -preset ultrafast -x265-params log-level=none -tag:v hvc1 ${asTimed}`],
  [
    'on its side, turned upright by the player',
    `${anew} -vf transpose=cclock -metadata:s:v:0 rotate=270 ${asTimed}`,
  ],
  ['without its beginning', `${anew} -ss 3 ${asTimed}`],
  ['without its end', `${anew} -t 14 ${asTimed}`],
  ['all of it at once', `${anew} -ss 2 -t 14 -r 25 -crf 35 -vf crop=iw:ih*0.955:0:ih*0.045,scale=200:-2`],
]
