import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { useServices } from "../app/services.ts";
import { sessionQuery } from "../session/session.ts";

/** When the session ends, here or in another tab, the router asks again who is signed in. False from then on. */
export function useSignedOutRedirect(): boolean {
  const router = useRouter();
  const { data } = useQuery(sessionQuery(useServices()));
  const isSignedOut = data === null;
  useEffect(() => {
    if (isSignedOut) void router.invalidate();
  }, [router, isSignedOut]);
  return !isSignedOut;
}
