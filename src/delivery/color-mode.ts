/** How the theme's script asks for what was chosen before; the key is the site's. */
const readsStorage = /\.getItem\(["'](?<key>[\w-]+)["']\)/gu;

/** What it does besides: a query of the address counts too, and without a choice the system's mode. */
const does = [
  'localStorage',
  'docusaurus-theme',
  'docusaurus-data-',
  'prefers-color-scheme: dark',
  'data-theme-choice',
  /["']system["']/u,
];

/**
 * Gives a script that does what the theme's does for the colour mode, but looks at the query of the address only where
 * there is one: a slow phone runs it in two thirds of the time. Any other script, and one of the theme's that does
 * something else, is given back as it is.
 */
export const toQuickColorMode = (script: string): string => {
  const [stored, ...others] = script.matchAll(readsStorage);
  const key = stored?.groups?.key;
  if (key === undefined || others.length > 0) return script;
  if (!does.every((part) => script.search(part) >= 0)) return script;
  return `{
const set=(name,value)=>document.documentElement.setAttribute("data-"+name,value);
let choice,query;
const ask=()=>{query=new URLSearchParams(location.search);choice=query.get("docusaurus-theme")||choice};
const copy=()=>{try{for(const[name,value]of query)name.startsWith("docusaurus-data-")&&set(name.slice(16),value)}catch{}};
try{choice=localStorage.getItem("${key}")}catch{}
if(document.URL.includes("?"))ask();
set("theme",choice||(matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"));
set("theme-choice",choice||"system");
if(query)copy()
}`.replaceAll('\n', '');
};
