const percent = 0x25;

/** Decodes `%2f` and the like, byte by byte; null where a `%` begins nothing, or a NUL byte. */
const decode = (target: string): Buffer | null => {
  const bytes = Buffer.from(target, 'latin1');
  const decoded: number[] = [];
  for (let at = 0; at < bytes.length; at += 1) {
    let byte = bytes[at] ?? 0;
    if (byte === percent) {
      const digits = bytes.subarray(at + 1, at + 3).toString('latin1');
      if (!/^[0-9a-f]{2}$/iu.test(digits)) return null;
      byte = Number.parseInt(digits, 16);
      at += 2;
    }
    if (byte === 0) return null;
    decoded.push(byte);
  }
  return Buffer.from(decoded);
};

/**
 * The path that a request asks for, read as nginx reads it: decoded once, then `.`, `..` and double slashes resolved.
 * Null for what is no path or leads above the root (400).
 *
 * `/a/%2e%2e//b%20c?d` is `/b c`.
 */
export const toRequestPath = (target: string): string | null => {
  const [raw = ''] = target.replace(/^https?:\/\/[^/?#]*/iu, '').split(/[?#]/u, 1);
  const decoded = decode(raw === '' ? '/' : raw);
  if (decoded === null || decoded[0] !== 0x2f) return null;
  const parts = decoded.toString('utf8').split('/').slice(1);
  const kept: string[] = [];
  for (const part of parts) {
    if (part === '..' && kept.pop() === undefined) return null;
    if (part !== '' && part !== '.' && part !== '..') kept.push(part);
  }
  const isFolder = ['', '.', '..'].includes(parts.at(-1) ?? '');
  return `/${kept.map((part) => `${part}/`).join('')}`.slice(0, isFolder ? undefined : -1);
};
