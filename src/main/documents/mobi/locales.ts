/** Languages by the lower byte of Windows' number for them. Source: MS-LCID, "Language ID", primary languages. */
const languages: Readonly<Record<number, string>> = Object.fromEntries(
  (
    '1 ar 2 bg 3 ca 4 zh 5 cs 6 da 7 de 8 el 9 en 10 es 11 fi 12 fr 13 he 14 hu 15 is 16 it 17 ja 18 ko 19 nl 20 nb ' +
    '21 pl 22 pt 23 rm 24 ro 25 ru 26 hr 27 sk 28 sq 29 sv 30 th 31 tr 32 ur 33 id 34 uk 35 be 36 sl 37 et 38 lv ' +
    '39 lt 41 fa 42 vi 43 hy 44 az 45 eu 47 mk 54 af 55 ka 57 hi 58 mt 62 ms 63 kk 65 sw 67 uz 68 tt 69 bn 70 pa ' +
    '71 gu 73 ta 74 te 75 kn 76 ml 77 as 78 mr 82 cy 86 gl 97 ne 98 fy'
  )
    .match(/\d+ [a-z]+/g)
    ?.map((entry) => entry.split(' ')) ?? [],
) as Record<number, string>

/** The language of Windows' number for it; '' for an unknown one. */
export function languageOfLocale(locale: number): string {
  return languages[locale & 0xff] ?? ''
}
