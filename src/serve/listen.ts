import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A server that could not start; its message says why and what to do. */
export class ListenError extends Error {}

export interface Listening {
  /** The address for a browser, without a path: `http://localhost:3000`. */
  origin: string;
  /** Ends all connections and frees the port. */
  close: () => Promise<void>;
}

interface ListenOptions {
  host: string;
  port: number;
  onRequest: RequestListener;
  onUpgrade?: (request: IncomingMessage, socket: Socket, head: Buffer) => void;
}

const toListenError = (error: unknown, host: string, port: number): unknown => {
  const { code } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'EADDRINUSE':
      return new ListenError(
        `Port ${port} is in use. Stop the program that listens there, or choose another port: --port ${port + 1}`,
      );
    case 'EACCES':
      return new ListenError(
        `Port ${port} needs more rights than you have. Choose one above 1023: --port 3000`,
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EADDRNOTAVAIL':
      return new ListenError(
        `This machine has no address called ${host}. Choose another: --host localhost`,
      );
    default:
      return error;
  }
};

const isMissingFamily = (error: unknown): boolean =>
  ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(String((error as NodeJS.ErrnoException).code));

/**
 * Listens on every address that the host has: `localhost` is two of them on most machines, and a program that holds only
 * one of them would answer some of the browser's requests in our place.
 */
export const listen = async ({
  host,
  port,
  onRequest,
  onUpgrade,
}: ListenOptions): Promise<Listening> => {
  const servers: Server[] = [];
  // A websocket leaves the list of connections that the server keeps itself.
  const sockets = new Set<Socket>();
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await Promise.all(
      servers.splice(0).map((server) => {
        const closed = once(server, 'close');
        server.close();
        return closed;
      }),
    );
  };

  let actualPort = port;
  try {
    const addresses = new Set((await lookup(host, { all: true })).map(({ address }) => address));
    for (const address of addresses) {
      const server = createServer(onRequest);
      server.on('connection', (socket) => {
        sockets.add(socket);
        socket.once('close', () => sockets.delete(socket));
      });
      if (onUpgrade !== undefined)
        server.on('upgrade', (request, socket, head) => onUpgrade(request, socket as Socket, head));
      try {
        server.listen({ host: address, port: actualPort });
        await once(server, 'listening');
        servers.push(server);
        actualPort = (server.address() as AddressInfo).port;
      } catch (error) {
        if (addresses.size === 1 || !isMissingFamily(error)) throw error;
      }
    }
  } catch (error) {
    await close();
    throw toListenError(error, host, port);
  }

  const isEverywhere = host === '0.0.0.0' || host === '::';
  const name = isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return { origin: `http://${name}:${actualPort}`, close };
};
