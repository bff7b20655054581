import type { MiddlewareHandler } from "hono";

/**
 * Lets only this machine's own page in. Another web page in the same browser could otherwise send requests here
 * (its Origin gives it away), or reach the desk under a name of its own (its Host gives it away).
 */
export function onlyOwnPage(hosts: () => readonly string[]): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header("host")?.toLowerCase();
    if (host === undefined || !hosts().includes(host))
      return context.text("This page answers only under its own address on this machine.\n", 403);
    const origin = context.req.header("origin");
    if (origin !== undefined && !hosts().some((own) => origin === `http://${own}`))
      return context.text("Another web page may not use the desk.\n", 403);
    const site = context.req.header("sec-fetch-site");
    if (site !== undefined && site !== "same-origin" && site !== "none")
      return context.text("Another web page may not use the desk.\n", 403);
    await next();
    context.header(
      "content-security-policy",
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    context.header("x-content-type-options", "nosniff");
    context.header("referrer-policy", "no-referrer");
    context.header("cross-origin-resource-policy", "same-origin");
    return undefined;
  };
}

/** The names under which a page on this machine reaches a port. */
export function ownHosts(host: string, port: number): readonly string[] {
  const names = ["127.0.0.1", "localhost", "[::1]", host.includes(":") ? `[${host}]` : host];
  return names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
}
