// cspell:disable
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareFacts } from '../../src/checks/compare-facts.ts';
import { factsOf } from '../../src/checks/facts.ts';
import { toLanguage } from '../../src/checks/language.ts';

const differences = (english: string, translation: string, locale = 'sv') => {
  const en = toLanguage('en');
  const language = toLanguage(locale);
  const ours = factsOf({ text: english }, en);
  const theirs = factsOf({ text: translation }, language, ours.times.length > 0);
  return compareFacts([{ english: ours, translation: theirs }], en, language).map(
    ({ kind, expected, found }) => `${kind}: ${expected?.text ?? '-'} → ${found?.text ?? '-'}`,
  );
};

const same: [string, string, string?][] = [
  ['It takes 2-week steps.', 'Det går i tvåveckorssteg.'],
  ['Two weeks before', '14 dagar före'],
  ['12,500 messages', '12\u00A0500 meddelanden'],
  ['12,500 messages', '12 500 messages', 'fr'],
  ['1.5 million rows', '1,5 miljoner rader'],
  ['at 9 PM on 1 February 2024', 'à 21 h 00 le 1er février 2024', 'fr'],
  ['between 7AM and 1PM', 'kl. 7–13'],
  ['every day at 3am', 'varje dag klockan tre'],
  ['October 2023', '2023年10月', 'ja'],
  ['15 November 2023', '2023年11月15日', 'zh'],
  ['5 October 2023', '5 de octubre de 2023', 'es'],
  ['in October 2023', 'lokakuussa 2023', 'fi'],
  ['You may ask 3 people.', 'Du kan fråga 3 personer.'],
  ['a 2-week period', 'une période de 15 jours', 'fr'],
  ['24/7 service', 'service 24h/24, 7j/7', 'fr'],
  ['version v8.9 is out', 'version 8.9 är ute'],
  ['Work begins at 1 PM.', 'Arbetet börjar klockan ett.'],
  ['Work begins at 1 PM.', 'Les travaux commencent à une heure.', 'fr'],
  ['It holds 100K.', 'Den rymmer 100\u00A0000.'],
  ['It holds 1,234.5 units.', 'Es fasst 1.234,5 Einheiten.', 'de'],
  ['250 MB', '250 Mo', 'fr'],
  ['50%', '%50', 'tr'],
  ['It costs $50.', 'Es kostet 50 Dollar.', 'de'],
  ['on 2027-03-04', 'el 4 de marzo de 2027', 'es'],
  ['two hours', 'zwei Stunden', 'de'],
  ['at 21:00 CET', 'um 21:00 Uhr mitteleuropäischer Normalzeit', 'de'],
  ['at 21:00 UTC', 'kl. 22.00 CET'],
  ["May '24", 'mai 2024', 'fr'],
  ['logs of two weeks', 'journaux des 15 derniers jours', 'fr'],
  ['a 2-week period', 'par quinzaine', 'fr'],
  ['twenty-four hours', 'tjugofyra timmar'],
  ['June 12 and 14', '12 och 14 juni'],
  ['from March 3 to March 5, 2027', 'från 3 till 5 mars 2027'],
  ['from March 3 to March 5, 2027', 'du 3 au 5 mars 2027', 'fr'],
  ['Sept 3, 2027', '3 sept 2027'],
  ['seven days', 'sept jours', 'fr'],
  ['16K by default', '16 K par défaut', 'fr'],
  ['64Ko', '64 kB'],
  ['March 4, 2027', '2027. március 4.', 'hu'],
  ['for 90 minutes', 'i en och en halv timme'],
  ['for 90 minutes', 'i halvannan timme'],
  ['for 90 minutes', 'pendant une heure et demie', 'fr'],
  ['for 90 minutes', 'pendant une heure trente', 'fr'],
  ['for 90 minutes', 'anderthalb Stunden', 'de'],
  ['for 21 days', 'vingt et un jours', 'fr'],
  ['for 71 days', 'soixante et onze jours', 'fr'],
  ['for 77 days', 'soixante-dix-sept jours', 'fr'],
  ['for 80 days', 'quatre-vingts jours', 'fr'],
  ['for 97 days', 'quatre-vingt-dix-sept jours', 'fr'],
  ['for 90 minutes', 'en timme och trettio minuter'],
  ['for 90 minutes', 'en timme och 30 minuter'],
  ['for 90 minutes', 'une heure et 30 minutes', 'fr'],
  ['for one hour and 30 minutes', 'i 90 minuter'],
  ['for one hour and 30 minutes', '90 minutes', 'fr'],
  ['for 1 1/2 hours', 'i 90 minuter'],
  ['for 1 1/2 hours', '1,5 heure', 'fr'],
  ['for 2 3/4 hours', 'i 165 minuter'],
  ['for 1h 30m', 'i 90 minuter'],
  ['for 90 minutes', '1 timme och 30 minuter'],
  ['for 90 minutes', '1 heure 30', 'fr'],
  ['for 90 minutes', '1 h 30', 'fr'],
  ['for 90 minutes', '1½ timme'],
  ['for an hour and a half', 'i 90 minuter'],
  ['for one and a half hours', 'une heure et demie', 'fr'],
  ['for two and a half days', 'deux jours et demi', 'fr'],
  ['for 45 minutes', 'trois quarts d’heure', 'fr'],
  ['for 45 minutes', 'i tre kvart'],
  ['for three quarters of an hour', '45 minuter'],
  ['for 36 hours', 'ett och ett halvt dygn'],
  ['for 18 months', 'un an et demi', 'fr'],
  ['for 6 months', 'ett halvår'],
];

