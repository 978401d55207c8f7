import { Buffer } from 'node:buffer'

/** Files as offices send them, made here: their bytes matter as much as their words. */

/** Text in Windows-1250, for the letters that Czech and the tests use. */
export function windows1250(text: string): Buffer {
  const bytes = Array.from(text, (letter) => {
    const code = letter.codePointAt(0) ?? 0
    const byte = code < 0x80 ? code : czech.get(letter)
    if (byte === undefined) throw new Error(`${letter} is not among the letters of this test`)
    return byte
  })
  return Buffer.from(bytes)
}

const decoder = new TextDecoder('windows-1250')
const czech = new Map(
  Array.from({ length: 128 }, (_, index) => {
    const byte = index + 128
    return [decoder.decode(new Uint8Array([byte])), byte]
  }),
)

export const officeFiles = {
  'req-cz-dates':
    'číslo;sériové číslo;jméno;telefon;email;popis;datum poškození;podáno\nZ1;095XE160021234;Novák Jan;+420601111222;jan@example.cz;Spadl;20.11.2025;21.11.2025 10:05\n',
  'req-sci': 'serial;name\n1.58E+13;Jan Novak\n1,58E+13;Petr Novak\n95160021234567;Eva Nova\n',
  'req-emails':
    'serial;name;email\n095XE160021234;Jan Novak;jan.novak@škoda.example\n095XE160021235;Eva;EVA@EXAMPLE.CZ\n095XE160021236;Ota;ota@example.cz, ota2@example.cz\n095XE160021237;Iva;"Iva Nová <iva@example.cz>"\n',
  'rev-comma-name':
    'name;phone;email;model;aircraftSerial;app;link;cameInAt\nNovák, Jan;+420601111222;jan@example.cz;Mavic Mini;095XE160021234;fly;https://youtu.be/dQw4w9WgXcQ;2025-11-20T10:00:00+01:00\n',
  'rev-tab':
    'name\tphone\temail\tmodel\taircraftSerial\tapp\nJan Novak\t+420601111222\tjan@example.cz\tMavic Mini\t095XE160021234\tfly\n',
  'stock-marks': 'serial,model,grade\n="095XE160021235",Mavic Air 2,new\n\'095XE160021236,Mavic Air 2,new\n',
  'stock-ruined':
    'serial;model;grade\n1,58E+13;Mavic Air 2;new\n9.51E+13;Mavic Mini;new\n#N/A;Mavic Mini;new\n#REF!;Mavic Mini;new\n0;Mavic Mini;new\n',
  'plans-cz':
    'Sériové číslo;Model;Region;Typ;Datum;Aktivační kód;Jméno;Telefon;E-mail\r\n095XE160021301;Mavic Mini;EU;balíček;20.11.2026;;Jana Nová;601 111 222;jana@example.cz\r\n095XE160021302;Mavic Mini;EU;karta;21.11.2026;AB12-CD34-EF56;Petr Malý;00420 602 333 444;petr@example.cz\r\n1,58E+13;Mavic Mini;EU;balíček;21.11.2026;;Iva;601111333;iva@example.cz\r\n095XE160021301;Mavic Mini;EU;balíček;22.11.2026;;Dvakrát;601111334;dva@example.cz\r\n',
} as const
