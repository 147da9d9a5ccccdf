/**
 * Beginnings of words with which banners make visitors feel sorry, flattered or afraid to refuse: regret (“unfortunately”),
 * praise (“best experience”, “enjoy”), loss (“miss out”), advice (“recommended”). In small letters; translators are asked to add to
 * them. Each list is read as a whole, in any message of its language.
 */
const lists: Readonly<Record<string, string>> = {
  ar: 'للأسف, عذرًا, نأسف, تجرب, استمتع, تفوت, يوصى, نوصي',
  bg: 'за съжаление, съжалява, изживяван, наслад, пропусн, препоръч',
  ca: 'malauradament, ho sentim, experiènci, gaudi, us perdr, et perdr, recoman',
  cs: 'bohužel, omlouváme, je nám líto, zážit, užij, přijdete o, doporuč',
  cy: 'yn anffodus, ddrwg gennym, profiad, mwynh, colli allan, argymh',
  da: 'desværre, beklager, oplevelse, går glip, gå glip, nyd, anbefal',
  de: 'leider, schade, es tut uns, erlebnis, genieß, verpass, empfehl, empfohl, verschlechter',
  el: 'δυστυχώς, λυπόμαστε, εμπειρί, απολαύσ, χάσετε, συνιστ, προτείνουμε',
  en: 'unfortunately, sorry, worse, miss out, don’t care, enjoy, best experience, improve your, recommend, we value',
  es: 'lamentablemente, desafortunad, lo sentimos, experiencia, disfrut, se pierda, te pierdas, recomend, recomiend',
  et: 'kahjuks, vabanda, kogemus, naudi, ilma jää, jääd ilma, soovita',
  eu: 'zoritxarrez, sentitzen dugu, esperientzia, gozatu, galduko, gomenda',
  fa: 'متأسفانه, متاسفانه, پوزش, تجربه, لذت, از دست, توصیه, پیشنهاد می',
  fi: 'valitettavasti, pahoittel, kokemu, nauti, jäät paitsi, jää paitsi, suositel, suositte',
  fr: 'malheureusement, désolé, dommage, expérience, profite, ne manquez, recommand, préférez-vous',
  ga: 'faraor, leithscéal, is oth linn, eispéireas, taitneamh, chailleann, mholtar, molaimid',
  he: 'לצערנו, מצטער, חווי, ליהנות, תיהנ, להפסיד, תפסיד, מומלץ',
  hi: 'दुर्भाग्य, क्षमा, माफ़, खेद, अनुभव, आनंद, चूक, अनुशंसित',
  hr: 'nažalost, žao nam, iskustv, uživa, propusti, preporuč',
  hu: 'sajnos, sajnál, élmény, élvez, lemarad, ajánl',
  id: 'sayangnya, maaf, pengalaman, nikmati, lewatkan, ketinggalan, disarankan',
  is: 'því miður, upplifun, njót, misstu, missa af, mælum með, mælt með',
  it: 'purtroppo, spiacent, ci dispiace, esperienz, goder, perdert, consigli, raccomand',
  ja: '残念, 申し訳, 体験, 楽し, 見逃, 快適, おすすめ, お勧め, 推奨',
  ko: '아쉽, 유감, 죄송, 경험, 즐기, 놓치, 권장, 추천',
  lt: 'deja, atsipraš, apgailestau, patirt, mėga, praleis, rekomend',
  lv: 'diemžēl, atvainoj, pieredz, baudi, palaid, iesakā, ieteica',
  mk: 'за жал, жал ни, искуств, ужива, пропушт, препорач',
  mt: 'sfortunatament, jiddispjaċ, esperjenz, tgawd, titlef, rakkomand',
  nb: 'dessverre, beklager, opplevelse, kos deg, nyt godt, gå glipp, går glipp, anbefal',
  nl: 'helaas, spijt, sorry, ervaring, geniet, misloop, mis niets, aanbevol, aanbevel',
  pl: 'niestety, przykro, przeprasza, doświadcze, wrażeń, ciesz, przegap, tracisz, stracisz, zalec, polec',
  pt: 'infelizmente, lamentamos, experiência, desfrut, aproveit, não perca, recomend',
  'pt-BR':
    'infelizmente, lamentamos, desculp, experiência, desfrut, aproveit, curta, não perca, recomend',
  ro: 'din păcate, ne pare rău, experienț, bucur, pierde, recomand',
  ru: 'к сожалению, жаль, извините, впечатлен, наслажд, упуст, рекоменд, наилучш',
  sk: 'bohužiaľ, žiaľ, ľutujeme, zážit, užite, prídete o, odporúč',
  sl: 'žal, oprosti, izkušnj, uživa, zamudi, priporoč',
  sq: 'fatkeqësisht, na vjen keq, përvoj, shijo, humb, rekomand',
  sr: 'нажалост, жао нам, искуств, ужива, пропуст, препоруч',
  sv: 'tyvärr, ledsna, ledsen, upplevelse, njut, går miste, gå miste, missa, rekommend',
  th: 'น่าเสียดาย, ขออภัย, เสียใจ, ประสบการณ์, เพลิดเพลิน, พลาด, แนะนำ',
  tr: 'maalesef, ne yazık, üzgün, deneyim, keyfini, kaçır, öneri, tavsiye',
  uk: 'на жаль, шкода, вибачте, вражен, насолод, втрати, рекоменд, найкращ',
  vi: 'rất tiếc, xin lỗi, trải nghiệm, tận hưởng, bỏ lỡ, khuyên, khuyến nghị, đề xuất',
  'zh-Hans': '遗憾, 抱歉, 体验, 享受, 错过, 推荐, 建议',
  'zh-Hant': '遺憾, 抱歉, 體驗, 享受, 錯過, 推薦, 建議',
};

/** Language → its list. */
export const shamingWords: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(lists).map(([language, list]) => [language, list.split(', ')]),
);

/** Those of a text. */
export function shamingIn(text: string, language: string): string[] {
  const small = text.toLocaleLowerCase(language).normalize();
  return (shamingWords.get(language) ?? []).filter((word) => small.includes(word.normalize()));
}
