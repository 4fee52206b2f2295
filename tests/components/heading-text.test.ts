import assert from 'node:assert/strict';
import { it } from 'node:test';
import { toHeadingText } from '../../src/components/Contents/heading-text.ts';

it('A heading in the contents is its words, without tags and references', () => {
  assert.equal(
    toHeadingText(
      'L&#39;envoi &quot;direct&quot; avec <strong>Envoyer</strong> et <code>a &lt; b &amp;&amp; c</code>',
    ),
    'L\'envoi "direct" avec Envoyer et a < b && c',
  );
});
