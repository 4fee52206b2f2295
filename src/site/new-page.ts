import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { defaultLocale } from '../locales.ts';
import { pagesDir } from './files.ts';

/** A notice that is without fault as it stands, and a draft until somebody says otherwise. */
const toTemplate = (title: string, today: string): string => `---
title: ${title}
description: One sentence that says what happens and what the reader has to do.
draft: true
notice:
  timeline: when
  faq: questions
  downtime: PT30M/PT60M
  action: none
  published: ${today}
waves:
  - id: production
    environments: [production]
    start: ${today.slice(0, 7)}/..
    notify: P30D
---

# ${title} {#title}

## What is changing? {#changes-made}

Say what moves, from where to where, and why.

## Does this concern you? {#concerned}

Yes, if you are one of these customers:

- Name them.

## When does it happen? {#when}

Say what the dates do not say.

## What will you notice? {#notice}

Say what stops meanwhile, and what goes on.

## Frequently asked questions {#questions}

- **Do I need to do anything?**

  No.

For any other question, contact [support](https://www.example.com/support).
`;

/** Writes a new notice from a template, a draft; `isNew` is false where there is one already, which stays as it is. */
export const createPage = (
  siteDir: string,
  slug: string,
  today: string,
): { file: string; isNew: boolean } => {
  const file = `${pagesDir(defaultLocale)}/${slug}.md`;
  const absolute = path.join(siteDir, file);
  if (existsSync(absolute)) return { file, isNew: false };
  const words = slug.replaceAll('-', ' ');
  const title = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  mkdirSync(path.dirname(absolute), { recursive: true });
  writeFileSync(absolute, toTemplate(title, today), { flag: 'wx' });
  return { file, isNew: true };
};
