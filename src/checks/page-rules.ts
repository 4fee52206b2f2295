import type { Rule } from './rule.ts';

/** The rules that read a file, or the facts of a notice, and compare no languages. */
export const pageRules: Rule[] = [
  {
    id: 'unreadable',
    reason: 'What was not read or not compared is not known to be right.',
    stopsBuild: true,
  },
  {
    id: 'front-matter',
    reason: 'Facts are read from strict YAML; anything else is read in two ways by two readers.',
    stopsBuild: true,
  },
  {
    id: 'schema',
    reason: 'A fact that is misspelt is a fact that nobody reads.',
    isOwnSiteOnly: true,
    stopsBuild: true,
  },
  {
    id: 'notice',
    reason: 'What the front matter names has to be on the page: a timeline, a list of questions.',
    isOwnSiteOnly: true,
    stopsBuild: true,
  },
  {
    id: 'tags',
    reason: 'Readers see words: a tag that has none in the language of the page is an id.',
    isOwnSiteOnly: true,
    stopsBuild: true,
  },
  {
    id: 'facts',
    reason: 'Facts live once, in English: a translation that states others is a second truth.',
    stopsBuild: true,
  },
  {
    id: 'visibility',
    reason:
      'The English decides where a page is shown; a translation that says otherwise misleads.',
  },
  {
    id: 'reasons',
    reason: 'A date that changed for a reason is explained in every language.',
    isOwnSiteOnly: true,
    stopsBuild: true,
  },
  {
    id: 'history',
    reason: 'The history of a date is in order, and each date in it gave way to another.',
    isOwnSiteOnly: true,
    stopsBuild: true,
  },
  {
    id: 'silent-change',
    reason: 'A date never moves in silence: its old value stays in the history of the wave.',
    stopsBuild: true,
  },
  {
    id: 'removed',
    reason: 'A notice that readers were given stays at its address, or somebody says why not.',
    isOwnSiteOnly: true,
    stopsBuild: true,
  },
  {
    id: 'unconfirmed',
    reason: 'A date in the past is a plan that has passed: what became of it has to be said.',
    isOwnSiteOnly: true,
  },
  {
    id: 'announcement',
    reason: 'Customers are told by the day that was promised, and somebody records that they were.',
    isOwnSiteOnly: true,
  },
  {
    id: 'members',
    reason:
      'Each customer finds themselves in one wave, and none is missing for a line that cannot be read.',
    isOwnSiteOnly: true,
    stopsBuild: true,
  },
  {
    id: 'formerly',
    reason: 'An address that a notice had leads to it, and to nothing else.',
    isOwnSiteOnly: true,
    stopsBuild: true,
  },
  {
    id: 'characters',
    reason: 'Characters that nobody sees change what readers see.',
    stopsBuild: true,
  },
  {
    id: 'html',
    reason: 'What an author writes is shown, and never runs in the browser of a reader.',
    isOwnSiteOnly: true,
    stopsBuild: true,
  },
  {
    id: 'link',
    reason: 'A link leads to a page, a file that the site may give, or an address.',
    isOwnSiteOnly: true,
    stopsBuild: true,
  },
  {
    id: 'picture',
    reason: 'A picture shows a file that the site may give.',
    isOwnSiteOnly: true,
    stopsBuild: true,
  },
  {
    id: 'merge-conflict',
    reason: 'Both sides of a merge that nobody finished would be published.',
    isOwnSiteOnly: true,
    stopsBuild: true,
  },
  {
    id: 'dialect',
    reason: 'A mark that nobody reads is shown to readers, or its words are lost.',
    isOwnSiteOnly: true,
  },
  {
    id: 'ids',
    reason: 'An id that scripts look for would be taken for something else.',
    isOwnSiteOnly: true,
    stopsBuild: true,
  },
  {
    id: 'unexpected-file',
    reason: 'What is no page among the pages would steer Docusaurus, or run.',
    isOwnSiteOnly: true,
    stopsBuild: true,
  },
  {
    id: 'addresses',
    reason: 'Two that are published at one address overwrite each other.',
    isOwnSiteOnly: true,
    stopsBuild: true,
  },
  {
    id: 'navigation',
    reason: 'A table of contents names pages that are there, and every page has its place.',
    isOwnSiteOnly: true,
    stopsBuild: true,
  },
  {
    id: 'allowed-faults',
    reason: 'A site is published with faults of a kind only where somebody says why.',
    isOwnSiteOnly: true,
    stopsBuild: true,
  },
  {
    id: 'accepted',
    reason:
      'A finding is accepted by somebody, for a reason, and as long as the texts are the same.',
  },
  {
    id: 'provenance',
    reason: 'How a translation came about is known where somebody says who made it, and when.',
  },
  {
    id: 'orphan',
    reason: 'A translation of a page that English does not have is not shown.',
  },
];
