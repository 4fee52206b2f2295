import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findLiveDrawing } from '../../src/markdown/drawings.ts';

const svg = (inner: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inner}</svg>`;

describe('findLiveDrawing', () => {
  for (const drawing of [
    svg('<path d="M0 0"/>'),
    `<?xml version="1.0" encoding="UTF-8"?>\n<!-- A plan -->\n${svg('<use href="#a"/>')}`,
    svg('<g clip-path="url(#clip)"/>'),
    svg('<image href="data:image/png;base64,AAAA"/>'),
    svg('<title>On time = money</title>'),
  ]) {
    it(`passes ${drawing.slice(0, 90).replace('\0', 'NUL')}`, () => {
      assert.equal(findLiveDrawing(drawing), null);
    });
  }

  for (const drawing of [
    svg('<script>alert(1)</script>'),
    svg('<svg:script href="#"/>'),
    svg('<a href="javascript:alert(1)"><text>x</text></a>'),
    svg('<a xlink:href="https://evil.example"/>'),
    svg('', 'onload="alert(1)"'),
    svg('<path/onclick=alert(1)>'),
    svg('<foreignObject><p>x</p></foreignObject>'),
    svg('<style>@import "https://evil.example/x.css"</style>'),
    svg('<rect fill="url(https://evil.example/x)"/>'),
    svg('<image href="data:image/svg+xml;base64,AAAA"/>'),
    svg('<animate attributeName="href" to="x"/>'),
    '<!DOCTYPE svg [<!ENTITY x "y">]><svg></svg>',
    '<?xml version="1.0" encoding="utf-7"?><svg></svg>',
    '<?xml-stylesheet href="x.css"?><svg></svg>',
    '<html></html>',
    svg('\0'),
  ]) {
    it(`finds what is live in ${drawing.slice(0, 90).replace('\0', 'NUL')}`, () => {
      assert.notEqual(findLiveDrawing(drawing), null);
    });
  }
});