for (const [english, translation, locale] of same) {
  test(`“${translation}” says what “${english}” says`, () => {
    assert.deepEqual(differences(english, translation, locale), []);
  });
}

const wrong: [string, string, string[], string?][] = [
  ['3.5 days', '.5 dagar', ['duration: 3.5 → .5']],
  ['port 110', 'port 10', ['number: 110 → 10']],
  ['7 days', 'dagar', ['duration: 7 → -']],
  ['7 days', '7 timmar', ['duration: 7 → 7']],
  ['7AM–1PM', '07:00–17:00', ['time: 1PM → 17:00']],
  ['Work begins at 1 PM.', 'Arbetet börjar en dag.', ['time: 1 PM → -']],
  ['15 January 2024', '16 januari 2024', ['date: 15 → 16']],
  ['15 January 2024', '2024年5月15日', ['date: 15 January 2024 → 2024年5月15日'], 'ja'],
  ['15 January 2024', '2024년 1월 16일', ['date: 15 → 16'], 'ko'],
  ['in October 2023', 'i november 2023', ['date: October 2023 → november 2023']],
  [
    'October 2023 and January 2024',
    'januari 2023 och oktober 2024',
    ['date: October 2023 → januari 2023'],
  ],
  ['7 days', '8 Tage', ['duration: 7 → 8'], 'de'],
  ['It holds 1,000 files.', 'Den rymmer 1,000 filer.', ['number: 1,000 → 1,000']],
  ['It holds 1,000 files.', 'Es fasst 1,000 Dateien.', ['number: 1,000 → 1,000'], 'de'],
  ['250 MB', '250 GB', ['number: 250 → 250'], 'de'],
  ['50%', '50', ['number: 50 → 50'], 'es'],
  ['two hours', 'drei Stunden', ['duration: two hours → drei Stunden'], 'de'],
  ['two hours', 'dos minutos', ['duration: two hours → dos minutos'], 'es'],
  ['on 2027-03-04', '2027-04-03', ['date: 2027-03-04 → 2027-04-03']],
  ['begins at 21:00 UTC', 'kl. 21.00', ['time: 21:00 UTC → 21.00']],
  ['begins at 21:00 UTC', 'à 21 h 00 et ensuite', ['time: 21:00 UTC → 21 h 00'], 'fr'],
  ['from 5 to 80', 'från 80 till 5', ['number: 5 → 80']],
  ['by June 15, 2027', 'senast den 2027 juni 15', ['date: June 15, 2027 → 2027 juni 15']],
  ['by June 15, 2027', 'avant le 2027 juin 15', ['date: June 15, 2027 → 2027 juin 15'], 'fr'],
  [
    'Version 11 ends on November 9, 2027.',
    'Version 9 slutar den 11 november 2027.',
    ['date: 9 → 11', 'number: 11 → 9'],
  ],
  [
    'On October 9 it has 2 tasks, one on October 10.',
    'Le 9 octobre, il a 10 tâches, dont une le 2 octobre.',
    ['date: 10 → 2', 'number: 2 → 10'],
    'fr',
  ],
  ['It holds 100K.', 'Den rymmer 100.', ['number: 100 → 100']],
  ['up to 1,000 messages, one by one', 'högst 1 meddelanden, ett i taget', ['number: 1,000 → 1']],
  ['over five days', 'på 5 timmar', ['duration: - → 5']],
  ['over five days', 'sur jours', ['duration: five days → -'], 'fr'],
  ['for 90 minutes', 'två och en halv timme', ['duration: 90 → -']],
  ['for 90 minutes', 'deux heures et demie', ['duration: 90 → -'], 'fr'],
  ['for 81 days', 'quatre-vingts jours', ['duration: 81 → -'], 'fr'],
  ['for an hour and a half', 'en timme', ['duration: an hour and a half → en timme']],
  ['for an hour and a half', 'une heure', ['duration: an hour and a half → une heure'], 'fr'],
  ['for 90 minutes', '1 timme och 40 minuter', ['duration: 90 → 40', 'duration: - → 1']],
  ['for one hour and 30 minutes', 'i 100 minuter', ['duration: 30 → 100']],
  ['for one hour and 30 minutes', '100 minutes', ['duration: 30 → 100'], 'fr'],
  ['for 1 1/2 hours', 'i 80 minuter', ['duration: 1 1/2 → 80']],
  ['for 1 1/2 hours', '2,5 heures', ['duration: 1 1/2 → 2,5'], 'fr'],
];

for (const [english, translation, expected, locale] of wrong) {
  test(`“${translation}” does not say what “${english}” says`, () => {
    assert.deepEqual(differences(english, translation, locale), expected);
  });
}
