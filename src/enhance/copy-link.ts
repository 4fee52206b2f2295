const shownFor = 2000;

/** Shows the address in a field where the clipboard is refused: selected, to be copied by the reader. */
const show = (button: HTMLElement, address: string): void => {
  const field = document.createElement('input');
  field.readOnly = true;
  field.value = address;
  field.ariaLabel = button.title;
  field.toggleAttribute('data-copy-field');
  field.onblur = () => field.remove();
  button.after(field);
  field.focus();
  field.select();
};

const onClick = ({ target }: Event): void => {
  const button = (target as Element).closest<HTMLElement>('[data-enhance~="copy-link"]');
  if (!button) return;
  const { copied = '', target: id = '' } = button.dataset;
  // It is there before it says something, and outside of what has a name of its own.
  const status = document.querySelector('[data-copy-status]');
  const address = `${location.origin}${location.pathname}#${id}`;
  const tell = (): void => {
    if (status) status.textContent = copied;
    button.toggleAttribute('data-is-copied', true);
    setTimeout(() => {
      if (status) status.textContent = '';
      button.removeAttribute('data-is-copied');
    }, shownFor);
  };
  // Within the click: WebKit lets nothing into the clipboard later. There is no clipboard without HTTPS.
  if (navigator.clipboard)
    navigator.clipboard.writeText(address).then(tell, () => show(button, address));
  else show(button, address);
};

/** Lets the buttons beside questions copy the addresses of the answers. */
export const enhance = (): void => addEventListener('click', onClick);
