import { expect, it } from "vitest";
import { openPageWarning, readConfig } from "../src/config.ts";

const warning = (env: Record<string, string>) => openPageWarning(readConfig(env));

it("warns of a page that other machines may reach, and of no other", () => {
  for (const HOST of ["0.0.0.0", "::", "192.168.1.20", "desk.example"])
    expect(warning({ HOST }), HOST).toContain(`HOST=${HOST} opens it to other machines`);
  for (const env of [
    {},
    { HOST: "127.0.0.1" },
    { HOST: "127.1.2.3" },
    { HOST: "localhost" },
    { HOST: "::1" },
  ])
    expect(warning(env)).toBeUndefined();
  expect(warning({ HOST: "0.0.0.0", LOCAL_PAGE: "off" })).toBeUndefined();
});
