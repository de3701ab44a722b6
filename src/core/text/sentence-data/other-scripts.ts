import type { SentenceData } from '../sentence-data.ts'

/** Languages in neither Latin nor, save Kazakh, Cyrillic script. */
export const otherScripts: Readonly<Record<string, SentenceData>> = {
  el: {
    sharesLatin: false,
    titles: `κ κα κος κ.κ κκ δρ δρα καθ αγ αγ. π.χ δηλ βλ λ.χ οδ λεωφ πλ υπ αρχ στρ αντγος εκδ μτφρ επιμ
      πρβλ`,
    beforeNumber: 'αρ σελ σ τ κεφ εικ τηλ παρ αρθ στ τόμ',
    abbreviations: 'ιαν φεβ μαρ απρ ιουν ιουλ αυγ σεπ οκτ νοε δεκ',
    closing: 'κ.λπ κλπ κ.ά κτλ κ.τ.λ κ.ο.κ χλμ κιλ λεπ εκ δισ εκατ',
    moments: 'μ.χ μ.μ π.μ',
    starters: `ο η το οι τα ένας μια ένα αυτός αυτή αυτό και αλλά ή αν όταν πού πως γιατί τι ποιος σε από με
      για είναι ήταν δεν ναι όχι εδώ εκεί τώρα μετά τότε στο στη στην στον στα τον την του της των θα να
      όμως επίσης όλα όλοι`,
    stops: ';\\u037E',
  },
  kk: {
    sharesLatin: false,
    titles: 'б.з.б б.з қ ж проф акад млн млрд мыс т.б т.с.с',
    beforeNumber: 'б бет № т',
    closing: 'т.б т.с.с ж.б',
    abbreviations: 'ғ ғғ жж',
    starters: 'ол олар бұл мен сен біз сіз және бірақ егер қашан қайда қалай неге не кім',
  },
  hy: { sharesLatin: false, stops: ':', periodEndsSentence: false },
  ka: {
    sharesLatin: false,
    abbreviations: 'ე.წ ა.შ',
    titles: 'ბ-ნი ქ-ნი პროფ აკად მაგ',
    closing: 'ა.შ და.ა.შ',
  },
  ar: {
    sharesLatin: false,
    titles: 'أ أ.د د م ا.د ص ب ت ج ق.م هـ ش أ.م.د ل.م ص.ب د.م م.م السيد',
    closing: 'إلخ الخ',
    moments: 'ق.م م ه هـ',
  },
  fa: { sharesLatin: false, titles: 'ر.ک ق.م ه.ش ه.ق ص ج دکتر د', closing: 'غیره' },
  ur: { sharesLatin: false, titles: 'ڈاکٹر ڈاکتر پروفیسر', closing: 'وغیرہ' },
  he: { sharesLatin: false, titles: "ד פרופ ד''ר גב", closing: "וכו וכו' וגו'" },
  hi: {
    sharesLatin: false,
    titles: `डॉ डा श्री श्रीमती सुश्री प्रो पं स्व कु मो मु ले कर्नल कैप्टन मेजर जन ब्रि इं एड ए बी सी डी ई
      एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड`,
    beforeNumber: 'क्र सं पृ नं रु',
  },
  mr: { sharesLatin: false, titles: 'डॉ श्री श्रीमती प्रा पं सौ कु ह.भ.प', beforeNumber: 'क्र पृ रु' },
  ne: { sharesLatin: false, titles: 'डा श्री श्रीमती प्रा वि.सं', beforeNumber: 'नं रु पृ' },
  bn: { sharesLatin: false, titles: 'ড ডা মো মোঃ শ্রী অধ্যাপক প্রফ', beforeNumber: 'নং পৃ' },
  gu: { sharesLatin: false, titles: 'ડૉ ડો શ્રી શ્રીમતી પ્રો', beforeNumber: 'નં પૃ' },
  pa: { sharesLatin: false, titles: 'ਡਾ ਸ੍ਰੀ ਪ੍ਰੋ' },
  ta: { sharesLatin: false, titles: 'திரு திருமதி டாக்டர் பேரா' },
  te: { sharesLatin: false, titles: 'డా శ్రీ శ్రీమతి ప్రొ' },
  kn: { sharesLatin: false, titles: 'ಡಾ ಶ್ರೀ ಶ್ರೀಮತಿ ಪ್ರೊ' },
  ml: { sharesLatin: false, titles: 'ഡോ ശ്രീ ശ്രീമതി പ്രൊഫ' },
  am: { sharesLatin: false, titles: 'ዶ ዶ/ር አቶ' },
  my: { sharesLatin: false, stops: '၏' },
  ja: { sharesLatin: false, titles: 'mr mrs ms dr no vol', lineJoiners: 'のをはがにと、，' },
  zh: { sharesLatin: false, titles: 'mr mrs ms dr no vol', lineJoiners: '，、的' },
  yue: { sharesLatin: false, titles: 'mr mrs ms dr no vol', lineJoiners: '，、嘅' },
  ko: { sharesLatin: false, titles: 'mr mrs ms dr no vol' },
}
