// cspell:ignore tvåveckors

/**
 * Words for numbers, by language: `Intl` has none. A language without an entry still has its digits compared; only a
 * small number that it lacks is then taken to be written out.
 */

// cspell:disable
const tables: Record<string, string> = {
  en: '0 zero no|1 one once a an single first each every per|2 two twice both double second pair couple|3 three thrice third triple|4 four fourth|5 five fifth|6 six sixth|7 seven seventh|8 eight eighth|9 nine ninth|10 ten tenth|11 eleven eleventh|12 twelve twelfth dozen|13 thirteen|14 fourteen fortnight|15 fifteen quarter|16 sixteen|17 seventeen|18 eighteen|19 nineteen|20 twenty|30 thirty half|40 forty|50 fifty half|.5 half|60 sixty|90 ninety|100 hundred|1000 thousand',
  sv: '0 noll|1 en ett ena första|2 två tvåa båda bägge andra dubbel dubbla|3 tre tredje|4 fyra fjärde kvart|5 fem femte|6 sex sjätte|7 sju sjunde vecka|8 åtta åttonde|9 nio nionde|10 tio tionde|11 elva elfte|12 tolv tolfte dussin|13 tretton|14 fjorton|15 femton|20 tjugo|24 dygn|15 kvart|30 trettio halvtimme|40 fyrtio|50 femtio hälften|.5 halv halva halvt|60 sextio|90 nittio|100 hundra|1000 tusen',
  fr: '0 zéro|1 un une premier première|2 deux second seconde deuxième|3 trois troisième|4 quatre quatrième|5 cinq cinquième|6 six sixième|7 sept septième|8 huit huitième|9 neuf neuvième|10 dix dixième|11 onze onzième|12 douze douzième douzaine|13 treize|14 quatorze|15 quinze|2 quinzaine|14 quinzaine|20 vingt|15 quart|30 trente demi-heure demi|.5 demi demie|40 quarante|50 cinquante|60 soixante|100 cent centaine|1000 mille millier',
  de: '0 null|1 ein eine einer einem einen eines erste ersten|2 zwei zweite zweiten beide beiden|3 drei dritte dritten|4 vier vierte vierten|5 fünf fünfte|6 sechs sechste|7 sieben siebte|8 acht achte|9 neun neunte|10 zehn zehnte|11 elf|12 zwölf|20 zwanzig|30 dreißig|60 sechzig|100 hundert|1000 tausend',
  es: '0 cero|1 un una uno primer primera primero|2 dos segundo segunda ambos ambas|3 tres tercer tercera|4 cuatro cuarto|5 cinco quinto|6 seis sexto|7 siete séptimo|8 ocho octavo|9 nueve noveno|10 diez décimo|11 once|12 doce docena|15 quince|20 veinte|30 treinta|60 sesenta|100 cien ciento|1000 mil',
  it: '0 zero|1 un uno una primo prima|2 due secondo seconda|3 tre terzo terza|4 quattro|5 cinque|6 sei|7 sette|8 otto|9 nove|10 dieci|11 undici|12 dodici dozzina|20 venti|30 trenta|60 sessanta|100 cento|1000 mille',
  pt: '0 zero|1 um uma primeiro primeira|2 dois duas segundo segunda ambos|3 três terceiro terceira|4 quatro|5 cinco|6 seis|7 sete|8 oito|9 nove|10 dez|11 onze|12 doze dúzia|20 vinte|30 trinta|60 sessenta|100 cem cento|1000 mil',
  nl: '0 nul|1 een één eerste|2 twee tweede beide|3 drie derde|4 vier vierde|5 vijf vijfde|6 zes zesde|7 zeven|8 acht|9 negen|10 tien|11 elf|12 twaalf|20 twintig|30 dertig|60 zestig|100 honderd|1000 duizend',
  da: '0 nul|1 en et første|2 to anden begge|3 tre tredje|4 fire|5 fem|6 seks|7 syv|8 otte|9 ni|10 ti|11 elleve|12 tolv|20 tyve|30 tredive|60 tres|100 hundrede|1000 tusind',
  nb: '0 null|1 en ett én første|2 to andre begge|3 tre tredje|4 fire|5 fem|6 seks|7 sju syv|8 åtte|9 ni|10 ti|11 elleve|12 tolv|20 tjue|30 tretti|60 seksti|100 hundre|1000 tusen',
};
// cspell:enable

const toTable = (text: string): Map<string, string[]> => {
  const table = new Map<string, string[]>();
  for (const row of text.split('|')) {
    const [number = '', ...words] = row.split(' ');
    for (const word of words) table.set(word, [...(table.get(word) ?? []), number]);
  }
  return table;
};

/** The words for numbers of a language; null where they are not known. */
export const toNumberWords = (language: string): Map<string, string[]> | null => {
  const table = tables[language === 'no' || language === 'nn' ? 'nb' : language];
  return table === undefined ? null : toTable(table);
};

/** Languages that write compounds in one word: "tvåveckors". */
export const compounding = new Set(['sv', 'de', 'nl', 'da', 'nb', 'no', 'nn', 'fi']);
