import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { holdTogether } from '../../src/wording/breaks.ts';

const show = (text: string, tag: string) =>
  holdTogether(text, tag).replaceAll('\u00A0', '_').replaceAll('\u2011', '=');

describe('holdTogether', () => {
  for (const [tag, text, expected] of [
    ['en-GB', 'From 15 January to 3 May 2027.', 'From 15_January to 3_May 2027.'],
    ['en-GB', 'On 2 Mar, 30 minutes at most.', 'On 2_Mar, 30 minutes at most.'],
    ['en-GB', 'Room 12 Mayfair, 2027 May', 'Room 12 Mayfair, 2027 May'],
    ['sv-SE', 'Den 15 januari skickas e-post.', 'Den 15_januari skickas e=post.'],
    ['sv-SE', 'E-postutskick och Campaign-instanser', 'E=postutskick och Campaign-instanser'],
    ['fr-FR', 'Le 1er février, l’envoi d’e-mails', 'Le 1er_février, l’envoi d’e=mails'],
    ['fr-FR', 'y a-t-il un 3 ?', 'y a-t-il un 3 ?'],
    ['sv-SE', 'Nått 80 % av 20 °C, 5 och %', 'Nått 80_% av 20_°C, 5 och %'],
    ['fr-FR', 'Plus de 80 % ou 12 €', 'Plus de 80_% ou 12_€'],
    ['ar', '15 يناير', '15_يناير'],
  ] as const) {
    it(`in ${tag} makes of "${text}" "${expected}"`, () => {
      assert.equal(show(text, tag), expected);
    });
  }

  it('changes nothing twice', () => {
    const once = holdTogether('15 januari, e-post', 'sv-SE');
    assert.equal(holdTogether(once, 'sv-SE'), once);
  });
});
