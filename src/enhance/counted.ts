/** A string that counts, in the form that the page's language has for the number; `forms` is what the page has of it. */
export const toCounted = (forms: string | undefined, count: number): string => {
  const { lang } = document.documentElement;
  const messages: Record<string, string> = JSON.parse(forms ?? '{}');
  const message = messages[new Intl.PluralRules(lang).select(count)] ?? messages.other ?? '';
  return message.replace('{count}', new Intl.NumberFormat(lang).format(count));
};
