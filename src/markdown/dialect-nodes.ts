import type { Link, Paragraph, Parent, PhrasingContent, RootContent } from 'mdast';

/** The boxes that authors may write, by the name in `>[!NAME]` or `:::name`, with how much they warn. */
export const boxTones = {
  note: 'plain',
  info: 'plain',
  tip: 'plain',
  success: 'plain',
  secondary: 'plain',
  important: 'plain',
  availability: 'plain',
  morelikethis: 'plain',
  prerequisites: 'plain',
  admin: 'plain',
  administration: 'plain',
  caution: 'warning',
  warning: 'warning',
  danger: 'danger',
  error: 'danger',
} as const;

export type BoxKind = keyof typeof boxTones;

export const isBoxKind = (name: string): name is BoxKind => Object.hasOwn(boxTones, name);

interface DialectParent extends Parent {
  children: RootContent[];
}

/** Words set apart from the text: `>[!NOTE]`, `:::note[Title]`. */
export interface Box extends DialectParent {
  type: 'box';
  kind: BoxKind;
  /** The id that links lead to: `:::note{#id}`. */
  id?: string | undefined;
}

/** Sections of which a reader wants one: `>[!BEGINTABS]` to `>[!ENDTABS]`. Its children are {@link Tab}s. */
export interface Tabs extends DialectParent {
  type: 'tabs';
}

/** One of several tabs: its {@link Title}, then its blocks. */
export interface Tab extends DialectParent {
  type: 'tab';
}

/** A part of the page on a ground of its own: `>[!BEGINSHADEBOX]` to `>[!ENDSHADEBOX]`. */
export interface Shade extends DialectParent {
  type: 'shade';
}

/** A part that opens on a click: `+++ Title` to `+++`. Its first child is its {@link Title}. */
export interface Collapsible extends DialectParent {
  type: 'collapsible';
}

/** The words that head a box, a tab or what opens. */
export interface Title extends Parent {
  type: 'dialectTitle';
  children: PhrasingContent[];
}

/** A film, as a link that may have no words: `>[!VIDEO](https://…)`. */
export interface Video extends Parent {
  type: 'video';
  children: [Link];
}

/** Help that a product shows beside a field, by its id; a page shows nothing of it. */
export interface ContextualHelp {
  type: 'contextualHelp';
  position?: Paragraph['position'];
}

/** Another file's text in place of this line: `{{$include path}}`. */
export interface Include {
  type: 'include';
  path: string;
  position?: Paragraph['position'];
}

/** A name as the product's screens show it: `[!UICONTROL Save]`. */
export interface UiWord extends Parent {
  type: 'uiWord';
  children: PhrasingContent[];
}

/** Words that no translation changes: `[!DNL Campaign]`. */
export interface KeptWord extends Parent {
  type: 'keptWord';
  children: PhrasingContent[];
}

/** A small label: `[!BADGE Beta]{type=Informative url="…" tooltip="…"}`. */
export interface Badge extends Parent {
  type: 'badge';
  tone: string;
  tooltip: string | null;
  children: PhrasingContent[];
}

/** A picture with what braces say of it: `![A plan](plan.png){width="70%" align="center"}`. */
export interface FramedPicture extends Parent {
  type: 'framedPicture';
  align: 'left' | 'center' | 'right' | null;
  isZoomable: boolean;
  children: PhrasingContent[];
}

interface CollapsibleMark extends Parent {
  type: 'collapsibleMark';
  children: PhrasingContent[];
}

interface DialectBlocks {
  box: Box;
  tabs: Tabs;
  tab: Tab;
  shade: Shade;
  collapsible: Collapsible;
  dialectTitle: Title;
  video: Video;
  contextualHelp: ContextualHelp;
  include: Include;
  collapsibleMark: CollapsibleMark;
}

interface DialectWords {
  uiWord: UiWord;
  keptWord: KeptWord;
  badge: Badge;
  framedPicture: FramedPicture;
}

declare module 'mdast' {
  interface RootContentMap extends DialectBlocks, DialectWords {}
  interface PhrasingContentMap extends DialectWords {}
}
